import { stringify } from 'csv-stringify/sync';
import type { StoredEvent } from '../db/events.ts';
import { eventTable } from './event-table.ts';
import { Problem } from './problem.ts';
import type { World } from './world.ts';

export const FORMATS = ['table', 'json', 'ndjson', 'csv', 'geojson'] as const;
export type Format = (typeof FORMATS)[number];

/** @throws Problem (usage) for a format that does not exist */
export function formatOption(value: string | undefined, json: boolean | undefined): Format {
  const wanted = value ?? (json ? 'json' : 'table');
  const format = FORMATS.find((name) => name === wanted);
  if (!format) throw new Problem(`--format takes ${FORMATS.join(', ')}, not "${wanted}".`, { usage: true });
  return format;
}

/** Events as text in a format, ending with a newline. */
export function writeEvents(events: readonly StoredEvent[], format: Format, world: World): string {
  switch (format) {
    case 'table':
      return eventTable(events, world.width, world.color);
    case 'json':
      return `${JSON.stringify(events, null, 2)}\n`;
    case 'ndjson':
      return events.map((event) => `${JSON.stringify(event)}\n`).join('');
    case 'csv':
      return csvOf(events);
    case 'geojson':
      return `${JSON.stringify({ type: 'FeatureCollection', features: events.map(featureOf) })}\n`;
  }
}

/** Columns as in the view `event_feed`; lists are joined by a space (codes) or a semicolon (names). */
function csvOf(events: readonly StoredEvent[]): string {
  const rows = events.map((event) => ({
    id: event.id,
    type: event.type,
    family: event.family,
    modality: event.modality,
    state: event.state,
    severity: event.severity,
    confidence: event.confidence,
    title: harmless(event.title),
    started_at: event.startedAt,
    ended_at: event.endedAt,
    first_seen_at: event.firstSeenAt,
    updated_at: event.updatedAt,
    report_count: event.reportCount,
    source_count: event.sourceCount,
    countries: event.countries.join(' '),
    companies: harmless(event.companies.join('; ')),
    attributes: JSON.stringify(event.attributes),
    lat: event.lat,
    lon: event.lon,
    url: harmless(event.url ?? ''),
  }));
  return stringify(rows, { header: true, escape_formulas: true });
}

/** csv-stringify knows formulas that begin at once; spreadsheets also run those behind blanks and line breaks. */
function harmless(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').replace(/^[\s\u200b\ufeff]+(?=[=+\-@|%＝＋－＠])/u, '');
}

function featureOf(event: StoredEvent): object {
  const { lat, lon, ...properties } = event;
  const geometry = lat === null || lon === null ? null : { type: 'Point', coordinates: [lon, lat] };
  return { type: 'Feature', id: event.id, geometry, properties };
}
