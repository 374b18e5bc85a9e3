import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Hop, HopOutcome } from '../../../ingest/fetch/hop.ts';
import { onePerHost } from '../../../ingest/fetch/host-queue.ts';
import { clientFor, serve } from './loopback.ts';

/** A clock that moves only when somebody sleeps. */
function virtualClock() {
  let time = Date.parse('2026-01-01T00:00:00Z');
  return {
    now: () => new Date(time),
    sleep: async (ms: number) => {
      time += ms;
    },
    pass: (ms: number) => {
      time += ms;
    },
    seconds: () => (time - Date.parse('2026-01-01T00:00:00Z')) / 1000,
  };
}

const hopTo = (url: string, more: Partial<Hop> = {}): Hop => ({
  url: new URL(url),
  requestedUrl: url,
  headers: {},
  timeoutMs: 1000,
  maxBytes: 1000,
  ...more,
});
const FINE: HopOutcome = { kind: 'not_modified', headers: {} };

test('one request at a time to a host, other hosts at once', async (t) => {
  let running = 0;
  let most = 0;
  const answer = async (_request: unknown, response: { end: () => void }) => {
    running += 1;
    most = Math.max(most, running);
    await wait(100);
    running -= 1;
    response.end();
  };
  const one = await serve(t, answer);
  const client = clientFor(t);
  await Promise.all(Array.from({ length: 5 }, (_, i) => client.fetch({ url: `${one.origin}/${i}` })));
  assert.equal(most, 1);
  assert.deepEqual(one.hits, ['/0', '/1', '/2', '/3', '/4']);
  const two = await serve(t, answer);
  await Promise.all([one, two].map(({ origin }) => client.fetch({ url: origin })));
  assert.equal(most, 2);
});

const GAPS: readonly (readonly [name: string, chance: number, crawlDelay: number | undefined, starts: number[]])[] = [
  ['the gap', 0, undefined, [0, 1, 2]],
  ['the gap with jitter', 1, undefined, [0, 1.25, 2.5]],
  ['a longer crawl delay', 0, 10_000, [0, 10, 20]],
  ['a shorter crawl delay', 0, 10, [0, 1, 2]],
  ['an absurd crawl delay', 0, 86_400_000, [0, 60, 120]],
];
for (const [name, chance, minGapMs, expected] of GAPS) {
  test(`between requests: ${name}`, async () => {
    const clock = virtualClock();
    const starts: number[] = [];
    const exchange = onePerHost(
      async () => {
        starts.push(clock.seconds());
        return FINE;
      },
      { minGapMs: 1000, random: () => chance, ...clock },
    );
    const hop = hopTo('http://a.test/', minGapMs === undefined ? {} : { minGapMs });
    await Promise.all([exchange(hop), exchange(hop), exchange(hop)]);
    assert.deepEqual(starts, expected);
  });
}

test('a host that asked to wait is not contacted before', async () => {
  const clock = virtualClock();
  let asked = 0;
  const limited: HopOutcome = {
    kind: 'failed',
    reason: 'rate_limited',
    status: 429,
    message: '',
    retryAfterSeconds: 90,
  };
  const exchange = onePerHost(
    async () => {
      asked += 1;
      return asked === 1 ? limited : FINE;
    },
    { minGapMs: 1000, random: () => 0, ...clock },
  );
  await exchange(hopTo('http://a.test/1'));
  clock.pass(30_000);
  const second = await exchange(hopTo('http://a.test/2'));
  assert.deepEqual(second.kind === 'failed' && [second.reason, second.retryAfterSeconds], ['rate_limited', 60]);
  assert.equal((await exchange(hopTo('http://b.test/'))).kind, 'not_modified');
  clock.pass(60_000);
  assert.equal((await exchange(hopTo('http://a.test/3'))).kind, 'not_modified');
  assert.equal(asked, 3);
});

test('a request that throws does not stop the queue', async () => {
  const clock = virtualClock();
  let asked = 0;
  const exchange = onePerHost(
    async () => {
      asked += 1;
      if (asked === 1) throw new Error('broken');
      return FINE;
    },
    { minGapMs: 1000, random: () => 0, ...clock },
  );
  const both = await Promise.allSettled([exchange(hopTo('http://a.test/')), exchange(hopTo('http://a.test/'))]);
  assert.deepEqual(
    both.map(({ status }) => status),
    ['rejected', 'fulfilled'],
  );
});

test('time in the queue is not taken off the deadline', async (t) => {
  const server = await serve(t, (_request, response) => setTimeout(() => response.end('x'), 100));
  const client = clientFor(t);
  const all = await Promise.all([1, 2, 3, 4, 5, 6].map(() => client.fetch({ url: server.origin, timeoutMs: 400 })));
  assert.deepEqual(
    all.map(({ kind }) => kind),
    ['ok', 'ok', 'ok', 'ok', 'ok', 'ok'],
  );
});

test('a stopped request gives its turn up', async (t) => {
  const server = await serve(t, (_request, response) => response.end('x'));
  const client = clientFor(t, { minGapMs: 5000 });
  await client.fetch({ url: server.origin });
  const outcome = await client.fetch({ url: server.origin, signal: AbortSignal.timeout(30) });
  assert.equal(outcome.kind === 'failed' && outcome.reason, 'network');
  assert.equal(server.hits.length, 1);
});
