import { stringify } from 'csv-stringify/sync';
import type { StoredEvent } from '../events.ts';
import { flatEvent } from './rows.ts';

/** Columns as in the view `event_feed`; lists are joined by a space (codes) or a semicolon (names). */
export function eventsAsCsv(events: readonly StoredEvent[]): string {
  const rows = events.map(flatEvent).map((row) => ({
    ...row,
    title: harmless(row.title),
    companies: harmless(row.companies),
    url: harmless(row.url ?? ''),
  }));
  return stringify(rows, { header: true, escape_formulas: true, columns: [...COLUMNS] });
}

const COLUMNS = [
  ...['id', 'type', 'family', 'modality', 'state', 'severity', 'confidence', 'title', 'started_at', 'ended_at'],
  ...['first_seen_at', 'updated_at', 'report_count', 'source_count', 'countries', 'companies', 'attributes'],
  ...['lat', 'lon', 'url'],
] as const;

/** csv-stringify knows formulas that begin at once; spreadsheets also run those behind blanks, and some with other signs. */
function harmless(text: string): string {
  return text
    .replace(/\p{Cc}/gu, ' ')
    .replace(/^[\s\u200b\ufeff]+(?=[=+\-@|%＝＋－＠])/u, '')
    .replace(/^(?=[|%＝＋－＠])/u, "'");
}
