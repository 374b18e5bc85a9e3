import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { test } from 'node:test';
import { loadSourceStates } from '../../db/sources.ts';
import { KINDS } from '../../ingest/adapters/index.ts';
import { loadSources } from '../../ingest/config/load-sources.ts';
import type { Turns } from '../../ingest/fetch/turns.ts';
import type { Source } from '../../ingest/source.ts';
import { type Collector, collectAll, dueSources } from '../../jobs/collect.ts';
import { clientFor, serve } from '../ingest/fetch/loopback.ts';
import { random } from '../ingest/mutations.ts';
import { collectorFor } from './collecting.ts';
import { PUBLISHERS } from './publishers.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-01-05T00:00:00Z');
const WEEK = 7 * 24 * HOUR;
/** `WEEK_SOURCES=all` polls every source as often as it ships: some 30,000 polls. */
const ALL = process.env.WEEK_SOURCES === 'all';
const SLOWEST = 4 * HOUR;

/** What this source has published, the first at 0: one item every one to four intervals, as chance will. */
function schedule(source: Source, next: () => number): readonly number[] {
  const times = [START - HOUR];
  while ((times.at(-1) ?? 0) < START + WEEK) times.push((times.at(-1) ?? 0) + source.every * (1 + 3 * next()));
  return times;
}

/** A share of the pools has no time of its own but that of the poll. */
const PER_POLL = /\/pools\//;

/** Sources of a kind that X's library reads speak TLS and are paid: they have a test of their own. */
const isPolled = ({ kind, enabled }: Source) => enabled && kind in PUBLISHERS;

test('a week of polling with kills at random moments: nothing lost, nothing doubled, every host’s rules kept', async (t) => {
  const next = random(17);
  const text = readFileSync(new URL('../../sources.yaml', import.meta.url), 'utf8');
  const shipped = loadSources(text, 'sources.yaml', KINDS).filter(isPolled);
  const chosen = ALL ? shipped : shipped.filter(({ id, kind }, n) => kind !== 'rss' || /^coin/.test(id) || n % 4 === 0);

  let time = START;
  /** By its id, and by its host for what asks for more than its address. */
  const publishers = new Map<string, { readonly source: Source; readonly times: readonly number[] }>();
  const arrivals: { host: string; at: number; closedFor: number }[] = [];
  const bytes = { sent: 0, saved: 0 };
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '', `http://${request.headers.host}`);
    const chance = next();
    const trouble = chance < 0.02 ? 429 : chance < 0.04 ? 503 : 0;
    const closedFor = trouble === 429 ? HOUR : 0;
    arrivals.push({ host: url.hostname, at: time, closedFor });
    time += 300;
    if (trouble > 0) return void response.writeHead(trouble, closedFor > 0 ? { 'retry-after': '3600' } : {}).end();
    const publisher = publishers.get(url.searchParams.get('of') ?? url.hostname);
    if (!publisher || url.pathname === '/robots.txt') return void response.writeHead(404).end();
    const items = publisher.times.map((at, n) => ({ n, at })).filter(({ at }) => at <= time);
    const { type, body, headers } =
      PUBLISHERS[publisher.source.kind]?.(items.toReversed(), url, publisher.source) ?? {};
    if (type === undefined || body === undefined) return void response.writeHead(500).end();
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 12)}"`;
    if (request.headers['if-none-match'] === etag) {
      bytes.saved += body.length;
      return void response.writeHead(304, { etag }).end();
    }
    bytes.sent += body.length;
    response.writeHead(200, { etag, 'content-type': type, ...headers }).end(body);
  };
  const site = await serve(t, answer);

  const sources = chosen.map((source) => {
    const every = ALL ? source.every : Math.max(source.every, SLOWEST);
    const url = new URL(source.url);
    const moved = { ...source, every, fullText: false, userAgent: 'minewatch/1.0 (ops@example.org)' };
    const publisher = { source: moved, times: schedule(moved, next) };
    publishers.set(source.id, publisher).set(url.hostname, publisher);
    url.searchParams.set('of', source.id);
    return { ...moved, url: `http://${url.hostname}:${site.port}${url.pathname}${url.search}` };
  });

  const base = await collectorFor(t, { secret: 'key' });
  const db = base.database.kysely;
  const freeAt = new Map<string, number>();
  const turns: Turns = {
    take: async (host) => {
      const waitMs = (freeAt.get(host) ?? 0) - time;
      if (waitMs > 0) return { waitMs };
      return { giveBack: async (restMs) => void freeAt.set(host, time + restMs) };
    },
  };
  const startProcess = (): Collector => {
    const client = clientFor(t, {
      allowHosts: sources.map(({ url }) => new URL(url).hostname),
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
      minGapMs: 1000,
      now: () => new Date(time),
      sleep: async (ms) => {
        time += ms;
      },
      random: next,
      turns,
    });
    // After some requests the process is gone: nothing that follows is done, not even its state is saved.
    let left = 20 + Math.floor(next() * 60);
    const fetch: typeof client.fetch = async (request) => {
      left -= 1;
      if (left < 0) throw new Error('killed');
      return client.fetch(request);
    };
    return { ...base, client: { ...client, fetch }, now: () => new Date(time), random: next };
  };

  let collector = startProcess();
  let kills = 0;
  while (true) {
    const states = await loadSourceStates(db);
    const times = sources.map(({ id }) => Date.parse(states.get(id)?.nextTryAt ?? '') || START);
    const soonest = Math.min(...times);
    if (soonest > START + WEEK) break;
    time = Math.max(time, soonest);
    try {
      await collectAll(dueSources(sources, states, new Date(time)), collector);
    } catch (error) {
      assert.match(String(error), /killed/);
      kills += 1;
      await db.updateTable('sources').set({ claimed_until: null }).execute(); // ten minutes pass
      collector = startProcess();
    }
  }

  const rows = await db
    .selectFrom('documents')
    .innerJoin('document_revisions', 'document_id', 'id')
    .select(['documents.id', 'title', 'text', 'documents.source'])
    .execute();
  const points = await db.selectFrom('signals').select(['source', 'at']).execute();
  for (const source of sources) {
    const last = Date.parse((await loadSourceStates(db)).get(source.id)?.lastSuccessAt ?? '');
    const due = (publishers.get(source.id)?.times ?? []).filter((at) => at <= last - HOUR).length;
    const told = rows
      .filter((row) => row.source === source.id)
      .map(({ title, text }) => /Item \d+\./.exec(title + text));
    const got = source.kind === 'ioda' ? [...new Set(told.map(String))] : told.map(String);
    assert.equal(new Set(got).size, got.length, `${source.id}: doubled`);
    const count = got.length + points.filter((point) => point.source === source.id).length;
    assert.ok(count >= (PER_POLL.test(source.url) ? 1 : due) && due > 0, `${source.id}: ${count} of ${due}`);
  }
  for (const host of new Set(arrivals.map((one) => one.host))) {
    const own = arrivals.filter((one) => one.host === host);
    own.slice(1).forEach((one, index) => {
      const before = own[index];
      assert.ok(
        before && one.at - before.at >= Math.max(1000, before.closedFor),
        `${host}: ${one.at - (before?.at ?? 0)} ms`,
      );
    });
  }
  assert.ok(kills > 3, `${kills} kills`);
  assert.ok(bytes.saved > bytes.sent / 4);
  t.diagnostic(
    `${sources.length} sources, ${arrivals.length} requests, ${kills} kills, ${rows.length} items, ${Math.round((100 * bytes.saved) / (bytes.saved + bytes.sent))} % of bytes saved by 304`,
  );
});
