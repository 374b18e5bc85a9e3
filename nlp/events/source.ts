import { TokenKind } from '../text/tokens.ts';
import type { Match } from './match.ts';
import type { CueMark, Sentence } from './sentence.ts';

/** Whom the sentence of a match credits, as written: "8btc reported", "data provider NetBlocks"; null when nobody. */
export function findSource(match: Match): string | null {
  const { sentence } = match;
  for (const cue of sentence.cues) {
    if (cue.cue === 'credit') {
      const name = nameAfter(cue, sentence);
      if (name) return name;
    }
    if (cue.cue === 'credited') {
      const name = nameBefore(cue, sentence);
      if (name) return name;
    }
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

/** Capitalised, or letters and digits mixed ("8btc"). */
function isName(t: number, sentence: Sentence): boolean {
  const { tokens, source } = sentence.field;
  const first = source.charAt(tokens.start[t] ?? 0);
  if (tokens.kind[t] === TokenKind.word) return first !== first.toLowerCase();
  return (
    tokens.kind[t] === TokenKind.number &&
    tokens.kind[t + 1] === TokenKind.word &&
    tokens.end[t] === tokens.start[t + 1]
  );
}
