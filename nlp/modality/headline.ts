import type { Match } from '../events/match.ts';
import type { Sign } from '../events/rule.ts';
import type { Sentence } from '../events/sentence.ts';
import type { Cue } from './cues.ts';
import type { Verdict } from './modality.ts';

/** What neighbours do against a farm has been done, whatever they ask for. */
const DONE: ReadonlySet<Sign> = new Set<Sign>(['petition', 'protest', 'complain']);
const INTENT: ReadonlySet<Cue> = new Set<Cue>(['planAfter', 'appeal', 'headlinePlan']);

/**
 * Under a headline about a bill or a call for rules ("Lawmakers propose four bills"), a rule of which the text does not
 * say that it holds is the one intended.
 */
export function asHeadlineIntends(verdict: Verdict, match: Match, sentences: readonly Sentence[]): Verdict {
  const isPlain = verdict.modality === 'actual' && verdict.cue === null;
  if (!isPlain || match.rule.type !== 'mining_regulation' || DONE.has(match.trigger.sign)) return verdict;
  return tellsIntent(sentences)
    ? { modality: 'planned', because: 'the headline tells of an intent', cue: null }
    : verdict;
}

function tellsIntent(sentences: readonly Sentence[]): boolean {
  for (const { field, marks, cues } of sentences) {
    if (field.field !== 'title') return false;
    if (marks.some(({ sign }) => sign === 'bill') || cues.some(({ cue }) => INTENT.has(cue))) return true;
  }
  return false;
}
