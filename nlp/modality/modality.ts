import type { Match } from '../events/match.ts';
import type { Sign } from '../events/rule.ts';
import { type CueMark, distance, type Sentence } from '../events/sentence.ts';
import type { QuantityMention, TimeMention } from '../stage.ts';
import { type EventType, GENERAL_TYPES, type Modality } from '../taxonomy.ts';
import { TokenKind } from '../text/tokens.ts';
import type { Cue } from './cues.ts';
import { concerns, isAhead } from './dates.ts';
import { hasCome, unended } from './ending.ts';
import { isOverSoon } from './lasting.ts';
import { cuesFor } from './scope.ts';

/** How certain a matched event is, or that it is a mere thought ("if miners left"). */
export interface Verdict {
  readonly modality: Modality | 'hypothetical';
  /** What decided, for `--explain`. */
  readonly because: string;
  /** The words that decided; null when none did. */
  readonly cue: CueMark | null;
}

/** Of these a negation tells that there is none ("no law on mining"), which is no news; others did not happen. */
const ABSENT: ReadonlySet<EventType> = new Set<EventType>(['mining_regulation', 'energy_cost', 'capacity_change']);

/** An outage told with its end anywhere in the sentence has ended. */
const CAN_END: ReadonlySet<EventType> = new Set<EventType>(['internet_shutdown', 'internet_outage', 'power_outage']);

/** Words of intent mean these only when they stand beside them: "planned protest", not "weighs what the unrest means". */
const HAPPENS: ReadonlySet<EventType> = new Set<EventType>(['unrest', 'conflict_security']);
const INTENT: ReadonlySet<Cue> = new Set<Cue>(['plan', 'planAfter', 'appeal', 'headlinePlan']);

function isBeside(cue: CueMark, match: Match): boolean {
  return distance(match.sentence.words, cue, match.trigger) <= 1;
}

/** "Tariffs will raise costs", "the bankrupt miner will sell": what is said of the tariff or the bankrupt is no plan of theirs. */
const STANDS: ReadonlySet<EventType> = new Set<EventType>(['sanctions_trade', 'company_distress']);

/** "Sued for allegedly misleading investors": what follows may be alleged, that he was sued is not. */
const CHARGES: ReadonlySet<Sign> = new Set<Sign>(['lawsuit', 'enforce']);

/** "Hashrate fell 8 %, fuelling speculation that miners give up": what is measured or filed is known, its causes are guessed. */
function isKnown({ trigger, rule }: Match): boolean {
  return CHARGES.has(trigger.sign) || rule.type === 'network_shock';
}

/** Nobody plans these: that they will come is a forecast. */
const MISFORTUNES: ReadonlySet<EventType> = new Set<EventType>(['physical_incident']);

/** A cut told by the end it has not come to: "yet to be restored", "will not lift the ban". */
const BACK: ReadonlySet<Sign> = new Set<Sign>(['restore', 'lift']);

/** "Cancels cheap power": what a rule takes for a part of the event does not deny it. */
function isPart(cue: CueMark, { filled, trigger }: Match): boolean {
  if (cue.cue !== 'denial' && cue.cue !== 'denialAfter') return false;
  return filled.some((mark) => mark !== trigger && cue.first <= mark.last && mark.first <= cue.last);
}

