import type { FieldReading } from '../reading.ts';
import { TokenKind } from '../text/tokens.ts';

/** The words as written between two tokens, both inclusive. */
export function wordsOf(field: FieldReading, first: number, last: number): string {
  return field.source.slice(field.tokens.start[first] ?? 0, field.tokens.end[last] ?? 0);
}

/** Whether a token begins with a capital letter. */
export function startsUpper(field: FieldReading, token: number): boolean {
  const code = field.source.charCodeAt(field.tokens.start[token] ?? 0);
  if (code < 0x80) return code >= 0x41 && code <= 0x5a;
  // Han, kana and Hangul have no capitals; most other letters are rare.
  return code < 0x2e80 && /^\p{Lu}/u.test(String.fromCharCode(code));
}

/** Whether a token has a capital letter or a digit anywhere ("iPollo", "f2pool"). */
export function hasUpper(field: FieldReading, token: number): boolean {
  return /[\p{Lu}\p{N}]/u.test(wordsOf(field, token, token));
}

/** Words shorter than this keep small letters in headlines ("of", "to", "from"). */
const HEADLINE_LENGTH = 5;

/** Whether a sentence is written like a headline, every longer word with a capital, so that capitals tell nothing. */
export function isTitleCase(field: FieldReading, sentence: number): boolean {
  const from = field.sentences.first[sentence] ?? 0;
  // The first forty words decide: a sentence without end would make this quadratic.
  const to = Math.min(field.sentences.first[sentence + 1] ?? field.tokens.count, from + 40);
  let long = 0;
  let upper = 0;
  for (let t = from + 1; t < to; t++) {
    if (field.tokens.kind[t] !== TokenKind.word || (field.tokens.norm[t]?.length ?? 0) < HEADLINE_LENGTH) continue;
    long++;
    if (startsUpper(field, t)) upper++;
  }
  return long > 0 && upper / long > 0.7;
}
