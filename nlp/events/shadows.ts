import type { EventType } from '../taxonomy.ts';
import type { Candidate } from './candidate.ts';

/** Types that an event of the first type brings with it in the same place, and that are then no events of their own. */
const SHADOWS: Readonly<Partial<Record<EventType, readonly EventType[]>>> = {
  mining_ban: ['capacity_change', 'energy_curtailment'],
  enforcement: ['capacity_change'],
  energy_curtailment: ['capacity_change'],
};

/** Leaves out farms that stop because a ban, a raid or a power cut told in the same text stops them; a named firm stays. */
export function dropShadows(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter((one) => one.companies.length > 0 || !candidates.some((other) => casts(other, one)));
}

function casts(other: Candidate, shadow: Candidate): boolean {
  if (!SHADOWS[other.match.rule.type]?.includes(shadow.match.rule.type)) return false;
  if (other.confidence < shadow.confidence - 0.1 || other.salience !== shadow.salience) return false;
  return shadow.countries.length === 0 || shadow.countries.some((country) => other.countries.includes(country));
}