/** Reads the cues around a match's trigger. The order of the questions is the order of their strength. */
export function decideModality(
  match: Match,
  times: readonly TimeMention[] = [],
  date: string | null = null,
  quantities: readonly QuantityMention[] = [],
): Verdict {
  const canEnd = CAN_END.has(match.rule.type);
  const cues = cuesFor(match.trigger, match.sentence).filter(
    (cue) => (cue.cue !== 'end' || !canEnd || hasCome(cue, match.sentence)) && !isPart(cue, match),
  );
  const inTitle = match.sentence.field.field === 'title';
  const isInside = (cue: CueMark) => cue.first >= match.trigger.first && cue.last <= match.trigger.last;
  const holds = (cue: CueMark) =>
    (cue.cue === 'planAfter' && STANDS.has(match.rule.type)) ||
    (cue.cue === 'headlinePlan' && match.trigger.sign === 'record') ||
    (cue.cue === 'rumour' && isKnown(match) && cue.first > match.trigger.last)
      ? false
      : !HAPPENS.has(match.rule.type) || !INTENT.has(cue.cue) || (isBeside(cue, match) && !isInside(cue));
  const find = (...kinds: Cue[]) => cues.find((cue) => kinds.includes(cue.cue) && holds(cue)) ?? null;
  const verdict = (modality: Verdict['modality'], cue: CueMark | null): Verdict => ({
    modality,
    because: cue ? `${cue.cue} "${wordsOf(match, cue)}"` : 'no cue',
    cue,
  });

  if (isQuestion(match)) return { modality: 'hypothetical', because: 'a question', cue: null };
  const lasts = canEnd ? unended(match.sentence) : null;
  if (lasts && BACK.has(match.trigger.sign)) return verdict('actual', lasts);
  const denial = find('denial', 'denialAfter', 'negation');
  if (denial?.cue === 'negation' && ABSENT.has(match.rule.type)) return verdict('hypothetical', denial);
  if (denial) return verdict('denied', denial);
  const rumour = find('rumour');
  if (rumour) return verdict('alleged', rumour);
  const end = find('end') ?? (canEnd ? endAnywhere(match) : null);
  if (end && !find('ongoing') && !(canEnd && (lasts || goesOnAfter(end, match)))) return verdict('resolved', end);
  const hypothesis = find('hypothesis', 'generic');
  if (hypothesis) return verdict('hypothetical', hypothesis);
  const inForce = find('inForce');
  if (inForce)
    return verdict(times.some((time) => comesInto(inForce, time, match, date)) ? 'planned' : 'actual', inForce);
  const appeal = find('appeal');
  if (appeal && !HAPPENS.has(match.rule.type) && !isByState(appeal, match)) return verdict('hypothetical', appeal);
  const plan =
    find('plan', 'planAfter', 'appeal') ??
    (inTitle ? find('headlinePlan', 'possible') : postPlan(match, find('headlinePlan')));
  const done = find('done');
  const future = times.find((time) => isAhead(time, date) && concerns(time, match) && !endsThen(time, match));
  // "In May" of no year may be last May: alone it is no sign of a plan.
  const sure = plan || (future && future.precision !== 'month');
  if (future && sure && !(done && !plan))
    return { modality: 'planned', because: `told of ${future.from}, after publication`, cue: plan };
  if (plan && !(done && nearer(match, done, plan))) {
    return verdict(MISFORTUNES.has(match.rule.type) ? 'hypothetical' : 'planned', plan);
  }
  const possible = find('possible');
  if (possible && find('planAfter')) return verdict('planned', possible);
  if (possible) return verdict('hypothetical', possible);
  if (match.rule.modality) return { modality: match.rule.modality, because: `rule "${match.rule.id}"`, cue: null };
  if (
    canEnd &&
    !find('ongoing') &&
    (isOver(match, times) || hasBothEnds(match, times) || isOverSoon(match, quantities))
  ) {
    return { modality: 'resolved', because: 'told with the time it lasted', cue: done };
  }
  return verdict('actual', done);
}

/** Words from "takes effect" to the time when it will. */
const TO_DATE = 3;

/** "The law takes effect in November": adopted, not yet in force. */
function comesInto(inForce: CueMark, time: TimeMention, { sentence }: Match, date: string | null): boolean {
  const isHere = time.field === sentence.field.field && time.first > inForce.last && time.last <= sentence.last;
  return isHere && isAhead(time, date) && distance(sentence.words, inForce, time) <= TO_DATE;
}

/** Words of a post before the "to" of its headline. */
const SUBJECT = 8;

/** A post without a title opens as a headline does: "Norway to ban mining". What has been done "to" something is no plan. */
function postPlan({ sentence, rule }: Match, to: CueMark | null): CueMark | null {
  if (!to || sentence.number !== 0 || GENERAL_TYPES.has(rule.type)) return null;
  const { cues, words, first } = sentence;
  const isShort = (words[to.first] ?? 0) - (words[first] ?? 0) <= SUBJECT;
  return isShort && !cues.some(({ cue, last }) => cue === 'done' && last < to.first) ? to : null;
}

/** Whether somebody who makes rules stands before the cue: a body of the state, or a region that speaks as one. */
function isByState(cue: CueMark, { sentence }: Match): boolean {
  const before = sentence.marks.filter((mark) => mark.first <= cue.last);
  const has = (...signs: Sign[]) => before.some(({ sign }) => signs.includes(sign));
  return has('government') || (has('@place') && !has('residents'));
}

/** The next sentence says that what was cut is back: "The ban was lifted after two days." */
export function endsNext(match: Match, sentences: readonly Sentence[]): Verdict | null {
  const next = sentences[match.sentence.number + 1];
  if (!next || next.field !== match.sentence.field || !CAN_END.has(match.rule.type)) return null;
  const noun: readonly Sign[] =
    match.rule.type === 'power_outage' ? ['electricity', 'supply'] : ['internet', 'platform'];
  const has = (...signs: Sign[]) => next.marks.some((mark) => signs.includes(mark.sign));
  if (has('netDown', 'netFault', 'powerCut') || !(has('lift') || (has('restore') && has(...noun)))) return null;
  const end = next.cues.find((cue) => cue.cue === 'end' && hasCome(cue, next));
  const unsure = next.cues.some((cue) => cue.cue !== 'end' && BEFORE_THE_END.has(cue.cue));
  return end && !unsure ? { modality: 'resolved', because: 'the next sentence tells its end', cue: end } : null;
}

