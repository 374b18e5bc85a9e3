import { type CueMark, distance, type Sentence } from '../events/sentence.ts';
import type { Cue } from './cues.ts';

/** Words between "not" and "restored" ("not been fully restored"). */
const NEAR = 3;
/** Words between what is meant to be and the end meant ("will soon be restored"). */
const BESIDE = 2;

const DENIES: ReadonlySet<Cue> = new Set<Cue>(['negation', 'denial']);
const INTENDS: ReadonlySet<Cue> = new Set<Cue>(['headlinePlan', 'plan', 'appeal', 'possible', 'hypothesis']);

/** Whether an end told in a sentence is neither denied ("not yet restored") nor only meant ("working to restore"). */
export function hasCome(end: CueMark, sentence: Sentence): boolean {
  return !isDenied(end, sentence) && !stands(INTENDS, BESIDE, end, sentence);
}

/** The first end of which a sentence says that it has not come. */
export function unended(sentence: Sentence): CueMark | null {
  return sentence.cues.find((cue) => cue.cue === 'end' && !hasCome(cue, sentence)) ?? null;
}

function isDenied(end: CueMark, sentence: Sentence): boolean {
  return stands(DENIES, NEAR, end, sentence);
}

function stands(kinds: ReadonlySet<Cue>, reach: number, end: CueMark, { cues, words }: Sentence): boolean {
  return cues.some((cue) => kinds.has(cue.cue) && cue.last < end.first && distance(words, cue, end) <= reach);
}
