import { TokenKind, type Tokens } from './tokens.ts';

/** Sentences of one field: `first[i]` is the index of the first token of sentence i, `of[t]` the sentence of token t. */
export interface Sentences {
  readonly count: number;
  /** One longer than `count`: the last entry is the number of tokens. */
  readonly first: Int32Array;
  readonly of: Int32Array;
}

const ENDS = new Set(['.', '!', '?', '。', '…']);
const CLOSERS = new Set(['"', "'", ')', ']', '」', '』', '）']);
/** Words whose full stop does not end a sentence. */
const ABBREVIATIONS = new Set(
  'mr mrs ms dr prof gen col sen rep gov st mt ft vs etc inc corp co ltd llc approx jan feb mar apr jun jul aug sep sept oct nov dec u s e g i a p m тыс млн млрд руб г ул им т д п'.split(
    ' ',
  ),
);

/** Tokens. The longest sentences of news have 150 words or 250 characters of Chinese; what is longer is a list or an attack. */
const LONGEST = 400;

/**
 * Splits at end signs (not after abbreviations, initials or inside numbers) and at line breaks; a sentence that does not
 * end is cut, so that work within a sentence stays bounded.
 */
export function splitSentences(tokens: Tokens): Sentences {
  const of = new Int32Array(tokens.count);
  const first: number[] = [];
  let begin = 0;
  for (let t = 0; t < tokens.count; t++) {
    of[t] = first.length;
    if (t - begin + 1 < LONGEST && !endsSentence(tokens, t)) continue;
    first.push(begin);
    begin = t + 1;
  }
  if (begin < tokens.count) first.push(begin);
  const count = first.length;
  return { count, first: Int32Array.from([...first, tokens.count]), of };
}

function endsSentence(tokens: Tokens, t: number): boolean {
  if (t + 1 >= tokens.count) return true;
  const end = tokens.end[t] ?? 0;
  const next = tokens.start[t + 1] ?? end;
  if (next > end && tokens.source.slice(end, next).includes('\n')) return !runsOn(tokens.source, end, next);
  if (CLOSERS.has(tokens.norm[t] ?? '') && t > 0 && isEndSign(tokens, t - 1)) return true;
  return isEndSign(tokens, t) && !CLOSERS.has(tokens.norm[t + 1] ?? '');
}

/** Chinese pages break lines around links, in the middle of a sentence: no line ends in 、 or begins with 。 */
function runsOn(source: string, end: number, next: number): boolean {
  return '，、；：《「“'.includes(source.charAt(end - 1)) || '，、；：。》」”）'.includes(source.charAt(next));
}

function isEndSign(tokens: Tokens, t: number): boolean {
  const sign = tokens.norm[t] ?? '';
  if (!ENDS.has(sign)) return false;
  if (sign !== '.') return true;
  const end = tokens.end[t] ?? 0;
  const after = tokens.source.charCodeAt(end);
  const touchesNext = end < tokens.source.length && after > 0x20 && tokens.start[t + 1] === end;
  if (touchesNext && !CLOSERS.has(tokens.norm[t + 1] ?? '') && !startsSentence(tokens, t + 1)) return false;
  const before = tokens.norm[t - 1] ?? '';
  const touchesBefore = t > 0 && tokens.end[t - 1] === tokens.start[t];
  if (!touchesBefore || tokens.kind[t - 1] !== TokenKind.word) return true;
  return !ABBREVIATIONS.has(before) || before.length > 4;
}

/** "shares.Download the report": aggregators lose the space after a full stop. A capital after one starts a sentence. */
function startsSentence(tokens: Tokens, t: number): boolean {
  const start = tokens.start[t] ?? 0;
  const two = tokens.source.slice(start, start + 2);
  return /^(\p{Lu}\p{Ll}|["'“‘(])/u.test(two);
}
