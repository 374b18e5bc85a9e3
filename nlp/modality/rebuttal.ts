import type { Match } from '../events/match.ts';
import type { CueMark, Sentence } from '../events/sentence.ts';
import type { Verdict } from './modality.ts';

/** The next sentence says that what this one reports is not so: "The company called the report false." */
export function rebuttedNext(told: Verdict, match: Match, sentences: readonly Sentence[]): Verdict {
  const next = sentences[match.sentence.number + 1];
  if (told.modality !== 'alleged' || !next || next.field !== match.sentence.field) return told;
  const cue = next.cues.find((other) => other.cue === 'rebuttal');
  return cue ? { modality: 'denied', because: 'the next sentence denies it', cue } : told;
}

/** Sentences that one quote may hold. */
const LONGEST_QUOTE = 6;

/** What a leaker goes on to say in one quote is as little sure as its beginning. */
export function asQuoteSays(told: Verdict, match: Match, sentences: readonly Sentence[]): Verdict {
  if (told.modality !== 'actual') return told;
  const cue = rumourOfQuote(match, sentences);
  return cue ? { modality: 'alleged', because: 'goes on with a rumour in one quote', cue } : told;
}

/** The word of rumour before a quote that is still open. */
function rumourOfQuote({ sentence }: Match, sentences: readonly Sentence[]): CueMark | null {
  for (let back = 1; back <= LONGEST_QUOTE; back++) {
    const before = sentences[sentence.number - back];
    if (!before || before.field !== sentence.field) return null;
    const opened = opensQuote(before);
    if (opened === 'closed') return null;
    if (opened === 'open') return before.cues.find((cue) => cue.cue === 'rumour') ?? null;
  }
  return null;
}

/** What the last sign of quotation in a sentence does. */
function opensQuote({ field, first, last }: Sentence): 'open' | 'closed' | 'neither' {
  const text = field.source.slice(field.tokens.start[first], field.tokens.end[last]);
  const open = Math.max(text.lastIndexOf('“'), text.lastIndexOf('「'));
  const closed = Math.max(text.lastIndexOf('”'), text.lastIndexOf('」'));
  if (open < 0 && closed < 0) return 'neither';
  return open > closed ? 'open' : 'closed';
}
