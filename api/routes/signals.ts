import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { signalPoints, signalSeries } from '../../db/signal-series.ts';
import type { ApiContext } from '../context.ts';
import { answer, PROBLEMS } from '../schemas/answers.ts';
import { filterFields, filterOf, itemsOf } from '../schemas/filter.ts';
import { SignalsSchema } from '../schemas/others.ts';

/** Series that come with their values at most. */
const MOST_SERIES = 50;

/** What instruments measured: hashrate, difficulty, shares of pools. */
export const signalRoutes: FastifyPluginAsyncZod<{ context: ApiContext }> = async (app, { context }) => {
  const db = context.database.kysely;

  app.get('/signals', {
    config: { access: 'read' },
    schema: {
      operationId: 'listSignals',
      summary: 'Measured values: what there is, and the values of the series that are named',
      tags: ['figures'],
      querystring: z.strictObject({
        series: z
          .union([z.string().max(1000), z.array(z.string().max(200)).max(MOST_SERIES)])
          .optional()
          .meta({ description: 'hashrate, difficulty, pool-share/NAME; repeatable, or separated by commas' }),
        source: z.string().max(200).optional().meta({ description: 'As this source measured it' }),
        since: filterFields.since,
        until: filterFields.until,
        points: z.coerce
          .number()
          .int()
          .min(1)
          .max(10_000)
          .default(500)
          .meta({ description: 'Most values of a series; where there are more, means' }),
      }),
      response: { 200: answer('The series', { 'application/json': SignalsSchema }), ...PROBLEMS },
    },
    handler: async (request) => {
      const { series: given, source, points: most, ...times } = request.query;
      const { since, until } = filterOf(times, context);
      const wanted = itemsOf(given);
      const found = await signalSeries(db, { series: wanted, source, since, until });
      const signals = await Promise.all(
        found.map(async (one, index) => {
          const points =
            wanted === undefined || index >= MOST_SERIES
              ? []
              : await signalPoints(db, { series: one.series, source: one.source, since, until, most });
          return { ...one, points: [...points] };
        }),
      );
      return { signals };
    },
  });
};
