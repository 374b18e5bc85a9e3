import type { FieldReading } from '../../reading.ts';
import { TokenKind } from '../../text/tokens.ts';
import { startsUpper, wordsOf } from '../casing.ts';
import { ABBREVIATIONS, GENERIC_WORDS } from './generic.ts';

/** Where a name of an unknown firm stands. */
export interface Found {
  readonly field: FieldReading;
  readonly first: number;
  readonly last: number;
}

/** Longest name, in tokens. */
export const MOST_WORDS = 4;

/** Tokens `first` to `last`. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Whether a token of the sentence may be part of a name: it has a capital, a number, or is glued to such a one. */
export function isNameWord(field: FieldReading, t: number, sentence: number): boolean {
  if (t < 0 || field.sentences.of[t] !== sentence) return false;
  const kind = field.tokens.kind[t];
  if (kind === TokenKind.word) return startsUpper(field, t) || isJoined(field, t);
  return kind === TokenKind.number || (field.tokens.norm[t] === '.' && isJoined(field, t) && isJoined(field, t + 1));
}

/** Whether no white space stands before a token: "Cloudminr.io". */
function isJoined(field: FieldReading, t: number): boolean {
  const { tokens } = field;
  const isSuffix = tokens.norm[t] === "'s" || tokens.norm[t - 1] === "'s";
  return t > 0 && tokens.start[t] === tokens.end[t - 1] && tokens.kind[t - 1] !== TokenKind.han && !isSuffix;
}

/** Wire services whose name stands before the first word of a release. */
const WIRES = new Set('chainwire globenewswire prnewswire newswire reuters accesswire businesswire zex'.split(' '));

/** Legal forms, no part of the name: "KryptoVault AS". */
export const LEGAL_FORMS = new Set('sa ltd inc corp llc plc ag gmbh as oy srl limited'.split(' '));

/** The name without a wire's before it and without its own repetition; undefined when no word of it names anybody. */
export function checked(field: FieldReading, first: number, last: number): Found | undefined {
  if (last < first) return undefined;
  const words = range(first, last).map((t) => field.tokens.norm[t] ?? '');
  if (WIRES.has(words[0] ?? '')) return checked(field, first + 1, last);
  const half = words.length / 2;
  if (words.length > 1 && words.slice(0, half).join(' ') === words.slice(half).join(' ')) {
    return checked(field, first + half, last);
  }
  const [opening = '', closing = ''] = [words[0], words.at(-1)];
  if (words.length > 1 && GENERIC_WORDS.has(opening) && isCoined(field, first + 1))
    return checked(field, first + 1, last);
  if (words.length > 1 && LEGAL_FORMS.has(closing)) return checked(field, first, last - 1);
  const isNameless = words.every((word) => GENERIC_WORDS.has(word) || LEGAL_FORMS.has(word) || !/\p{L}/u.test(word));
  return isNameless || GENERIC_WORDS.has(opening) ? undefined : { field, first, last };
}

/** "MacquarieIt": the first word of the next sentence stuck to the last. */
const LOST_SPACE =
  /\p{Ll}(?:It|The|In|He|This|We|But|However|Read|Source|Related|According|That|As|At|And|Is|You|If)$/u;

/** A word of one's own: two capitals or more ("QFSCOIN", "AgriFORCE", "HashFly"), and no coin or everyday abbreviation. */
export function isCoined(field: FieldReading, t: number): boolean {
  if (field.tokens.kind[t] !== TokenKind.word || !startsUpper(field, t)) return false;
  const norm = field.tokens.norm[t] ?? '';
  if (GENERIC_WORDS.has(norm) || ABBREVIATIONS.has(norm)) return false;
  const word = wordsOf(field, t, t);
  return /.\p{Lu}/u.test(word) && !LOST_SPACE.test(word);
}

interface Written {
  times: number;
  /** How often with a small first letter. */
  small: number;
}

const written = new WeakMap<FieldReading, Map<string, Written>>();

/** How often the word of a token stands in its field; counted once per field. */
export function timesWritten(field: FieldReading, t: number): number {
  return countOf(field, t).times;
}

/** Whether the word of a token is never written small in its field: "Look for a provider" is an ordinary word elsewhere. */
export function isNeverSmall(field: FieldReading, t: number): boolean {
  return countOf(field, t).small === 0;
}

function countOf(field: FieldReading, t: number): Written {
  let known = written.get(field);
  if (!known) {
    known = new Map();
    for (let at = 0; at < field.tokens.count; at++) count(known, field.tokens.norm[at] ?? '', startsUpper(field, at));
    written.set(field, known);
  }
  return known.get(field.tokens.norm[t] ?? '') ?? { times: 0, small: 0 };
}

function count(known: Map<string, Written>, word: string, isUpper: boolean): void {
  const so = known.get(word) ?? { times: 0, small: 0 };
  so.times++;
  if (!isUpper) so.small++;
  known.set(word, so);
}
