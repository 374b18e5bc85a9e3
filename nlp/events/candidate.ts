import type { SalienceVerdict } from '../modality/salience.ts';
import type { Evidence } from '../report.ts';
import type { QuantityMention, TokenSpan } from '../stage.ts';
import type { AttributeName, Modality } from '../taxonomy.ts';
import type { Match } from './match.ts';

/** An event told in one sentence, with all that belongs to it, before the tellings of one event are put together. */
export interface Candidate {
  readonly match: Match;
  readonly modality: Modality;
  /** The words that decided how certain it is; null when none did. */
  readonly cue: TokenSpan | null;
  /** Words of the sentence say how certain it is; `actual` is mostly taken for granted. */
  readonly cued: boolean;
  readonly salience: SalienceVerdict['salience'];
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
