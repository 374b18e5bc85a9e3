import { SIGNATURE_SIZE, signatureOf, similarity } from './minhash.ts';
import { shinglesOf } from './shingles.ts';

/** What is kept of a text to tell its copies: how many shingles it has, and their MinHash signature. */
export interface Print {
  readonly size: number;
  readonly minima: Uint32Array;
}

/** The print of a document's text; of its title when there is no text: copies keep the words and change the headline. */
export function printOf({ title, text }: { readonly title: string; readonly text: string }): Print | null {
  const words = text.trim() === '' ? title : text;
  const minima = signatureOf(words);
  return minima === null ? null : { size: shinglesOf(words).length, minima };
}

/**
 * Whether one text is a copy of the other, edited or cut: half of the shorter one, or nearly, stands in the longer. On `test/stories`
 * two copies cut at different places share .45, all others .58 and more, retellings .3 at most; the least similarity is needed because a share of a text much shorter
 * than the other is estimated from a handful of minima.
 */
export function isCopied(a: Print, b: Print): boolean {
  const j = similarity(a.minima, b.minima);
  return j >= LEAST_SIMILARITY && containment(a, b, j) >= COPIED;
}

const LEAST_SIMILARITY = 0.2;
const COPIED = 0.45;

/** Share of the shorter text in the longer one, 0..1, from their Jaccard similarity: they have j / (1 + j) in common. */
function containment(a: Print, b: Print, j: number): number {
  return Math.min(1, ((j / (1 + j)) * (a.size + b.size)) / Math.min(a.size, b.size));
}

/** As base64: the size and the minima, 4 bytes each, low byte first. */
export function encodePrint({ size, minima }: Print): string {
  const bytes = Buffer.alloc(4 * (1 + minima.length));
  for (const [i, value] of [size, ...minima].entries()) bytes.writeUInt32LE(value, 4 * i);
  return bytes.toString('base64');
}

/** Null for what was encoded by another version, with signatures of another size. */
export function decodePrint(encoded: string): Print | null {
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== 4 * (1 + SIGNATURE_SIZE)) return null;
  const minima = Uint32Array.from({ length: SIGNATURE_SIZE }, (_, i) => bytes.readUInt32LE(4 * (i + 1)));
  return { size: bytes.readUInt32LE(0), minima };
}
