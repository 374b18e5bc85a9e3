import type { Reading } from '../reading.ts';
import type { Candidate } from './candidate.ts';

/** Whether a name is used as a place here, and not for a person, a street or a firm. */
export function looksLikePlace(candidate: Candidate, _reading: Reading): boolean {
  if (candidate.form !== 'city') return true;
  return candidate.senses.some((sense) => sense.kind === 'subdivision' || sense.population >= 100_000);
}
