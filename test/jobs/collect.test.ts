import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type TestContext, test } from 'node:test';
import { loadBackfill } from '../../db/backfills.ts';
import { loadSourceStates } from '../../db/sources.ts';
import { backfill } from '../../jobs/backfill.ts';
import type { Collector } from '../../jobs/collect.ts';
import { dueSources } from '../../jobs/collect.ts';
import { turnsOf } from '../../jobs/collector.ts';
import { clientFor, serve } from '../ingest/fetch/loopback.ts';
import { sampleSource } from '../ingest/sample-source.ts';
import { collectorFor, poll, storedUrls } from './collecting.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-03T00:00:00Z');

/** Item n appears n hours after the start. */
const item = (n: number) => ({
  id: `a${n}`,
  title: `Item ${n}`,
  desc: 'x',
  publishedAt: new Date(START + n * HOUR).toISOString(),
});

/** A stand-in for PANews's interface: newest first, by take and skip. */
async function panews(t: TestContext) {
  const state = { items: 0, fail: 0, failAt: Number.NaN };
  let requests = 0;
  const server = await serve(t, (request, response) => {
    requests += 1;
    if (state.fail > 0 || requests === state.failAt) {
      state.fail = Math.max(0, state.fail - 1);
      response.writeHead(500).end();
      return;
    }
    const { searchParams } = new URL(request.url ?? '', 'http://a');
    const [take, skip] = [Number(searchParams.get('take')), Number(searchParams.get('skip'))];
    const all = Array.from({ length: state.items }, (_, n) => item(state.items - n));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(all.slice(skip, skip + take)));
  });
  return { ...server, state, url: `${server.origin}/articles?type=NEWS&take=5` };
}

const state = async (collector: Collector) => (await loadSourceStates(collector.database.kysely)).get('sample');

test('the first poll takes one page, the next as many as were missed', async (t) => {
  const site = await panews(t);
  const collector = await collectorFor(t);
  const far = { ...collector, now: () => new Date(START + 1000 * HOUR) };
  site.state.items = 20;
  await poll('panews', site.url, far);
  assert.equal(site.hits.length, 1);
  site.state.items = 37;
  await poll('panews', site.url, far);
  assert.equal(site.hits.length, 1 + 4, 'four pages of five reach what is known');
  assert.equal((await storedUrls(collector)).length, 5 + 17);
  await poll('panews', site.url, far);
  assert.equal(site.hits.length, 6, 'nothing new: one page');
});

test('a failure between two pages keeps what came and goes on at the page that failed', async (t) => {
  const site = await panews(t);
  const collector = { ...(await collectorFor(t)), now: () => new Date(START + 1000 * HOUR) };
  site.state.items = 5;
  await poll('panews', site.url, collector);
  site.state.items = 20;
  site.state.failAt = 3;
  const failed = await poll('panews', site.url, collector);
  assert.equal(failed.health, 'error');
  assert.equal((await storedUrls(collector)).length, 10);
  assert.match((await state(collector))?.cursor?.request.url ?? '', /skip=5/);
  await poll('panews', site.url, collector);
  assert.equal((await storedUrls(collector)).length, 20);
  assert.equal((await state(collector))?.cursor, null);
});

const FEED = (n: number) =>
  `<rss version="2.0"><channel><title>A</title><ttl>120</ttl>${Array.from({ length: n }, (_, i) => `<item><title>Item ${i}</title><link>https://a.example/${i}</link><pubDate>${new Date(START + i * HOUR).toUTCString()}</pubDate></item>`).join('')}</channel></rss>`;
const feed = (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(FEED(3));

test('the ttl of a feed is a lower bound', async (t) => {
  const site = await serve(t, (_, response) => feed(response));
  const collector = { ...(await collectorFor(t)), random: () => 0 };
  await poll('rss', `${site.origin}/rss`, collector, { every: 60_000 });
  const { nextTryAt, lastTryAt } = (await state(collector)) ?? {};
  const hours = (Date.parse(nextTryAt ?? '') - Date.parse(lastTryAt ?? '')) / HOUR;
  assert.ok(Math.abs(hours - 2) < 0.01, `${hours} h`);
});

test('a permanent move is adopted after three sightings, and given up when the new address fails', async (t) => {
  let lost = false;
  const site = await serve(t, ({ url }: IncomingMessage, response) => {
    if (url === '/old' && !lost) response.writeHead(301, { location: '/new' }).end();
    else if (url === '/new' && lost) response.writeHead(410).end();
    else feed(response);
  });
  const collector = await collectorFor(t);
  for (let n = 0; n < 5; n += 1) await poll('rss', `${site.origin}/old`, collector);
  assert.deepEqual(site.hits, ['/old', '/new', '/old', '/new', '/old', '/new', '/new', '/new']);
  lost = true;
  await poll('rss', `${site.origin}/old`, collector);
  assert.notEqual((await state(collector))?.nextTryAt, null, 'gone there is not gone here');
  assert.equal((await poll('rss', `${site.origin}/old`, collector)).health, 'ok');
  assert.deepEqual(site.hits.slice(-2), ['/new', '/old']);
});

test('a temporary redirect is never adopted', async (t) => {
  const site = await serve(t, ({ url }, response) => {
    if (url === '/old') response.writeHead(302, { location: '/new' }).end();
    else feed(response);
  });
  const collector = await collectorFor(t);
  for (let n = 0; n < 5; n += 1) await poll('rss', `${site.origin}/old`, collector);
  assert.equal(site.hits.filter((path) => path === '/old').length, 5);
});

test('410 ends a source until its address is changed; its stand-in is polled meanwhile', async (t) => {
  const site = await serve(t, (_, response) => {
    response.writeHead(410).end();
  });
  const collector = await collectorFor(t);
  const url = `${site.origin}/gone`;
  assert.equal((await poll('rss', url, collector, { fallback: 'other' })).health, 'gone');
  const source = sampleSource('rss', { url, fallback: 'other' });
  const other = sampleSource('rss', { id: 'other', enabled: false });
  const due = async (one = source) =>
    dueSources([one, other], await loadSourceStates(collector.database.kysely), collector.now()).map(({ id }) => id);
  assert.deepEqual(await due(), ['other']);
  assert.deepEqual(await due({ ...source, url: `${site.origin}/moved` }), ['sample']);
});

test('the back-off outlives a restart', async (t) => {
  const site = await serve(t, (_, response) => {
    response.writeHead(500).end();
  });
  const collector = await collectorFor(t);
  const source = sampleSource('rss', { url: `${site.origin}/rss` });
  const waits: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    await poll('rss', source.url, { ...collector, random: () => 1 });
    const { nextTryAt, lastTryAt } = (await state(collector)) ?? {};
    waits.push((Date.parse(nextTryAt ?? '') - Date.parse(lastTryAt ?? '')) / 60_000);
  }
  assert.deepEqual(waits, [1, 2, 4, 8, 16]);
  const states = await loadSourceStates(collector.database.kysely);
  assert.deepEqual(dueSources([source], states, collector.now()), []);
});

