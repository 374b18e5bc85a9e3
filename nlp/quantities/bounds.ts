import type { FieldReading } from '../reading.ts';
import type { Bound } from '../taxonomy.ts';
import type { Hints } from './hints.ts';

/** Whether words around tokens `first` to `last` bound the number: "more than 1,000", 450多台, "about $3". */
export function boundOf(field: FieldReading, hints: Hints, first: number, last: number): Bound {
  for (const at of [first - 1, first - 2]) {
    const before = hints.boundsBefore.get(at);
    if (before && (at === first - 1 || SKIPPED.has(field.tokens.norm[first - 1] ?? ''))) return before.value.bound;
  }
  return hints.boundsAfter.get(last + 1)?.value.bound ?? 'exact';
}

/** Words that may stand between a bound and its number: "nearly a 50 % drop", "about US$3". */
const SKIPPED = new Set(['a', 'an', 'the', 'us', '$', '了', '有', '约']);
