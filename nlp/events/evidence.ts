import type { FieldReading } from '../reading.ts';
import type { Evidence } from '../report.ts';
import type { Match } from './match.ts';

const BREAKS = new Set([',', ';', ':', '-', '(', ')', '"', '、', '.', '!', '?', '。', '。']);
/** A quote is a clause, not a paragraph: at most this many tokens are added on either side of the match. */
const MOST_AROUND = 24;

/** The clause that tells a match, as it stands in the text. */
export function quoteMatch(match: Match): Evidence {
  const { field, first, last } = match.sentence;
  let from = match.first;
  let to = match.last;
  while (from > first && match.first - from < MOST_AROUND && !isBreak(field, from - 1)) from--;
  while (to < last && to - match.last < MOST_AROUND && !isBreak(field, to + 1)) to++;
  return quote(field, from, to);
}

/** Tokens `first` to `last` of a field, quoted. */
export function quote(field: FieldReading, first: number, last: number): Evidence {
  const start = field.tokens.start[first] ?? 0;
  const end = field.tokens.end[last] ?? start;
  return { field: field.field, start, end, quote: field.source.slice(start, end) };
}

/** A sign that ends a clause; a hyphen or point inside a word does not. */
function isBreak(field: FieldReading, t: number): boolean {
  const { tokens } = field;
  const norm = tokens.norm[t] ?? '';
  if (!BREAKS.has(norm)) return false;
  const touches = tokens.end[t - 1] === tokens.start[t] && tokens.end[t] === tokens.start[t + 1];
  return !((norm === '-' || norm === '.') && touches);
}