test('two workers ask one host in turns, and leave it alone as it asked', async (t) => {
  let [busy, most, requests] = [0, 0, 0];
  const site = await serve(t, (_, response) => {
    busy += 1;
    most = Math.max(most, busy);
    requests += 1;
    setTimeout(() => {
      busy -= 1;
      feed(response);
    }, 40);
  });
  const { database } = await collectorFor(t);
  const clients = [0, 1].map(() => clientFor(t, { turns: turnsOf(database), minGapMs: 10 }));
  const asking = clients.flatMap((client) => [1, 2, 3].map((n) => client.fetch({ url: `${site.origin}/${n}` })));
  assert.ok((await Promise.all(asking)).every(({ kind }) => kind === 'ok'));
  assert.deepEqual([most, requests], [1, 6]);
});

test('Retry-After to one worker holds for the other', async (t) => {
  const site = await serve(t, (_, response) => {
    response.writeHead(429, { 'retry-after': '600' }).end();
  });
  const { database } = await collectorFor(t);
  const [one, other] = [0, 1].map(() => clientFor(t, { turns: turnsOf(database) }));
  await one?.fetch({ url: site.origin });
  const outcome = await other?.fetch({ url: site.origin });
  assert.ok(outcome?.kind === 'failed' && outcome.reason === 'rate_limited' && (outcome.retryAfterSeconds ?? 0) > 590);
  assert.equal(site.hits.length, 1);
});

test('a backfill goes back to the day, and after a stop goes on where it was', async (t) => {
  const site = await panews(t);
  site.state.items = 60;
  const collector = { ...(await collectorFor(t)), now: () => new Date(START + 60 * HOUR) };
  const source = sampleSource('panews', { url: site.url });
  const stop = new AbortController();
  const since = new Date(START + 12 * HOUR).toISOString();
  const options = { since, by: source, sleep: async () => {} };
  const first = await backfill(
    source,
    { ...collector, signal: stop.signal },
    { ...options, onPage: ({ pages }) => pages === 3 && stop.abort() },
  );
  assert.deepEqual([first.pages, first.trouble], [3, 'stopped']);
  site.state.fail = 2;
  const second = await backfill(source, collector, { ...options, onPage: () => {} });
  assert.deepEqual([second.trouble, second.next, second.items], [null, null, 50]);
  assert.ok((second.reached ?? '') <= since);
  assert.equal(site.hits.length, 10 + 2, 'no page twice but those that failed');
  assert.equal((await loadBackfill(collector.database.kysely, 'sample'))?.pages, 10);
});

test('a backfill of a server that gives the same page again ends', async (t) => {
  const site = await serve(t, (_, response) => {
    response.end(JSON.stringify([1, 2, 3, 4, 5].map(item)));
  });
  const source = sampleSource('panews', { url: `${site.origin}/articles?take=5` });
  const collector = await collectorFor(t);
  const done = await backfill(source, collector, {
    since: '2020-01-01T00:00:00.000Z',
    by: source,
    sleep: async () => {},
    onPage: () => {},
  });
  assert.match(done.trouble ?? '', /same page again/);
});

test('measured values are kept, and their material changes become documents', async (t) => {
  const hashrates = Array.from({ length: 28 }, (_, day) => ({
    timestamp: START / 1000 + day * 86_400,
    avgHashrate: day < 18 ? 1e21 : 0.8e21,
  }));
  const site = await serve(t, (_, response) => {
    response.end(JSON.stringify({ hashrates, difficulty: [] }));
  });
  const collector = { ...(await collectorFor(t)), now: () => new Date(START + 28 * 24 * HOUR) };
  const polls = [await poll('mempool', site.origin, collector), await poll('mempool', site.origin, collector)];
  assert.deepEqual(
    polls.map(({ health }) => health),
    ['ok', 'ok'],
  );
  const { rows } = await collector.database.pool.query(
    'select count(*)::int as values, (select count(*)::int from documents where kind = $1) as changes from signals',
    ['signal'],
  );
  assert.equal(rows[0].values, 28);
  assert.ok(rows[0].changes >= 1 && rows[0].changes <= 3, `${rows[0].changes}`);
  assert.equal(polls[1]?.stored.new, 0);
});