const BEFORE_THE_END: ReadonlySet<Cue> = new Set<Cue>([
  'negation',
  'denial',
  'plan',
  'planAfter',
  'possible',
  'ongoing',
]);

/** "Will miners migrate?" tells nothing, "Will miners migrate? Texas bans mining" only in its second sentence. */
function isQuestion(match: Match): boolean {
  const { field, last } = match.sentence;
  return field.tokens.norm[last] === '?';
}

/** Tokens of a range with both ends ("12 to 13 September"); "this week" has fewer. */
const RANGE = 3;

/** "From 12 to 13 September services were cut". */
function isOver(match: Match, times: readonly TimeMention[]): boolean {
  return times.some((time) => time.to !== undefined && time.last - time.first >= RANGE && concerns(time, match));
}

/** Words between "from" and "until", and from either to its time: "from around 10:00 UTC on May 6 until around 05:00". */
const SPAN = 8;
const TO_TIME = 3;

/** "From 18-20 July", "between 06:30 and 11:30": told with both its ends. */
function hasBothEnds({ sentence }: Match, times: readonly TimeMention[]): boolean {
  if (runsUntilAnHour(sentence)) return true;
  const starts = sentence.cues.filter(({ cue }) => cue === 'since');
  if (starts.length === 0) return false;
  const ends = sentence.cues.filter(({ cue }) => cue === 'upTo');
  return starts.some((start) =>
    ends.some(
      (end) =>
        end.first > start.last + 1 &&
        distance(sentence.words, start, end) <= SPAN &&
        numberAfter(start, sentence) >= 0 &&
        isTime(numberAfter(end, sentence), sentence, times),
    ),
  );
}

/** "On May 23 at 11:48pm until about 1:00pm on May 24": two hours of the clock, with "until" before the second. */
function runsUntilAnHour(sentence: Sentence): boolean {
  const { field, words, cues } = sentence;
  const isHour = (t: number) =>
    t >= 0 && field.tokens.norm[t + 1] === ':' && field.tokens.kind[t + 2] === TokenKind.number;
  return cues.some((cue) => {
    if (cue.cue !== 'until' || !isHour(numberAfter(cue, sentence))) return false;
    for (let t = cue.first - 1; t >= sentence.first && (words[cue.first] ?? 0) - (words[t] ?? 0) <= SPAN; t--)
      if (isHour(t)) return true;
    return false;
  });
}

/** The first number soon after a cue, as a token; -1 if there is none. */
function numberAfter({ last }: CueMark, { field: { tokens }, last: end }: Sentence): number {
  for (let t = last + 1; t <= Math.min(end, last + TO_TIME); t++) if (tokens.kind[t] === TokenKind.number) return t;
  return -1;
}

function isTime(t: number, { field }: Sentence, times: readonly TimeMention[]): boolean {
  if (t < 0) return false;
  if (field.tokens.norm[t + 1] === ':') return true;
  return times.some((time) => time.field === field.field && time.first <= t && time.last >= t);
}

function endAnywhere({ sentence }: Match): CueMark | null {
  return sentence.cues.find((cue) => cue.cue === 'end' && hasCome(cue, sentence)) ?? null;
}

/** "One town is back online, the others remain cut off." */
function goesOnAfter(end: CueMark, { sentence: { cues, marks, words } }: Match): boolean {
  const isLost = (cue: CueMark) =>
    marks.some((mark) => LOST.has(mark.sign) && mark.first > cue.last && distance(words, cue, mark) <= BESIDE);
  return cues.some((cue) => cue.cue === 'ongoing' && cue.first > end.last && isLost(cue));
}

const LOST: ReadonlySet<Sign> = new Set<Sign>([
  'netDown',
  'netFault',
  'shutdown',
  'offline',
  'cut',
  'powerCut',
  'internet',
]);
/** Words from "remain" to "cut off". */
const BESIDE = 3;

/** "Until March 31", "by the end of June": when it ends. */
function endsThen(time: TimeMention, { sentence }: Match): boolean {
  return sentence.cues.some(
    (cue) => cue.cue === 'until' && cue.last < time.first && distance(sentence.words, cue, time) <= 1,
  );
}

function nearer(match: Match, a: CueMark, b: CueMark): boolean {
  const { words } = match.sentence;
  return distance(words, a, match.trigger) < distance(words, b, match.trigger);
}

function wordsOf(match: Match, cue: CueMark): string {
  const { tokens, source } = match.sentence.field;
  return source.slice(tokens.start[cue.first] ?? 0, tokens.end[cue.last] ?? 0);
}
