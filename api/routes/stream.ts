import type { ServerResponse } from 'node:http';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type EventChange, lastChangePosition } from '../../db/event-changes.ts';
import type { ApiContext } from '../context.ts';
import { ApiProblem } from '../problem.ts';
import { answer, PROBLEMS } from '../schemas/answers.ts';
import { filterFields, filterOf } from '../schemas/filter.ts';
import { ChangeSchema } from '../schemas/others.ts';
import { openFeed } from '../stream/feed.ts';
import { matcherOf } from '../stream/matches.ts';

/** Proxies and firewalls forget connections on which nothing happens for about a minute. */
const HEARTBEAT_MS = 15_000;
/** Bytes that a slow reader may have waiting; beyond, it is cut off and comes back with `Last-Event-ID`. */
const MOST_WAITING = 4 * 1024 * 1024;

/** Changes of events as they happen, as server-sent events. */
export const streamRoute: FastifyPluginAsyncZod<{ context: ApiContext }> = async (app, { context }) => {
  const db = context.database.kysely;
  const feed = openFeed(context);
  const open = new Set<ServerResponse>();
  app.addHook('preClose', async () => {
    for (const response of open) response.end();
    await feed.close();
  });
  const { q: _, since: __, until: ___, as_of: ____, ...streamFields } = filterFields;

  app.get('/stream', {
    config: { access: 'read', compress: false },
    schema: {
      operationId: 'streamChanges',
      summary: 'Changes of events as they happen (server-sent events)',
      description:
        'Messages `changed` and `removed` carry an EventChange as JSON. Each has an id; whoever sends the last one as ' +
        '`Last-Event-ID` gets all that came after it, once. Without it the stream begins now, with 0 at the beginning.',
      tags: ['events'],
      querystring: z.strictObject({
        ...streamFields,
        last_event_id: z.string().max(20).optional().meta({ description: 'Instead of the header Last-Event-ID' }),
      }),
      response: {
        200: answer('Messages; this is what `data` of each holds', { 'text/event-stream': ChangeSchema }),
        ...PROBLEMS,
      },
    },
    handler: async (request, reply) => {
      const { last_event_id: named, ...query } = request.query;
      const matches = matcherOf(filterOf(query, context));
      const position = await startOf(named ?? request.headers['last-event-id']);
      const { raw } = reply.hijack();
      const left = new AbortController();
      raw.writeHead(200, {
        ...headersOf(reply.getHeaders()),
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
      });
      raw.write('retry: 2000\n\n');
      open.add(raw);
      const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
      raw.on('close', () => {
        clearInterval(heartbeat);
        open.delete(raw);
        left.abort();
      });
      const take = (changes: readonly EventChange[]) => {
        const told = changes.filter(({ event }) => matches(event)).map(messageOf);
        if (told.length > 0) raw.write(told.join(''));
        if (raw.writableLength > MOST_WAITING) raw.destroy();
      };
      await feed.follow({ position, take }, left.signal).catch((error: unknown) => {
        context.log.error('A stream could not begin', error);
        raw.destroy();
      });
    },
  });

  /** A position from the future (the database was made anew) begins now. */
  async function startOf(given: string | string[] | undefined): Promise<number> {
    const last = await lastChangePosition(db);
    if (given === undefined || given === '') return last;
    const asked = Number(given);
    if (!Number.isSafeInteger(asked) || asked < 0) {
      throw new ApiProblem('bad-request', 'Last-Event-ID takes the id of a message of this stream, or 0.');
    }
    return Math.min(asked, last);
  }
};

const texts = new WeakMap<EventChange, string>();

/** Made once for all listeners. */
function messageOf(change: EventChange): string {
  let text = texts.get(change);
  if (text === undefined) {
    const { position, kind, changedAt, mergedInto, event } = change;
    text = `id: ${position}\nevent: ${kind}\ndata: ${JSON.stringify({ kind, changedAt, mergedInto, event })}\n\n`;
    texts.set(change, text);
  }
  return text;
}

function headersOf(headers: Readonly<Record<string, number | string | string[] | undefined>>) {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
}
