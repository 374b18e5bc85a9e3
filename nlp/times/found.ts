import type { FieldReading } from '../reading.ts';
import type { TimeMention } from '../stage.ts';
import type { Day } from './calendar.ts';
import type { RelativePhrase, TimeCue, TimeUnit } from './time.ts';

/** Where a time stands and what it means, before the field is added. */
export type FoundTime = Omit<TimeMention, 'field'>;

interface At<Value> {
  readonly value: Value;
  readonly first: number;
  readonly last: number;
}

/** The vocabulary of times found in one field, by first token, the longest at each; and the day from which the text speaks. */
export interface TimeHints {
  readonly field: FieldReading;
  /** The document's day; undefined when it has no date. */
  readonly today: Day | undefined;
  readonly phrases: ReadonlyMap<number, At<RelativePhrase>>;
  readonly months: ReadonlyMap<number, At<number>>;
  readonly weekdays: ReadonlyMap<number, At<number>>;
  readonly units: ReadonlyMap<number, At<TimeUnit>>;
  readonly cues: ReadonlyMap<number, At<TimeCue>>;
  /** Tokens where any of these begins; elsewhere only numbers and "Q3" can be a time. */
  readonly begins: ReadonlySet<number>;
}

export function timeHints(field: FieldReading, today: Day | undefined): TimeHints {
  const maps = new Map<string, Map<number, At<unknown>>>();
  const begins = new Set<number>();
  for (const hit of field.hits) {
    if (!hit.list.startsWith('time:')) continue;
    begins.add(hit.first);
    const map = maps.get(hit.list) ?? new Map<number, At<unknown>>();
    maps.set(hit.list, map);
    // Hits come longest first.
    if (!map.has(hit.first)) map.set(hit.first, hit);
  }
  const read = <Value>(name: string) => (maps.get(name) ?? new Map()) as ReadonlyMap<number, At<Value>>;
  return {
    field,
    today,
    phrases: read('time:phrase'),
    months: read('time:month'),
    weekdays: read('time:weekday'),
    units: read('time:unit'),
    cues: read('time:cue'),
    begins,
  };
}

/** How many tokens back a word like "will" or "by" still turns a day into a coming one. */
const PLAN_REACH = 6;

/** Whether the words before a token speak of what is to come. */
export function isPlanned(hints: TimeHints, t: number): boolean {
  const sentence = hints.field.sentences.of[t];
  for (let at = t - 1; at >= t - PLAN_REACH && hints.field.sentences.of[at] === sentence; at--) {
    if (hints.cues.get(at)?.value === 'planned' || hints.cues.get(at)?.value === 'next') return true;
  }
  return false;
}
