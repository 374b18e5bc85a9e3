import type { EventType } from '../taxonomy.ts';
import type { Candidate } from './candidate.ts';

/**
 * Puts the tellings of one event together; in each group the most telling comes first.
 *
 * - Same type, modality and salience, and no other place, is one event; one that names no place joins one that does.
 * - A headline's present tense is no sign of certainty ("Norway places ban"): the text's first words on it decide.
 * - A telling without any cue joins a surer one with a cue; what is told with its end has ended.
 * - One loss of connection is one event, whether a sentence calls it a shutdown or an outage.
 */
export function unite(candidates: readonly Candidate[]): Candidate[][] {
  const firm = (candidate: Candidate) => Number(candidate.match.rule.yieldsTo.length === 0);
  const sorted = [...candidates].sort((a, b) => firm(b) - firm(a) || b.confidence - a.confidence);
  const groups: Candidate[][] = [];
  for (const candidate of sorted.map((one) => settle(one, sorted))) {
    const group = groups.find((others) => others[0] && belongs(candidate, others[0]));
    if (group) group.push(candidate);
    else groups.push([candidate]);
  }
  return groups;
}

/** Gives a candidate the modality and salience of the telling that decides it. */
function settle(candidate: Candidate, all: readonly Candidate[]): Candidate {
  const decider = all.find((other) => other !== candidate && decides(other, candidate));
  if (!decider) return candidate;
  const { modality, salience, cue } = decider;
  const because = { ...candidate.because, modality: `${decider.because.modality}, where it is told more surely` };
  return { ...candidate, modality, salience, cue, because };
}

/** Firms do many things at a time. */
const OF_FIRMS: ReadonlySet<EventType> = new Set<EventType>(['capacity_change', 'company_distress']);

/** First sentences of the text: what they say outweighs the headline. */
const LEAD = 4;

function decides(other: Candidate, candidate: Candidate): boolean {
  const { type } = candidate.match.rule;
  // A goal says nothing of what a firm has.
  if (other.match.trigger.sign === 'goal') return false;
  if (candidate.cued || !other.cued || !sameMatter(other, candidate) || other.salience !== candidate.salience)
    return false;
  // What has been measured is no talk, whatever is guessed about its causes; a firm's losses are not its layoffs.
  if (candidate.quantities.size > 0 && other.quantities.size === 0 && other.modality === 'alleged') return false;
  if (OF_FIRMS.has(type) && other.match.trigger.sign !== candidate.match.trigger.sign) return false;
  if (other.modality === 'resolved') return true;
  if (candidate.match.sentence.isHeadline)
    return !other.match.sentence.isHeadline && other.match.sentence.number <= LEAD;
  return other.confidence >= candidate.confidence;
}

function belongs(candidate: Candidate, group: Candidate): boolean {
  if (yields(candidate, group)) return true;
  return sameMatter(candidate, group) && candidate.modality === group.modality && candidate.salience === group.salience;
}

function sameMatter(a: Candidate, b: Candidate): boolean {
  return a.match.rule.type === b.match.rule.type && mayBeOnePlace(a, b);
}

function yields(candidate: Candidate, to: Candidate): boolean {
  return candidate.match.rule.yieldsTo.includes(to.match.rule.type) && mayBeOnePlace(candidate, to);
}

function mayBeOnePlace(a: Candidate, b: Candidate): boolean {
  if (a.countries.length === 0 || b.countries.length === 0) return true;
  return a.countries.some((country) => b.countries.includes(country));
}
