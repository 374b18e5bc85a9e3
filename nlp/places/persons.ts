import type { FieldReading } from '../reading.ts';
import { TokenKind } from '../text/tokens.ts';
import { isCapital } from './candidate.ts';
import { GIVEN_NAMES } from './given-names.generated.ts';

let names: ReadonlySet<string> | null = null;

/** Whether a folded word is a given name in English-speaking countries (most are nothing else). */
export function isGivenName(word: string): boolean {
  names ??= new Set(GIVEN_NAMES.split(' '));
  return names.has(word);
}

/** Last words of persons' full names in a field: "Chiquita Raquel Henry" makes each later "Henry" a person. */
export function surnamesIn(field: FieldReading): Set<string> {
  const surnames = new Set<string>();
  const { count, kind, norm } = field.tokens;
  for (let t = 0; t + 1 < count; t++) {
    const word = norm[t] ?? '';
    if (kind[t] !== TokenKind.word || !isCapital(field, t) || !(isGivenName(word) || HONORIFICS.has(word))) continue;
    let last = t;
    while (continuesName(field, last)) last += norm[last + 1] === '.' ? 2 : 1;
    const surname = norm[last] ?? '';
    if (last > t && surname.length > 2) surnames.add(surname);
    t = last;
  }
  return surnames;
}

/** Titles that only a name follows. */
const HONORIFICS = new Set(
  'mr mrs ms dr sen rep gov president senator congressman congresswoman justice judge sgt lt capt'.split(' '),
);

/** Whether the next token is one more capitalised word of a name, or the full stop of an initial. */
function continuesName(field: FieldReading, token: number): boolean {
  const { kind, norm } = field.tokens;
  const sameSentence = field.sentences.of[token] === field.sentences.of[token + 1];
  const dotted = (norm[token] ?? '').length === 1 || HONORIFICS.has(norm[token] ?? '');
  if (norm[token + 1] === '.') return dotted && isCapital(field, token + 2);
  return sameSentence && kind[token + 1] === TokenKind.word && isCapital(field, token + 1);
}
