import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { eventHistory } from '../../db/event-history.ts';
import { linksOf } from '../../db/event-links.ts';
import { type EventWithReports, getEvent } from '../../db/events.ts';
import { findEvents } from '../../db/find-events.ts';
import { EVENT_FORMAT_NAMES, EVENT_FORMATS, type EventFormatName } from '../../db/formats/formats.ts';
import type { StoredReport } from '../../db/reports.ts';
import { answerCache } from '../answer-cache.ts';
import type { AppContext } from '../context.ts';
import { standingCorrections, toldCorrection } from '../corrections.ts';
import { formatWanted, type JsonPage, jsonPage, sendEvents, sendJsonPage } from '../formats.ts';
import { ApiProblem } from '../problem.ts';
import { answer, PROBLEMS } from '../schemas/answers.ts';
import { EventDetailSchema, EventPageSchema } from '../schemas/event.ts';
import { filterFields, filterOf } from '../schemas/filter.ts';
import { changesBetween } from '../versions.ts';

/** A page of JSON is held in memory: 1,000 events are about 1 MB. */
const MOST_EVENTS = 1000;
const MOST_VERSIONS = 200;
/** Pages of JSON that are kept while nothing changes, and events in one of them: 15 MB at most. */
const PAGES_KEPT = 200;
const MOST_KEPT = 100;

/** Events: lists in all formats, and one event with all that is known about it. */
export const eventRoutes: FastifyPluginAsyncZod<{ context: AppContext }> = async (app, { context }) => {
  const db = context.database.kysely;
  const pages = answerCache<JsonPage>(context.position, PAGES_KEPT);

  app.get('/events', {
    config: { access: 'read' },
    schema: {
      operationId: 'listEvents',
      summary: 'Events that match, newest first',
      tags: ['events'],
      querystring: z.strictObject({
        ...filterFields,
        limit: z.coerce.number().int().min(1).max(MOST_EVENTS).default(50),
        cursor: z.string().max(500).optional().meta({ description: '`nextCursor` of the page before' }),
        format: z.enum(EVENT_FORMAT_NAMES).optional().meta({ description: 'Instead of the header Accept' }),
      }),
      response: {
        200: answer('A page of events; `Link` leads to the next', {
          ...Object.fromEntries(EVENT_FORMAT_NAMES.map((name) => [EVENT_FORMATS[name].mediaType, bodyOf(name)])),
          [EVENT_FORMATS.json.mediaType]: EventPageSchema,
          [EVENT_FORMATS.geojson.mediaType]: z.object({
            type: z.literal('FeatureCollection'),
            features: z.array(z.looseObject({})),
          }),
        }),
        ...PROBLEMS,
      },
    },
    handler: async (request, reply) => {
      const { limit, cursor, format: named, ...query } = request.query;
      const format = formatWanted(request, named);
      const filter = { ...filterOf(query, context), limit, ...(cursor ? { cursor } : {}) };
      if (format !== 'json' || limit > MOST_KEPT) {
        return sendEvents(request, reply, { page: await findEvents(db, filter), format, now: context.now() });
      }
      const answer = await pages.get(JSON.stringify(filter), async () => jsonPage(await findEvents(db, filter)));
      return sendJsonPage(request, reply, answer);
    },
  });

  app.get('/events/:id', {
    config: { access: 'read' },
    schema: {
      operationId: 'getEvent',
      summary: 'An event with its reports, their quotes, and its history',
      tags: ['events'],
      params: z.object({ id: z.string().max(300) }),
      response: { 200: answer('The event', { 'application/json': EventDetailSchema }), ...PROBLEMS },
    },
    handler: async (request, reply) => {
      const event = await getEvent(db, request.params.id);
      if (event === undefined) throw new ApiProblem('not-found', `There is no event with the id ${request.params.id}.`);
      // Merged into another one: the answer is that one, and says where it lives.
      if (event.id !== request.params.id)
        reply.header('content-location', `/api/v1/events/${encodeURIComponent(event.id)}`);
      const [links, history] = [await linksOf(db, event.id), await eventHistory(db, event.id, MOST_VERSIONS)];
      return reply.type('application/json').send({
        ...detailOf(event),
        why: context.resolving.whyOf(event.reports),
        links,
        corrections: (await standingCorrections(db, event)).map(toldCorrection),
        history: changesBetween(history),
      });
    },
  });
};

/** STIX, JSON Feed and the like are described where they come from; here they are objects. */
function bodyOf(format: EventFormatName): z.ZodType {
  return /[/+]json$/.test(EVENT_FORMATS[format].mediaType) ? z.looseObject({}) : z.string();
}

function detailOf({ reports, ...event }: EventWithReports) {
  return { ...event, reports: reports.map(reportOf) };
}

/** What concerns others of a report: not what resolution alone needs (bands, all places). */
function reportOf(report: StoredReport) {
  const { id, documentId, revision, type, modality, salience, confidence, severity, countries, from, to } = report;
  const { companies, attributes, startedAt, endedAt, evidence, source, url, title, lang } = report;
  return {
    ...{ id, documentId, revision, type, modality, salience, confidence, severity, countries, from, to },
    ...{ companies, attributes, startedAt, endedAt, reportedBy: report.reportedBy ?? null, evidence },
    ...{ because: report.because ?? [], source, url, title, lang },
    ...{ publishedAt: report.publishedAt, fetchedAt: report.fetchedAt },
  };
}
