import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { lastChangePosition } from '../db/event-changes.ts';
import { loadSourceStates } from '../db/sources.ts';
import type { ApiContext } from './context.ts';

/** Seconds. 40 ms is what a list of events may take (95 % of them). */
const BUCKETS = [0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.2, 2.5, 5];

/** Measures every request of the app from now on; what it returns is what Prometheus reads. */
export function measure(app: FastifyInstance, { database }: ApiContext): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'minewatch_http_request_duration_seconds',
    help: 'Time to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  new Gauge({
    name: 'minewatch_event_changes',
    help: 'Position of the newest change of an event',
    registers: [registry],
    async collect() {
      this.set(await lastChangePosition(database.kysely));
    },
  });
  new Gauge({
    name: 'minewatch_sources',
    help: 'Sources by health',
    labelNames: ['health'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { health } of (await loadSourceStates(database.kysely)).values()) this.inc({ health });
    },
  });
  return registry;
}
