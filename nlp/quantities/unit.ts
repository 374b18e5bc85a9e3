import type { AttributeName, Bound } from '../taxonomy.ts';

/** What a unit word after a number says: "MW" measures megawatts, one each; "weeks" 168 hours each. */
export interface Unit {
  readonly measures: Extract<AttributeName, 'duration_h' | 'megawatts' | 'machines' | 'hashrate_eh' | 'usd'>;
  /** The attribute's unit per one of this. */
  readonly each: number;
  /** A word that means this only in talk of it: machines in talk of mining ("devices", 台), E and P beside "hashrate". */
  readonly weak?: true;
}

export interface BoundWord {
  readonly bound: Bound;
  readonly side: 'before' | 'after';
}

/** What else around a number gives it its sense. */
export type Cue =
  /** Verbs and nouns of falling and rising: the sign of a percentage. */
  | 'fall'
  | 'rise'
  /** What a percentage is of. */
  | 'hashrate'
  | 'connectivity'
  /** "to", "at": the percentage is the level itself. */
  | 'level'
  /** "arrested", "detained". */
  | 'arrest'
  /** "people", "suspects": what may be arrested. */
  | 'people'
  /** Before or after a time it is no duration: "ago", "old", "last". */
  | 'not_duration'
  /** After a number of miners they are people: "went on strike", "trapped". */
  | 'persons'
  /** "from", "between", "to", "and": two numbers in one. */
  | 'from'
  | 'to'
  | 'between'
  /** "per", "each": a price or a rate, no sum. */
  | 'per'
  /** Words that show talk of mining. */
  | 'mining';

/** The words for numbers and units of one language; phrases in the syntax of the lexicon. */
export interface UnitWords {
  readonly units: readonly (readonly [phrase: string, unit: Unit])[];
  /** Signs and words of US dollars before a number. */
  readonly dollars: readonly string[];
  /** "million", 万: what the number before is multiplied by. */
  readonly scales: readonly (readonly [phrase: string, factor: number])[];
  /** "three", "dozen". */
  readonly numerals: readonly (readonly [phrase: string, value: number])[];
  /** Parts of a whole in per cent: 九成, "by half", "two thirds". */
  readonly shares?: readonly (readonly [phrase: string, percent: number])[];
  readonly bounds: readonly (readonly [phrase: string, bound: BoundWord])[];
  readonly cues: Readonly<Partial<Record<Cue, readonly string[]>>>;
}
