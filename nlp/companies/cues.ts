import type { FieldReading } from '../reading.ts';
import { isTitleCase, startsUpper } from './casing.ts';

/** What the words around names say, gathered once per field so that each name is judged in constant time. */
export interface Cues {
  /** Sentences that speak of mining, outside the names in them. */
  readonly miningSentences: ReadonlySet<number>;
  /** Tokens right after which a firm's name may be expected to have ended: "shares", "said", "'s". */
  readonly firmAfter: ReadonlySet<number>;
  /** Tokens right before a firm's name: "miner", "by". */
  readonly firmBefore: ReadonlySet<number>;
  headline(sentence: number): boolean;
}

export function cuesOf(field: FieldReading): Cues {
  const miningSentences = new Set<number>();
  const firmAfter = new Set<number>();
  const firmBefore = new Set<number>();
  let nameEnd = -1;
  for (const hit of field.hits) {
    if (hit.list === 'company:name') nameEnd = Math.max(nameEnd, hit.last);
    else if (hit.list === 'company:after') firmAfter.add(hit.first);
    else if (hit.list === 'company:before') firmBefore.add(hit.last);
    else if (hit.list === 'company:mining' && (hit.first > nameEnd || !startsUpper(field, hit.first)))
      miningSentences.add(field.sentences.of[hit.first] ?? 0);
  }
  const headlines = new Map<number, boolean>();
  const headline = (sentence: number): boolean => {
    const known = headlines.get(sentence) ?? isTitleCase(field, sentence);
    headlines.set(sentence, known);
    return known;
  };
  return { miningSentences, firmAfter, firmBefore, headline };
}
