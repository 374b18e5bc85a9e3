import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { loadSourceStates } from '../../db/sources.ts';
import { collectAll, dueSources } from '../../jobs/collect.ts';
import { turnsOf } from '../../jobs/collector.ts';
import { clientFor, serve } from '../ingest/fetch/loopback.ts';
import { sampleSource } from '../ingest/sample-source.ts';
import { collectorFor } from './collecting.ts';

const SOURCES = 100;
const LATENCY_MS = 300;

const feed = (name: string) =>
  `<rss version="2.0"><channel><title>${name}</title>${Array.from({ length: 20 }, (_, n) => `<item><title>Item ${n} of ${name}</title><link>https://${name}.example/${n}</link><pubDate>Tue, 03 Nov 2026 0${n % 10}:00:00 GMT</pubDate><description>The operator of farm ${n} said so.</description></item>`).join('')}</channel></rss>`;

test(`${SOURCES} sources that are due at once, each its own host with ${LATENCY_MS} ms latency`, async (t) => {
  const site = await serve(t, async ({ headers }, response) => {
    await wait(LATENCY_MS);
    response
      .writeHead(200, { 'content-type': 'application/rss+xml' })
      .end(feed((headers.host ?? '').split('.')[0] ?? ''));
  });
  const collector = await collectorFor(t);
  // Each source has a host of its own: names that all lead to the stand-in.
  const client = clientFor(t, {
    allowHosts: Array.from({ length: SOURCES }, (_, n) => `s${n}.test`),
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    minGapMs: 1000,
    turns: turnsOf(collector.database),
  });
  const sources = Array.from({ length: SOURCES }, (_, n) =>
    sampleSource('rss', { id: `s${n}`, url: `http://s${n}.test:${site.port}/rss` }),
  );
  const due = dueSources(sources, await loadSourceStates(collector.database.kysely), collector.now());
  assert.equal(due.length, SOURCES);
  const start = performance.now();
  const collected = await collectAll(due, { ...collector, client });
  const seconds = (performance.now() - start) / 1000;
  const megabytes = process.memoryUsage().rss / 1e6;
  t.diagnostic(`${seconds.toFixed(1)} s, ${Math.round(megabytes)} MB`);
  assert.deepEqual([...new Set(collected.map(({ health, stored }) => `${health} ${stored.new}`))], ['ok 20']);
  assert.equal(collected.length, SOURCES);
  assert.deepEqual(dueSources(sources, await loadSourceStates(collector.database.kysely), collector.now()), []);
});
