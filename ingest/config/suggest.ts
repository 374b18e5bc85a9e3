import { closest, distance } from 'fastest-levenshtein';

/** The known word that was probably meant: at most a third of its letters differ. */
export function suggest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const best = closest(word.toLowerCase(), known);
  return distance(word.toLowerCase(), best.toLowerCase()) <= Math.max(1, best.length / 3) ? best : undefined;
}
