import assert from 'node:assert/strict';
import type { Document } from '../../ingest/document.ts';

/** `FUZZ_ROUNDS=10000` for a long run. */
export const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 500);

const PIECES = [
  '<',
  '>',
  '&',
  '"',
  '</',
  ']]>',
  '<![CDATA[',
  '<!--',
  '&#x110000;',
  '&#0;',
  '\0',
  '\uD800',
  '�',
  '<div>'.repeat(600),
  '9'.repeat(400),
  ' '.repeat(5000),
  '<p',
  '{',
  '[',
  '}',
  '__proto__',
  '\u2028',
  '年',
  '(@',
  ' — ',
];

/** Mulberry32: the same mutations on every machine. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Cuts, repeats and inserts, up to four times. */
export function mutate(bytes: Buffer, next: () => number): Buffer {
  const at = (length: number) => Math.floor(next() * length);
  let mutated = Buffer.from(bytes);
  for (let times = 1 + at(4); times > 0; times -= 1) {
    const [from, length] = [at(mutated.length), at(80)];
    const cut = mutated.subarray(from, from + length);
    const insert =
      [Buffer.from(PIECES[at(PIECES.length)] ?? ''), Buffer.from([at(256)]), cut, Buffer.alloc(0)][at(4)] ?? cut;
    const skip = [0, 1, length, mutated.length][at(20) === 0 ? 3 : at(3)] ?? 0;
    mutated = Buffer.concat([mutated.subarray(0, from), insert, mutated.subarray(from + skip)]);
  }
  return mutated;
}

/** What every document must be, whatever it was read from. */
export function assertWhole(document: Document): void {
  assert.match(document.id, /./);
  assert.match(document.contentHash, /^[0-9a-f]{64}$/);
  assert.ok(document.url === null || /^https?:\/\//.test(document.url), `${document.url}`);
  for (const time of [document.publishedAt, document.updatedAt]) {
    assert.ok(time === null || new Date(time).toISOString() === time, `${time}`);
  }
}

/** Messages of our own faults, which no user must see. */
export const OUR_FAULT = /undefined \(|is not a function|cannot read prop|call stack|of null|Invalid (URL|time)/i;
