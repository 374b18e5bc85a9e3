import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { eventsAsCsv, eventsAsGeoJson, eventsAsNdjson } from '../db/event-formats.ts';
import type { StoredEvent } from '../db/events.ts';
import type { EventPage } from '../db/find-events.ts';
import { eventsAsAtom } from './atom.ts';
import { ApiProblem } from './problem.ts';

/** Formats of a list of events by the name that `?format=` takes. The first is what those get who do not care. */
export const EVENT_FORMATS = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  geojson: 'application/geo+json',
  atom: 'application/atom+xml',
} as const;
export type EventFormat = keyof typeof EVENT_FORMATS;

export const FORMAT_NAMES = Object.keys(EVENT_FORMATS) as [EventFormat, ...EventFormat[]];

/**
 * The format that `?format=` names, else the one that `Accept` prefers.
 * @throws ApiProblem `not-acceptable` when `Accept` leaves none
 */
export function formatWanted(request: FastifyRequest, named: EventFormat | undefined): EventFormat {
  if (named !== undefined) return named;
  const [type] = new Negotiator(request.raw).mediaTypes(Object.values(EVENT_FORMATS));
  const format = FORMAT_NAMES.find((name) => EVENT_FORMATS[name] === type);
  if (format !== undefined) return format;
  throw new ApiProblem(
    'not-acceptable',
    `There are ${Object.values(EVENT_FORMATS).join(', ')}; ?format= takes ${FORMAT_NAMES.join(', ')}.`,
  );
}

/** Sends a page of events; the next one is in the header `Link`, in every format. */
export function sendEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  { page, format, now }: { readonly page: EventPage; readonly format: EventFormat; readonly now: Date },
): FastifyReply {
  const next = nextAddress(request.url, page.nextCursor);
  if (next !== null) reply.header('link', `<${next}>; rel="next"`);
  reply.header('vary', 'accept').type(`${EVENT_FORMATS[format]}; charset=utf-8`);
  if (format === 'csv') reply.header('content-disposition', 'attachment; filename="minewatch-events.csv"');
  return reply.send(
    written(page, format, { address: `${request.protocol}://${request.host}`, path: request.url, now }),
  );
}

function nextAddress(url: string, cursor: string | null): string | null {
  if (cursor === null) return null;
  const address = new URL(url, 'http://localhost');
  address.searchParams.set('cursor', cursor);
  return `${address.pathname}${address.search}`;
}

interface Place {
  /** Scheme and host as the client sees them. */
  readonly address: string;
  readonly path: string;
  readonly now: Date;
}

function written({ rows, nextCursor }: EventPage, format: EventFormat, place: Place): string {
  const events: readonly StoredEvent[] = rows;
  switch (format) {
    case 'json':
      return JSON.stringify({ events, nextCursor });
    case 'ndjson':
      return eventsAsNdjson(events);
    case 'csv':
      return eventsAsCsv(events);
    case 'geojson':
      return eventsAsGeoJson(events);
    case 'atom':
      return eventsAsAtom(events, place);
  }
}
