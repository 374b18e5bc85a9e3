import type { FastifyPluginAsync } from 'fastify';
import type { Registry } from 'prom-client';
import { lastChangePosition } from '../../db/event-changes.ts';
import type { ApiContext } from '../context.ts';
import { ApiProblem } from '../problem.ts';

interface HealthOptions {
  readonly context: ApiContext;
  readonly metrics: Registry;
}

/** Is it alive, can it answer, how does it do: for load balancers, containers and Prometheus. */
export const healthRoutes: FastifyPluginAsync<HealthOptions> = async (app, { context, metrics }) => {
  app.get('/healthz', { config: { access: 'public' }, schema: { hide: true } }, async () => ({ status: 'ok' }));

  app.get('/readyz', { config: { access: 'public' }, schema: { hide: true } }, async () => {
    try {
      await lastChangePosition(context.database.kysely);
      return { status: 'ready' };
    } catch (error) {
      context.log.error('The database does not answer.', error);
      throw new ApiProblem('not-ready', 'The database does not answer.');
    }
  });

  app.get('/metrics', { config: { access: 'read' }, schema: { hide: true } }, async (_, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  );
};
