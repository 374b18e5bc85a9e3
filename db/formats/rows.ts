import type { StoredEvent } from '../events.ts';
import { storedTime } from '../times.ts';

/** An event flat, as the view `event_feed` has it, for tables of all kinds. Times are ISO 8601. */
export function flatEvent(event: StoredEvent) {
  return {
    id: event.id,
    type: event.type,
    family: event.family,
    modality: event.modality,
    state: event.state,
    severity: event.severity,
    confidence: event.confidence,
    title: event.title,
    started_at: event.startedAt,
    ended_at: event.endedAt,
    first_seen_at: event.firstSeenAt,
    updated_at: event.updatedAt,
    report_count: event.reportCount,
    source_count: event.sourceCount,
    countries: event.countries.join(' '),
    companies: event.companies.join('; '),
    attributes: JSON.stringify(event.attributes),
    lat: event.lat,
    lon: event.lon,
    url: event.url,
  };
}

export type FlatEvent = ReturnType<typeof flatEvent>;

/** What an event is, where and who, in one line of plain English. */
export function summaryOf({ type, state, severity, countries, companies }: StoredEvent): string {
  const parties = [...countries, ...companies].join(', ');
  return `${type.replaceAll('_', ' ')}, ${state}, severity ${severity} of 5${parties === '' ? '' : `: ${parties}`}`;
}

/** Address of an event's page. */
export function pageOf({ id }: StoredEvent, address: string): string {
  return `${address}/events/${encodeURIComponent(id)}`;
}

/** Text that XML 1.0 and calendars may hold: control characters have no escape there. */
export function printable(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' ');
}

/** Milliseconds since 1970 of a time that may be a bare day or month. */
export function millis(time: string): number {
  return Date.parse(storedTime(time).at ?? time);
}
