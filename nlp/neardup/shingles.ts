import { TokenKind, type Tokens, tokenize } from '../text/tokens.ts';

/** Words per shingle: 3 words find a copy with a few words changed; Han characters go by pairs. */
const WORDS = 3;
const HAN = 2;

/** 32-bit hashes of the overlapping word triples (character pairs in Chinese) of a text; signs and case do not count. */
export function shinglesOf(text: string): Uint32Array {
  const tokens = tokenize(text);
  const hashes = new Set<number>();
  for (const run of runsOf(tokens)) {
    const size = run.han ? HAN : WORDS;
    const last = Math.max(0, run.words.length - size);
    for (let i = 0; i <= last; i++) hashes.add(hash(run.words, i, Math.min(i + size, run.words.length)));
  }
  return Uint32Array.from(hashes);
}

interface Run {
  readonly han: boolean;
  readonly words: string[];
}

/** Stretches of the text in one script: a Latin name inside a Chinese sentence does not break its neighbours' pairs. */
function runsOf(tokens: Tokens): readonly Run[] {
  const words: Run = { han: false, words: [] };
  const han: Run = { han: true, words: [] };
  for (let t = 0; t < tokens.count; t++) {
    const kind = tokens.kind[t];
    if (kind === TokenKind.punctuation) continue;
    (kind === TokenKind.han ? han : words).words.push(tokens.norm[t] ?? '');
  }
  return [words, han].filter((run) => run.words.length > 0);
}

/** FNV-1a over the words with a separator, finished by murmur3's mixer (FNV alone leaves the high bits poor). */
function hash(words: readonly string[], from: number, to: number): number {
  let h = 0x811c9dc5;
  for (let i = from; i < to; i++) {
    const word = words[i] ?? '';
    for (let c = 0; c < word.length; c++) h = Math.imul(h ^ word.charCodeAt(c), 0x01000193);
    h = Math.imul(h ^ 0x1f, 0x01000193);
  }
  return mix(h);
}

/** Murmur3's 32-bit finaliser. */
export function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
