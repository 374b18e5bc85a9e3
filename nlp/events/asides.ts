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
 * general; one that first speaks of a protest or a blackout far below its lead mentions it: context, not its news; so
 * does one that far down speaks of those of another country.
 * A ban on mining first told there is one that holds elsewhere or has long held. The other types that need a link to
 * mining are left alone, as columns of the trade tell their news anywhere.
 */
export function markAsides(candidates: readonly Candidate[], sentences: readonly Sentence[]): readonly Candidate[] {
  const last = sentences.at(-1);
  if (!last || (last.words[last.last] ?? 0) < LONG) return candidates;
  const leading = candidates.filter(({ match }) => wordsBefore(match) <= LEAD);
  const types = new Set(leading.map(({ match }) => match.rule.type));
  return candidates.map((candidate) => {
    const { type } = candidate.match.rule;
    const leads =
      type === 'mining_ban' ? types.has(type) : candidate.placed && leading.some((lead) => goesOn(candidate, lead));
    if (leads || !MAY_BE_ASIDE.has(type)) return candidate;
    return {
      ...candidate,
      salience: 'background',
      because: { ...candidate.because, salience: 'an aside in a long text' },
    };
  });
}

/** Whether a telling may go on with what the lead tells: of its family, and further down in its country too. */
function goesOn(candidate: Candidate, lead: Candidate): boolean {
  if (familyOf(candidate.match.rule.type) !== familyOf(lead.match.rule.type)) return false;
  if (wordsBefore(candidate.match) <= 2 * LEAD || lead.countries.length === 0) return true;
  return candidate.countries.some((country) => lead.countries.includes(country));
}

function wordsBefore({ sentence, first }: Match): number {
  return sentence.field.field === 'title' ? 0 : (sentence.words[first] ?? 0);
}
