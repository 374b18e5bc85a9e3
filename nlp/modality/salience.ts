import type { Match } from '../events/match.ts';
import { distance } from '../events/sentence.ts';
import type { Tags, TimeMention } from '../stage.ts';
import { GENERAL_TYPES, type Salience } from '../taxonomy.ts';
import { concerns, isOld } from './dates.ts';
import { cuesFor } from './scope.ts';

export interface SalienceVerdict {
  readonly salience: Salience;
  readonly because: string;
}

/** News or context? Cues of history and times long before the document's date make context. */
export function decideSalience(match: Match, tags: Tags, date: string | null): SalienceVerdict {
  const isDated = !GENERAL_TYPES.has(match.rule.type) && match.sentence.field.field === 'text';
  const past = cuesFor(match.trigger, match.sentence).find(
    ({ cue }) => cue === 'history' || (isDated && cue === 'historyAfter'),
  );
  if (past) return { salience: 'background', because: 'history cue' };
  const told = nearest(match, tags.times);
  if (told && isOld(told, date) && !(isLead(match) && isPerfect(match)))
    return { salience: 'background', because: `told of ${told.from}` };
  return { salience: 'main', because: 'no sign of history' };
}

function nearest(match: Match, times: readonly TimeMention[]): TimeMention | null {
  const away = (time: TimeMention) => distance(match.sentence.words, time, match);
  const near = times.filter((time) => concerns(time, match));
  return near.reduce<TimeMention | null>((a, b) => (a && away(a) <= away(b) ? a : b), null);
}

/** Words from the start of the text. */
const LEAD = 60;

function isLead({ sentence, first }: Match): boolean {
  return sentence.field.field === 'title' || (sentence.words[first] ?? 0) < LEAD;
}

/** "Has struck down the tariff that the county introduced in 2019": what has been done is new, whatever it was done to. */
function isPerfect(match: Match): boolean {
  return cuesFor(match.trigger, match.sentence).some((cue) => cue.cue === 'done');
}
