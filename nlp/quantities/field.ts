import type { FieldReading } from '../reading.ts';

/** The words as written between two tokens, both inclusive. */
export function wordsAt(field: FieldReading, first: number, last: number): string {
  return field.source.slice(field.tokens.start[first] ?? 0, field.tokens.end[last] ?? 0);
}

/** The tokens of the sentence of token `t`: first and one past the last. */
export function sentenceOf(field: FieldReading, t: number): readonly [from: number, to: number] {
  const sentence = field.sentences.of[t] ?? 0;
  return [field.sentences.first[sentence] ?? 0, field.sentences.first[sentence + 1] ?? field.tokens.count];
}

/** The entries of an ascending list that lie in [from, to), found by bisection. */
export function within(ascending: readonly number[], from: number, to: number): number[] {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let i = low; i < ascending.length && (ascending[i] ?? 0) < to; i++) found.push(ascending[i] ?? 0);
  return found;
}
