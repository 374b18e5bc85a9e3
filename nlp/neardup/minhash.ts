import { mix, shinglesOf } from './shingles.ts';

/** 64 minima in 16 bands of 4: a pair with Jaccard .7 shares a band with probability .99, one with .3 with .12. */
export const SIGNATURE_SIZE = 64;
export const BAND_COUNT = 16;
const ROWS = SIGNATURE_SIZE / BAND_COUNT;

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

/** One signed 32-bit hash per band, index = band: two texts that share any are candidates for near-duplicates. */
export function bandsOf(signature: Uint32Array): readonly number[] {
  const bands: number[] = [];
  for (let band = 0; band < BAND_COUNT; band++) {
    let h = band + 1;
    for (let row = 0; row < ROWS; row++) h = mix(Math.imul(h, 31) ^ (signature[band * ROWS + row] ?? 0));
    bands.push(h | 0);
  }
  return bands;
}

/** Estimated Jaccard similarity of two texts, 0..1, standard error about .06 at .5. */
export function similarity(a: Uint32Array, b: Uint32Array): number {
  let same = 0;
  for (let i = 0; i < SIGNATURE_SIZE; i++) if (a[i] === b[i]) same++;
  return same / SIGNATURE_SIZE;
}
