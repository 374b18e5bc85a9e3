import { fold } from './fold.ts';

/** What a token is made of. A Han character is a token of its own: Chinese is matched by character. */
export const TokenKind = { word: 0, han: 1, number: 2, punctuation: 3 } as const;
export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

/** The tokens of one field as parallel arrays; offsets are UTF-16, end exclusive. White space makes no token. */
export interface Tokens {
  readonly source: string;
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly kind: Uint8Array;
  /** Folded form of each token. */
  readonly norm: readonly string[];
}

/**
 * Splits a text: runs of letters and digits are words ("s19", "比" apart), an apostrophe inside a word ends it ("china's"
 * gives `china`, `'s`), runs of digits with inner `.` and `,` are numbers ("1,200.5"), each other sign is a token.
 */
export function tokenize(source: string): Tokens {
  const text = fold(source);
  reserve(text.length);
  const norm: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cls = classOf(text.charCodeAt(at));
    if (cls === Class.space) {
      at++;
      continue;
    }
    const n = norm.length;
    const to = endOfToken(text, at, cls);
    starts[n] = at;
    ends[n] = to;
    kinds[n] = KIND_OF_CLASS[cls] ?? TokenKind.punctuation;
    norm.push(intern(text, at, to));
    at = to;
  }
  const count = norm.length;
  return { source, count, start: starts.slice(0, count), end: ends.slice(0, count), kind: kinds.slice(0, count), norm };
}

/** Words of a text come again: one string for each keeps its hash, so that every look-up by word is cheaper. */
const INTERNED = 1 << 16;
const interned: string[] = new Array<string>(INTERNED).fill('');

function intern(text: string, from: number, to: number): string {
  let hash = to - from;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  const slot = (hash ^ (hash >>> 16)) & (INTERNED - 1);
  const known = interned[slot] ?? '';
  if (known.length === to - from && text.startsWith(known, from)) return known;
  const word = text.slice(from, to);
  // A slice of a long text keeps that text alive; long words are not worth keeping.
  if (word.length <= LONGEST_INTERNED) interned[slot] = word;
  return word;
}

/** V8 copies slices of fewer than 13 characters, so what is kept keeps no text alive. */
const LONGEST_INTERNED = 12;

// Room to work in, kept between texts: a text has at most as many tokens as characters.
let starts = new Int32Array(0);
let ends = new Int32Array(0);
let kinds = new Uint8Array(0);

function reserve(length: number): void {
  if (starts.length >= length) return;
  const room = Math.max(length, 10_000);
  starts = new Int32Array(room);
  ends = new Int32Array(room);
  kinds = new Uint8Array(room);
}

/** The folded forms alone, for word lists: nobody asks a phrase of a vocabulary for its offsets. */
export function normsOf(source: string): string[] {
  const text = fold(source);
  const norms: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cls = classOf(text.charCodeAt(at));
    const to = cls === Class.space ? at + 1 : endOfToken(text, at, cls);
    if (cls !== Class.space) norms.push(text.slice(at, to));
    at = to;
  }
  return norms;
}

const Class = { unknown: 0, space: 1, letter: 2, digit: 3, han: 4, sign: 5, mark: 6 } as const;
const KIND_OF_CLASS: readonly TokenKind[] = [3, 3, TokenKind.word, TokenKind.number, TokenKind.han, 3, TokenKind.word];
const classes = new Uint8Array(0x10000);

function classOf(code: number): number {
  return classes[code] || fillClass(code);
}

function fillClass(code: number): number {
  const unit = String.fromCharCode(code);
  const cls = classify(unit, code);
  classes[code] = cls;
  return cls;
}

function classify(unit: string, code: number): number {
  if (/\s|[\u200b-\u200f]|\u2060|[\ufe00-\ufe0f]|\ufeff/.test(unit)) return Class.space;
  if (/\p{Script=Han}|[\u3040-\u30ff]/u.test(unit)) return Class.han;
  if (/\p{L}/u.test(unit)) return Class.letter;
  if (/\p{M}/u.test(unit)) return Class.mark;
  if (/\p{Nd}/u.test(unit)) return Class.digit;
  // Halves of astral letters and emoji stay together as words, so that no offset falls inside a pair.
  if (code >= 0xd800 && code <= 0xdfff) return Class.letter;
  return Class.sign;
}

function endOfToken(text: string, at: number, cls: number): number {
  if (cls === Class.digit) return endOfNumber(text, at);
  if (cls === Class.letter || cls === Class.mark) return endOfWord(text, at + 1);
  if (text.charCodeAt(at) === 0x27 && isSuffixS(text, at)) return at + 2;
  return at + 1;
}

function endOfWord(text: string, from: number): number {
  let to = from;
  while (to < text.length) {
    const cls = classOf(text.charCodeAt(to));
    if (cls !== Class.letter && cls !== Class.digit && cls !== Class.mark) break;
    to++;
  }
  return to;
}

/** "1,200.5" and "3.5" are one token; in "5mw" the number ends before the letters, in "10." before the point. */
function endOfNumber(text: string, at: number): number {
  let to = at + 1;
  while (to < text.length) {
    const code = text.charCodeAt(to);
    if (classOf(code) === Class.digit) to++;
    else if (
      (code === 0x2e || code === 0x2c) &&
      to + 1 < text.length &&
      classOf(text.charCodeAt(to + 1)) === Class.digit
    )
      to += 2;
    else break;
  }
  return to;
}

function isSuffixS(text: string, at: number): boolean {
  if (text.charCodeAt(at + 1) !== 0x73) return false;
  const next = at + 2 < text.length ? classOf(text.charCodeAt(at + 2)) : Class.space;
  return next !== Class.letter && next !== Class.digit;
}
