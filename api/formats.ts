import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import type { EventPage } from '../db/find-events.ts';
import { EVENT_FORMAT_NAMES, EVENT_FORMATS, type EventFormatName } from '../db/formats/formats.ts';
import { ApiProblem } from './problem.ts';

/**
 * The format that `?format=` names, else the one that `Accept` prefers.
 * @throws ApiProblem `not-acceptable` when `Accept` leaves none
 */
export function formatWanted(request: FastifyRequest, named: EventFormatName | undefined): EventFormatName {
  if (named !== undefined) return named;
  const types = EVENT_FORMAT_NAMES.map((name) => EVENT_FORMATS[name].mediaType);
  const [type] = new Negotiator(request.raw).mediaTypes(types);
  const format = EVENT_FORMAT_NAMES.find((name) => EVENT_FORMATS[name].mediaType === type);
  if (format !== undefined) return format;
  throw new ApiProblem(
    'not-acceptable',
    `There are ${types.join(', ')}; ?format= takes ${EVENT_FORMAT_NAMES.join(', ')}.`,
  );
}

/** Sends a page of events; the next one is in the header `Link`, in every format. */
export function sendEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  { page, format, now }: { readonly page: EventPage; readonly format: EventFormatName; readonly now: Date },
): FastifyReply {
  const next = nextAddress(request.url, page.nextCursor);
  if (next !== null) reply.header('link', `<${next}>; rel="next"`);
  const { mediaType, write } = EVENT_FORMATS[format];
  reply.header('vary', 'accept').type(/^text|json$|xml$/.test(mediaType) ? `${mediaType}; charset=utf-8` : mediaType);
  const extension = FILES[format];
  if (extension !== undefined) {
    reply.header('content-disposition', `attachment; filename="minewatch-events.${extension}"`);
  }
  const origin = { address: `${request.protocol}://${request.host}`, path: request.url, now };
  if (format === 'json') return sendJsonPage(request, reply, jsonPage(page));
  const body = write(page.rows, origin);
  return reply.send(typeof body === 'string' ? body : Buffer.from(body));
}

/** A page of events as JSON, ready to be sent. */
export interface JsonPage {
  /** UTF-8: made once, however often it is sent. */
  readonly body: Buffer;
  readonly nextCursor: string | null;
  /** As in the header. */
  readonly etag: string;
}

export function jsonPage({ rows, nextCursor }: EventPage): JsonPage {
  const body = Buffer.from(JSON.stringify({ events: rows, nextCursor }));
  return { body, nextCursor, etag: `W/"${createHash('sha1').update(body).digest('base64url')}"` };
}

/** Sends such a page; what the browser has already is not sent again. */
export function sendJsonPage(request: FastifyRequest, reply: FastifyReply, page: JsonPage): FastifyReply {
  const next = nextAddress(request.url, page.nextCursor);
  if (next !== null) reply.header('link', `<${next}>; rel="next"`);
  reply.header('vary', 'accept').header('etag', page.etag);
  return reply.type('application/json; charset=utf-8').send(page.body);
}

/** What a browser should save rather than show. */
const FILES: Partial<Readonly<Record<EventFormatName, string>>> = {
  csv: 'csv',
  parquet: 'parquet',
  stix: 'stix.json',
  ical: 'ics',
};

function nextAddress(url: string, cursor: string | null): string | null {
  if (cursor === null) return null;
  const address = new URL(url, 'http://localhost');
  address.searchParams.set('cursor', cursor);
  return `${address.pathname}${address.search}`;
}
