import type { EventType } from '../taxonomy.ts';
import type { EventRule, Sign, Slot } from './rule.ts';
import { RULES } from './rules.ts';
import { distance, type Mark, type Sentence } from './sentence.ts';

interface Span {
  readonly first: number;
  readonly last: number;
}

/** A rule that found all it needs in a sentence. */
export interface Match {
  readonly rule: EventRule;
  readonly sentence: Sentence;
  readonly trigger: Mark;
  /** What fills the slots, the trigger first. */
  readonly filled: readonly Mark[];
  /** Tokens from the first to the last filled slot. */
  readonly first: number;
  readonly last: number;
  readonly score: number;
}

const WITHOUT = 6;

const byTrigger = new Map<Sign, EventRule[]>();
for (const rule of RULES) {
  for (const sign of rule.trigger) byTrigger.set(sign, [...(byTrigger.get(sign) ?? []), rule]);
}

/** All events that the rules see in a sentence: one for each trigger, the best of each type. */
export function matchSentence(sentence: Sentence): Match[] {
  const byWord = new Map<string, Match>();
  for (const trigger of sentence.marks) {
    for (const rule of byTrigger.get(trigger.sign) ?? []) {
      const match = fill(rule, trigger, sentence);
      if (match) keepBest(byWord, `${trigger.first}-${trigger.last}`, match);
    }
  }
  const byType = new Map<string, Match>();
  // What a firm aims at is told beside what it has: "grew to 45 EH/s with a goal of 60".
  for (const match of byWord.values())
    keepBest(byType, match.trigger.sign === 'goal' ? 'goal' : match.rule.type, match);
  return [...byType.values()].filter((match) => !isEclipsed(match, byType));
}

/**
 * What one sentence tells as the first type is the same matter as its second types: a law that bans is no other law, miners
 * who stop because they must do not shrink of their own will, a farm without power by order has no blackout.
 */
const ECLIPSES: Readonly<Partial<Record<EventType, readonly EventType[]>>> = {
  mining_ban: ['mining_regulation', 'capacity_change', 'energy_curtailment', 'power_outage'],
  enforcement: ['mining_regulation', 'capacity_change', 'physical_incident', 'company_distress'],
  energy_curtailment: ['power_outage', 'capacity_change', 'physical_incident'],
  energy_cost: ['mining_regulation'],
  sanctions_trade: ['enforcement', 'capacity_change', 'mining_regulation'],
  relocation: ['capacity_change'],
  conflict_security: ['unrest'],
  internet_shutdown: ['internet_outage'],
};

function isEclipsed(match: Match, byType: ReadonlyMap<string, Match>): boolean {
  return Object.entries(ECLIPSES).some(([type, hidden]) => {
    const other = byType.get(type);
    if (!other || !hidden.includes(match.rule.type) || !overlap(match, other)) return false;
    return other.score >= match.score - ECLIPSE_MARGIN;
  });
}

/** A matter this much more certain than the one that would hide it stays. */
const ECLIPSE_MARGIN = 0.1;

function keepBest(best: Map<string, Match>, key: string, match: Match): void {
  const known = best.get(key);
  if (!known || match.score > known.score) best.set(key, match);
}

function fill(rule: EventRule, trigger: Mark, sentence: Sentence): Match | null {
  const used: Mark[] = [trigger];
  for (const slot of rule.others) {
    const mark = nearest(slot, used, rule, sentence);
    if (!mark) return null;
    used.push(mark);
  }
  const first = Math.min(...used.map((mark) => mark.first));
  const last = Math.max(...used.map((mark) => mark.last));
  const extent = (sentence.words[last + 1] ?? 0) - (sentence.words[first] ?? 0);
  if (rule.near && !contains(sentence, rule.near)) return null;
  if (rule.unless && contains(sentence, rule.unless)) return null;
  if (rule.without && holds(rule.without, { first, last }, sentence)) return null;
  return { rule, sentence, trigger, filled: used, first, last, score: rule.score - Math.max(0, extent - 6) * 0.006 };
}

function nearest(slot: Slot, used: readonly Mark[], rule: EventRule, sentence: Sentence): Mark | null {
  const anchor = used[0] as Mark;
  let best: Mark | null = null;
  let least = rule.within + 0.01;
  for (const mark of sentence.marks) {
    if (!slot.includes(mark.sign) || used.some((other) => overlap(other, mark))) continue;
    const away = distance(sentence.words, anchor, mark);
    if (away < least) {
      least = away;
      best = mark;
    }
  }
  return best;
}

function overlap(a: Span, b: Span): boolean {
  return a.first <= b.last && b.first <= a.last;
}

function contains(sentence: Sentence, slot: Slot): boolean {
  return sentence.marks.some((mark) => slot.includes(mark.sign));
}

function holds(slot: Slot, span: { first: number; last: number }, sentence: Sentence): boolean {
  return sentence.marks.some((mark) => slot.includes(mark.sign) && distance(sentence.words, span, mark) <= WITHOUT);
}
