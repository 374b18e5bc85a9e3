import { mix, shinglesOf } from './shingles.ts';

/** Minima in a signature. */
export const SIGNATURE_SIZE = 64;

/** MinHash signature of a text: 64 unsigned 32-bit minima. A text without words has no signature. */
export function signatureOf(text: string): Uint32Array | null {
  const shingles = shinglesOf(text);
  if (shingles.length === 0) return null;
  const signature = new Uint32Array(SIGNATURE_SIZE).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let i = 0; i < SIGNATURE_SIZE; i++) {
      const value = mix(shingle ^ Math.imul(i + 1, 0x9e3779b1));
      if (value < (signature[i] ?? 0)) signature[i] = value;
    }
  }
  return signature;
}

/** Estimated Jaccard similarity of two texts, 0..1, standard error about .06 at .5. */
export function similarity(a: Uint32Array, b: Uint32Array): number {
  let same = 0;
  for (let i = 0; i < SIGNATURE_SIZE; i++) if (a[i] === b[i]) same++;
  return same / SIGNATURE_SIZE;
}
