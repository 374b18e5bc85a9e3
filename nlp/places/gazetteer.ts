import { readFileSync } from 'node:fs';
import { fold } from '../text/fold.ts';
import type { Place } from './place.ts';

/**
 * Names of cities and first-level subdivisions in Latin script. There are 50,000 of them, so they stay one string with an
 * index of numbers: a trie of maps took ten times the memory and half a second to build.
 */
export interface Gazetteer {
  /** All places of the name which hashes so, in the order of the file: subdivisions and big cities first. */
  lookup(hash: number): readonly Place[];
  /** Whether any name begins with the word which hashes so; a wrong yes is possible (1 in 40), a wrong no is not. */
  begins(hash: number): boolean;
  /** The subdivision of an ISO 3166-2 code, or where a country's capital lies by its ISO 3166-1 code. */
  area(code: string): Place | undefined;
}

/** Running FNV-1a hash over the folded words of a name; signs between words do not count ("St. Louis", "Winston-Salem"). */
export function hashWord(hash: number, word: string): number {
  let h = hash;
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193);
  return Math.imul(h ^ 0x20, 0x01000193);
}

/** Hash of no words. */
export const NO_WORDS = 0x811c9dc5 | 0;

/** Hash of a whole name. */
export function hashName(name: string): number {
  const words = fold(name).split(/[^\p{L}\p{N}]+/u);
  return words.reduce((hash, word) => (word === '' ? hash : hashWord(hash, word)), NO_WORDS);
}

let loaded: Gazetteer | null = null;

/** The compiled gazetteer, read and indexed at the first call. As a module it took twice as long to load as to index. */
export function gazetteer(): Gazetteer {
  loaded ??= index(readFileSync(new URL('./gazetteer.txt', import.meta.url), 'utf8').trimEnd());
  return loaded;
}

interface Rows {
  /** Offset of each row's line; the line ends at the next newline. */
  readonly at: Int32Array;
  /** Row of the header ("which subdivision") that each row stands under. */
  readonly header: Int32Array;
  readonly hash: Int32Array;
  /** 1 at the hashes of first words, cut to 20 bits. */
  readonly firsts: Uint8Array;
  readonly count: number;
}

const FIRSTS = (1 << 20) - 1;

/**
 * The file has a line `>US-TX|Texas|31.1|-97.6` for each subdivision (`>DE||52.5|13.4` for a country), and under it a line
 * `Rockdale|30.66|-97|6` (latitude, longitude, thousands of inhabitants) for each city; a last field marks a name
 * that is an ordinary word (`w`) or a given name (`n`) too.
 */
export function index(file: string): Gazetteer {
  const rows = readRows(file);
  const slots = new Int32Array(1 << 17).fill(-1);
  const next = new Int32Array(rows.count).fill(-1);
  const slotOf = (hash: number): number => (hash >>> 0) & (slots.length - 1);
  // Backwards, so that the first of a chain is the first of the file.
  for (let row = rows.count - 1; row >= 0; row--) {
    const slot = slotOf(rows.hash[row] ?? 0);
    next[row] = slots[slot] ?? -1;
    slots[slot] = row;
  }
  const areas = new Map<string, number>();
  for (let row = 0; row < rows.count; row++) {
    const line = (rows.at[row] ?? 0) + 1;
    if (rows.header[row] === row) areas.set(file.slice(line, file.indexOf('|', line)), row);
  }
  const area = (code: string): Place | undefined => {
    const row = areas.get(code);
    return row === undefined ? undefined : placeOf(file, rows, row);
  };
  const recent = new Map<number, readonly Place[]>();
  const lookup = (hash: number): readonly Place[] => {
    const cached = recent.get(hash);
    if (cached) return cached;
    const found: Place[] = [];
    for (let row = slots[slotOf(hash)] ?? -1; row >= 0; row = next[row] ?? -1)
      if (rows.hash[row] === hash) found.push(placeOf(file, rows, row));
    if (recent.size >= MOST_RECENT) recent.clear();
    recent.set(hash, found);
    return found;
  };
  return { lookup, begins: (hash) => rows.firsts[hash & FIRSTS] === 1, area };
}

/** Capitalised words of a day's news, most of them no places. */
const MOST_RECENT = 10_000;

function readRows(file: string): Rows {
  const most = file.length / 8;
  const [at, header, hash] = [new Int32Array(most), new Int32Array(most), new Int32Array(most)];
  const firsts = new Uint8Array(FIRSTS + 1);
  let count = 0;
  let current = 0;
  for (let line = 0, end = 0; end >= 0; line = end + 1) {
    end = file.indexOf('\n', line);
    const isHeader = file.charCodeAt(line) === 0x3e;
    if (isHeader) current = count;
    at[count] = line;
    header[count] = current;
    hash[count] = hashField(file, isHeader ? file.indexOf('|', line) + 1 : line, firsts);
    count++;
  }
  return { at: at.slice(0, count), header: header.slice(0, count), hash: hash.slice(0, count), firsts, count };
}

/** The same as `hashName` on the field that starts there, without making strings: folding the whole file took 30 ms. */
function hashField(file: string, start: number, firsts: Uint8Array): number {
  let hash = NO_WORDS;
  let inWord = false;
  let first = true;
  for (let i = start; ; i++) {
    const code = foldCode(file.charCodeAt(i));
    const ends = code === 0x7c || code === 0x0a || i >= file.length;
    const letter = !ends && ((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code > 0x7f);
    if (letter) hash = Math.imul(hash ^ code, 0x01000193);
    else if (inWord) {
      hash = Math.imul(hash ^ 0x20, 0x01000193);
      if (first) firsts[hash & FIRSTS] = 1;
      first = false;
    }
    if (ends) return hash;
    inWord = letter;
  }
}

function foldCode(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code + 0x20;
  return code < 0x80 ? code : fold(String.fromCharCode(code)).charCodeAt(0);
}

function placeOf(file: string, rows: Rows, row: number): Place {
  const head = rows.header[row] ?? 0;
  const [code = ''] = fields(file, rows.at[head] ?? 0);
  const subdivision = code.length > 3 ? { subdivision: code.slice(1) } : {};
  const country = code.slice(1, 3);
  const [first = '', ...rest] = fields(file, rows.at[row] ?? 0);
  const [name = '', lat, lon, thousands, word] = head === row ? rest : [first, ...rest];
  const position = lat ? { lat: Number(lat), lon: Number(lon) } : {};
  const kind = head === row ? 'subdivision' : 'city';
  const ordinary = word === 'w' || word === 'n' ? ({ ordinary: MARKS[word] } as const) : {};
  return { kind, country, name, ...subdivision, ...position, ...ordinary, population: Number(thousands ?? 0) * 1000 };
}

const MARKS = { w: 'word', n: 'given name' } as const;

function fields(file: string, line: number): string[] {
  const end = file.indexOf('\n', line);
  return file.slice(line, end < 0 ? file.length : end).split('|');
}
