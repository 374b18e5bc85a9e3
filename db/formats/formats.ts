import type { StoredEvent } from '../events.ts';
import { eventsAsCsv } from './csv.ts';
import { eventsAsFeed } from './feeds.ts';
import { eventsAsGeoJson } from './geojson.ts';
import { plannedAsCalendar } from './ical.ts';
import { eventsAsParquet } from './parquet.ts';
import { eventsAsStix } from './stix.ts';

// Here because the command line and the API both hand out events, and `db` is what both of them may import.

/** What a file says about where it comes from. */
export interface Origin {
  /** Scheme and host under which the pages of events are reached, without a slash at the end. */
  readonly address: string;
  /** Path and query of the list itself. */
  readonly path: string;
  readonly now: Date;
}

export interface EventFormat {
  readonly mediaType: string;
  readonly write: (events: readonly StoredEvent[], origin: Origin) => string | Uint8Array;
}

const FORMATS = {
  json: { mediaType: 'application/json', write: (events) => `${JSON.stringify(events, null, 2)}\n` },
  ndjson: {
    mediaType: 'application/x-ndjson',
    write: (events) => events.map((event) => `${JSON.stringify(event)}\n`).join(''),
  },
  csv: { mediaType: 'text/csv', write: eventsAsCsv },
  geojson: { mediaType: 'application/geo+json', write: eventsAsGeoJson },
  parquet: { mediaType: 'application/vnd.apache.parquet', write: eventsAsParquet },
  stix: { mediaType: 'application/stix+json', write: eventsAsStix },
  rss: { mediaType: 'application/rss+xml', write: (events, origin) => eventsAsFeed(events, origin).rss2() },
  atom: { mediaType: 'application/atom+xml', write: (events, origin) => eventsAsFeed(events, origin).atom1() },
  jsonfeed: { mediaType: 'application/feed+json', write: (events, origin) => eventsAsFeed(events, origin).json1() },
  ical: { mediaType: 'text/calendar', write: plannedAsCalendar },
} satisfies Readonly<Record<string, EventFormat>>;

export type EventFormatName = keyof typeof FORMATS;
/** Files that lists of events come as, by the name that `--format` and `?format=` take. */
export const EVENT_FORMATS: Readonly<Record<EventFormatName, EventFormat>> = FORMATS;
export const EVENT_FORMAT_NAMES = Object.keys(EVENT_FORMATS) as [EventFormatName, ...EventFormatName[]];
