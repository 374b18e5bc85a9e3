import { familyOf, GENERAL_TYPES } from '../taxonomy.ts';
import type { Candidate } from './candidate.ts';
import type { Match } from './match.ts';
import type { Sentence } from './sentence.ts';

/** The lead of a text, in words (two Han characters count as one): what comes first there is its news. */
const LEAD = 200;
/** Only a text much longer than a lead has asides. */
const LONG = 400;

/**
 * A long text that speaks of protests or blackouts without saying where, in the same sentence, speaks of such things in
 * general; one that first speaks of a protest or a blackout far below its lead mentions it: context, not its news.
 * Types that need a link to mining are left alone, as columns of the trade tell their news anywhere.
 */
export function markAsides(candidates: readonly Candidate[], sentences: readonly Sentence[]): readonly Candidate[] {
  const last = sentences.at(-1);
  if (!last || (last.words[last.last] ?? 0) < LONG) return candidates;
  const leading = candidates.filter(({ match }) => wordsBefore(match) <= LEAD);
  const families = new Set(leading.map(({ match }) => familyOf(match.rule.type)));
  return candidates.map((candidate) => {
    const { type } = candidate.match.rule;
    if (!GENERAL_TYPES.has(type) || (candidate.placed && families.has(familyOf(type)))) return candidate;
    return { ...candidate, salience: 'background' };
  });
}

function wordsBefore({ sentence, first }: Match): number {
  return sentence.field.field === 'title' ? 0 : (sentence.words[first] ?? 0);
}
