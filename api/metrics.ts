import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { lastChangePosition } from '../db/event-changes.ts';
import { queueStates, setAsideJobs } from '../db/queue-jobs.ts';
import { loadSourceStates } from '../db/sources.ts';
import { findSetAside } from '../db/tag-failures.ts';
import { countUntagged } from '../db/taggings.ts';
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
  new Gauge({
    name: 'minewatch_untagged_documents',
    help: `Documents that wait to be tagged, counted up to ${MOST_COUNTED}`,
    registers: [registry],
    async collect() {
      this.set(await countUntagged(database.kysely, MOST_COUNTED));
    },
  });
  new Gauge({
    name: 'minewatch_set_aside',
    help: 'What failed again and again, and is not tried again by itself: documents, and jobs of the queues',
    labelNames: ['what'],
    registers: [registry],
    async collect() {
      this.set({ what: 'document' }, (await findSetAside(database.kysely, 0)).count);
      this.set({ what: 'job' }, (await setAsideJobs(database.kysely, 1000)).length);
    },
  });
  new Gauge({
    name: 'minewatch_jobs',
    help: 'Jobs of the queues by state',
    labelNames: ['queue', 'state'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { queue, ...states } of await queueStates(database.kysely)) {
        for (const [state, count] of Object.entries(states)) this.set({ queue, state }, count);
      }
    },
  });
  return registry;
}

/** Nobody reads a backlog to the last digit. */
const MOST_COUNTED = 100_000;
