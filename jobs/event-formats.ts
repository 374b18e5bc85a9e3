import type { StoredEvent } from '../db/events.ts';
import { EVENT_FORMAT_NAMES, EVENT_FORMATS, type EventFormatName } from '../db/formats/formats.ts';
import { eventTable } from './event-table.ts';
import { Problem } from './problem.ts';
import type { World } from './world.ts';

const FORMATS = ['table', ...EVENT_FORMAT_NAMES] as const;
export type Format = 'table' | EventFormatName;

/** @throws Problem (usage) for a format that does not exist */
export function formatOption(value: string | undefined, json: boolean | undefined): Format {
  const wanted = value ?? (json ? 'json' : 'table');
  const format = FORMATS.find((name) => name === wanted);
  if (!format) throw new Problem(`--format takes ${FORMATS.join(', ')}, not "${wanted}".`, { usage: true });
  return format;
}

/** Events in a format; text ends with a newline. */
export function writeEvents(events: readonly StoredEvent[], format: Format, world: World): string | Uint8Array {
  if (format === 'table') return eventTable(events, world.width, world.color);
  const { PUBLIC_URL, HOST, PORT } = world.environment;
  const address = (PUBLIC_URL ?? `http://${HOST ?? '127.0.0.1'}:${PORT ?? '8080'}`).replace(/\/+$/, '');
  return EVENT_FORMATS[format].write(events, { address, path: '/api/v1/events', now: world.now() });
}
