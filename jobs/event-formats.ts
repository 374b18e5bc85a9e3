import { eventsAsCsv, eventsAsGeoJson, eventsAsNdjson } from '../db/event-formats.ts';
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
      return eventsAsNdjson(events);
    case 'csv':
      return eventsAsCsv(events);
    case 'geojson':
      return eventsAsGeoJson(events);
  }
}
