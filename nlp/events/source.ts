import { TokenKind } from '../text/tokens.ts';
import type { Match } from './match.ts';
import type { CueMark, Sentence } from './sentence.ts';

/** A speaker named so many sentences before may still be the one who "said". */
const EARLIER = 3;

/**
 * Whom the sentence of a match credits, as written: "8btc reported", "data provider NetBlocks". "The report said" and "a
 * spokesman said" credit whoever was credited shortly before. Null when nobody is.
 */
export function findSource(match: Match, sentences: readonly Sentence[]): string | null {
  const { sentence } = match;
  const named = sourceOf(sentence);
  if (named || !sentence.cues.some(({ cue }) => cue === 'credited')) return named;
  const before = sentences.slice(Math.max(0, sentence.number - EARLIER), sentence.number);
  return before.map(sourceOf).findLast((name) => name !== null) ?? null;
}

function sourceOf(sentence: Sentence): string | null {
  for (const cue of sentence.cues) {
    const name =
      cue.cue === 'credit' ? nameAfter(cue, sentence) : cue.cue === 'credited' ? nameBefore(cue, sentence) : null;
    if (name) return name;
  }
  return null;
}

/** The last name before the comma: "according to network stability data provider NetBlocks,". */
function nameAfter(cue: CueMark, sentence: Sentence): string | null {
  let name: string | null = null;
  for (let t = cue.last + 1; t <= Math.min(sentence.last, cue.last + 14); t++) {
    if (sentence.field.tokens.norm[t] === ',') break;
    if (isName(t, sentence)) {
      const [text, end] = nameFrom(t, sentence);
      name = text;
      t = end;
    } else if (name) break;
  }
  return name;
}

function nameBefore(cue: CueMark, sentence: Sentence): string | null {
  let first = cue.first;
  while (first > sentence.first && cue.first - first < 4 && isName(first - 1, sentence)) first--;
  return first < cue.first ? nameFrom(first, sentence)[0] : null;
}

function nameFrom(first: number, sentence: Sentence): [string, number] {
  let last = first;
  const { tokens } = sentence.field;
  while (last < sentence.last) {
    if (isName(last + 1, sentence)) last++;
    else if (tokens.norm[last + 1] === '.' && tokens.end[last + 1] === tokens.start[last + 2]) last += 2;
    else break;
  }
  return [sentence.field.source.slice(tokens.start[first] ?? 0, tokens.end[last] ?? 0), last];
}

/** Capitalised, or letters and digits mixed ("8btc"); no coin ("BTC"), no country. */
function isName(t: number, sentence: Sentence): boolean {
  const { tokens, source } = sentence.field;
  const isWord = tokens.kind[t] === TokenKind.word;
  if (isWord && tokens.kind[t - 1] === TokenKind.number && touches(t, sentence)) return true;
  const isDomain = tokens.norm[t + 1] === '.' && touches(t + 1, sentence) && touches(t + 2, sentence);
  if (!isDomain && isThing(t, sentence)) return false;
  const first = source.charAt(tokens.start[t] ?? 0);
  if (isWord) return first !== first.toLowerCase();
  return tokens.kind[t] === TokenKind.number && tokens.kind[t + 1] === TokenKind.word && touches(t + 1, sentence);
}

function isThing(t: number, { marks }: Sentence): boolean {
  return marks.some(({ sign, first, last }) => (sign === 'crypto' || sign === '@place') && first <= t && t <= last);
}

function touches(t: number, { field: { tokens } }: Sentence): boolean {
  return tokens.end[t - 1] === tokens.start[t];
}
