import { stringify } from 'csv-stringify/sync';
import type { StoredEvent } from './events.ts';

// Here because the command line and the API both hand out events, and `db` is what both of them may import.

/** Columns as in the view `event_feed`; lists are joined by a space (codes) or a semicolon (names). */
export function eventsAsCsv(events: readonly StoredEvent[]): string {
  return stringify(events.map(csvRow), { header: true, escape_formulas: true, columns: [...CSV_COLUMNS] });
}

/** A GeoJSON FeatureCollection; events whose place is not known have no geometry. */
export function eventsAsGeoJson(events: readonly StoredEvent[]): string {
  return `${JSON.stringify({ type: 'FeatureCollection', features: events.map(featureOf) })}\n`;
}

/** One JSON object a line. */
export function eventsAsNdjson(events: readonly StoredEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

const CSV_COLUMNS = [
  ...['id', 'type', 'family', 'modality', 'state', 'severity', 'confidence', 'title', 'started_at', 'ended_at'],
  ...['first_seen_at', 'updated_at', 'report_count', 'source_count', 'countries', 'companies', 'attributes'],
  ...['lat', 'lon', 'url'],
] as const;

function csvRow(event: StoredEvent): Record<(typeof CSV_COLUMNS)[number], string | number | null> {
  return {
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
  };
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
