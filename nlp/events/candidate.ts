import type { Evidence } from '../report.ts';
import type { QuantityMention } from '../stage.ts';
import type { AttributeName } from '../taxonomy.ts';
import type { Sighting } from './sighting.ts';

/** An event told in one sentence, with all that belongs to it, before the tellings of one event are put together. */
export interface Candidate extends Omit<Sighting, 'because'> {
  /** How likely an analyst would take it, 0..1. */
  readonly confidence: number;
  readonly countries: readonly string[];
  /** Whether the sentence itself names the place. */
  readonly placed: boolean;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly companies: readonly string[];
  readonly quantities: ReadonlyMap<AttributeName, QuantityMention>;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly reportedBy: string | null;
  readonly evidence: Evidence;
  /** Why it is so certain, so central, and there. */
  readonly because: Readonly<Record<'modality' | 'salience' | 'countries', string>>;
}
