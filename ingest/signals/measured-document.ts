import { createHash } from 'node:crypto';
import type { Document } from '../document.ts';
import { makeDocument } from '../make-document.ts';
import type { Source } from '../source.ts';

/** A change that an instrument measured. It is written out so that its report has words to rest on, as any other. */
export interface MeasuredChange {
  /** Same key, same document: what is measured again takes its place. */
  readonly key: string;
  readonly headline: string;
  /** As in the taxonomy: `network_shock`, `internet_outage`, `internet_shutdown`, `power_outage`. */
  readonly event: string;
  /** `actual`: it has begun; `resolved`: it has ended. */
  readonly modality: 'actual' | 'resolved';
  /** ISO 3166-1 alpha-2. */
  readonly countries?: readonly string[];
  /** ISO 8601 UTC. */
  readonly from: string;
  readonly until?: string;
  /** Percent of the ordinary level that is left. */
  readonly connectivityPct?: number;
  /** Percent, signed. */
  readonly hashratePct?: number;
  readonly hashrateEh?: number;
  readonly url?: string;
  readonly at: string;
}

/**
 * The document of a measured change: a headline, then one `Name: value` a line, which `tagMeasured` reads back without
 * any guessing.
 */
export function measuredDocument(change: MeasuredChange, source: Source, fetchedAt: string): Document {
  const lines: readonly (readonly [name: string, value: string | undefined])[] = [
    ['Instrument', source.name],
    ['Event', `${change.event}, ${change.modality}`],
    ['Country', change.countries?.join(', ') || undefined],
    ['From', change.from],
    ['Until', change.until],
    ['Connectivity', number(change.connectivityPct, '%')],
    ['Hash rate change', number(change.hashratePct, '%')],
    ['Hash rate', number(change.hashrateEh, 'EH/s')],
  ];
  const told = lines.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return makeDocument({
    id: createHash('sha256').update(`${source.id}\n${change.key}`).digest('hex').slice(0, 16),
    source: source.id,
    kind: 'signal',
    url: change.url ?? null,
    title: change.headline,
    text: told.join('\n'),
    lang: 'en',
    publishedAt: change.at,
    fetchedAt,
    tags: ['measured'],
  });
}

function number(value: number | undefined, unit: string): string | undefined {
  return value === undefined ? undefined : `${Math.round(value * 10) / 10} ${unit}`;
}
