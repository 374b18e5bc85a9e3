import { type EventType, familyOf, GENERAL_TYPES } from '../taxonomy.ts';
import type { Candidate } from './candidate.ts';
import type { Match } from './match.ts';
import type { Sentence } from './sentence.ts';

/** The lead of a text, in words (two Han characters count as one): what comes first there is its news. */
const LEAD = 300;
const MAY_BE_ASIDE: ReadonlySet<EventType> = new Set<EventType>([...GENERAL_TYPES, 'mining_ban']);
/** Only a text much longer than a lead has asides. */
const LONG = 400;

/**
 * A long text that speaks of protests or blackouts without saying where, in the same sentence, speaks of such things in
 * general; one that first speaks of a protest or a blackout far below its lead mentions it: context, not its news.
 * A ban on mining first told there is one that holds elsewhere or has long held. The other types that need a link to
 * mining are left alone, as columns of the trade tell their news anywhere.
 */
export function markAsides(candidates: readonly Candidate[], sentences: readonly Sentence[]): readonly Candidate[] {
  const last = sentences.at(-1);
  if (!last || (last.words[last.last] ?? 0) < LONG) return candidates;
  const leading = candidates.filter(({ match }) => wordsBefore(match) <= LEAD);
  const types = new Set(leading.map(({ match }) => match.rule.type));
  const families = new Set([...types].map(familyOf));
  return candidates.map((candidate) => {
    const { type } = candidate.match.rule;
    const leads = type === 'mining_ban' ? types.has(type) : families.has(familyOf(type)) && candidate.placed;
    if (leads || !MAY_BE_ASIDE.has(type)) return candidate;
    return {
      ...candidate,
      salience: 'background',
      because: { ...candidate.because, salience: 'an aside in a long text' },
    };
  });
}

function wordsBefore({ sentence, first }: Match): number {
  return sentence.field.field === 'title' ? 0 : (sentence.words[first] ?? 0);
}
