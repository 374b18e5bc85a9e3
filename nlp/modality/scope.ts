import { type CueMark, distance, type Mark, type Sentence } from '../events/sentence.ts';
import { CUES, type Cue, type CueShape } from './cues.ts';

/** Whether a cue holds for a trigger: on its side, within its reach, nothing between that ends its scope. */
export function holdsFor(cue: CueMark, trigger: Span, sentence: Sentence): boolean {
  const { side, reach, stops, crosses }: CueShape = CUES[cue.cue];
  const inside = cue.first >= trigger.first && cue.last <= trigger.last;
  if (inside) return !DENIALS.has(cue.cue);
  if (side === 'before' && cue.first > trigger.first) return false;
  if (side === 'after' && cue.last < trigger.last) return false;
  if (distance(sentence.words, cue, trigger) > reach) return false;
  return crosses === true || !isBroken(cue, trigger, sentence, stops);
}

/** The cues that hold for a trigger, nearest first. */
export function cuesFor(trigger: Mark, sentence: Sentence): CueMark[] {
  const away = (cue: CueMark) => distance(sentence.words, cue, trigger);
  return sentence.cues
    .filter((cue) => cue.cue !== 'break' && holdsFor(cue, trigger, sentence))
    .sort((a, b) => away(a) - away(b));
}

interface Span {
  readonly first: number;
  readonly last: number;
}

/** "Supply cancelled" is a trigger, no denial of itself; "will be cut off" does say when. */
const DENIALS: ReadonlySet<Cue> = new Set<Cue>(['negation', 'denial', 'denialAfter']);

const ENDS: ReadonlySet<Cue> = new Set<Cue>(['break']);

function isBroken(cue: Span, trigger: Span, sentence: Sentence, stopsAtComma: boolean): boolean {
  const from = Math.min(cue.last, trigger.last) + 1;
  const to = Math.max(cue.first, trigger.first) - 1;
  if (sentence.cues.some((other) => ENDS.has(other.cue) && other.first >= from && other.last <= to)) return true;
  return has(sentence, from, to, SEMICOLONS) || (stopsAtComma && commaBetween(cue, trigger, sentence));
}

const SEMICOLONS: ReadonlySet<string> = new Set([';', ':']);
const COMMAS: ReadonlySet<string> = new Set([',', '、']);
/** What opens a sentence ("In 2021, China banned mining") holds beyond its comma; it begins within so many tokens. */
const OPENING = 3;

/** Whether a comma parts a word of time or certainty from what it may be said of, unless it opens the sentence. */
export function commaBetween(word: Span, of: Span, sentence: Sentence): boolean {
  const [left, right] = word.first < of.first ? [word, of] : [of, word];
  const opens = left === word && left.first - sentence.first < OPENING;
  return !opens && has(sentence, left.last + 1, right.first - 1, COMMAS);
}

function has(sentence: Sentence, from: number, to: number, signs: ReadonlySet<string>): boolean {
  for (let t = from; t <= to; t++) if (signs.has(sentence.field.tokens.norm[t] ?? '')) return true;
  return false;
}
