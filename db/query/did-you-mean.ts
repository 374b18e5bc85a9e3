import { closest, distance } from 'fastest-levenshtein';

/** `Did you mean "country"?`, or what there is when nothing is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const nearest = closest(word.toLowerCase(), [...known]);
  const near = distance(word.toLowerCase(), nearest) <= Math.max(1, Math.floor(nearest.length / 3));
  return near && word.length > 1 ? `Did you mean "${nearest}"?` : `There are: ${known.join(', ')}.`;
}
