/** A fixed phrase relative to the document's date: "yesterday" is day −1, "last year" year −1. */
export interface RelativePhrase {
  readonly unit: 'day' | 'week' | 'month' | 'year';
  /** How many units from the document's date; 0 is the present one. */
  readonly shift: number;
}

/** A word for a span of time beside a number ("3 days ago"). */
export type TimeUnit = 'hour' | 'day' | 'week' | 'month' | 'year';

/** `past`, `future`: turn a number of units into a time ("ago", "in"); `next`, `last` go before weekdays and months. */
export type TimeCue = 'ago' | 'hence' | 'next' | 'last' | 'planned';

/** The words for times of one language; phrases in the syntax of the lexicon. */
export interface TimeWords {
  readonly phrases: readonly (readonly [phrase: string, relative: RelativePhrase])[];
  /** Twelve lists of forms, January first; each form exactly as written, folded. */
  readonly months: readonly (readonly string[])[];
  /** Seven lists of forms, Monday first. */
  readonly weekdays: readonly (readonly string[])[];
  readonly units: readonly (readonly [phrase: string, unit: TimeUnit])[];
  readonly cues: readonly (readonly [phrase: string, cue: TimeCue])[];
}
