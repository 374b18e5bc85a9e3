import type { DocumentKind } from '../ingest/document.ts';
import type { EventType } from '../nlp/taxonomy.ts';

/** What the instruments that minewatch reads (hashrate, difficulty, connectivity) can see. */
const MEASURABLE: ReadonlySet<EventType> = new Set<EventType>([
  'internet_outage',
  'internet_shutdown',
  'network_shock',
]);

export type HowKnown = 'reported and measured' | 'reported, not measured' | 'measured, not reported';

/** Whether people told of an event, instruments measured it, or both; null where there is no instrument for its kind. */
export function howKnown(type: EventType, reports: readonly { readonly kind: DocumentKind }[]): HowKnown | null {
  const measured = reports.some(({ kind }) => kind === 'signal');
  const reported = reports.some(({ kind }) => kind !== 'signal');
  if (measured) return reported ? 'reported and measured' : 'measured, not reported';
  return reported && MEASURABLE.has(type) ? 'reported, not measured' : null;
}
