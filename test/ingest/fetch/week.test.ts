import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { KINDS } from '../../../ingest/adapters/index.ts';
import { loadSources } from '../../../ingest/config/load-sources.ts';
import { failed } from '../../../ingest/fetch/failure.ts';
import type { HopOutcome } from '../../../ingest/fetch/hop.ts';
import { onePerHost } from '../../../ingest/fetch/host-queue.ts';
import { nextTry } from '../../../ingest/fetch/next-try.ts';
import type { FetchOutcome } from '../../../ingest/fetch/outcome.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const START = Date.parse('2026-01-05T00:00:00Z');
const WEEK = 7 * 24 * HOUR;
const GAP = SECOND;

interface Request {
  readonly host: string;
  readonly at: number;
  readonly outcome: HopOutcome;
}

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A host that mostly answers, sometimes fails, and now and then asks to be left alone. */
function answer(chance: number): HopOutcome {
  if (chance < 0.02) return { ...failed('rate_limited', '', 429), retryAfterSeconds: 1800 };
  if (chance < 0.06) return failed('http', '', 503);
  if (chance < 0.08) return failed('timeout', '');
  return { kind: 'not_modified', headers: chance > 0.9 ? { 'cache-control': 'max-age=1800' } : {} };
}

test('a week of polling all shipped sources keeps every rule of every host', async () => {
  const file = readFileSync(new URL('../../../sources.yaml', import.meta.url), 'utf8');
  const sources = loadSources(file, 'sources.yaml', KINDS).filter(({ enabled }) => enabled);
  const random = chances(7);
  let time = START;
  const requests: Request[] = [];
  const exchange = onePerHost(
    async (hop) => {
      const at = time;
      time += 300;
      const outcome = answer(random());
      requests.push({ host: hop.url.host, at, outcome });
      return outcome;
    },
    {
      minGapMs: GAP,
      now: () => new Date(time),
      sleep: async (ms) => {
        time += ms;
      },
      random,
    },
  );

  const due = new Map(sources.map((source) => [source, START]));
  const failures = new Map<string, number>();
  const polls = new Map<string, { at: number; ok: boolean }[]>(sources.map(({ id }) => [id, []]));
  while (true) {
    const [next] = [...due].sort(([, a], [, b]) => a - b);
    if (!next || next[1] > START + WEEK) break;
    const [source, at] = next;
    time = Math.max(time, at);
    const url = new URL(source.url);
    const hop = { url, requestedUrl: source.url, headers: {}, timeoutMs: 1, maxBytes: 1 };
    const outcome = (await exchange(hop)) as FetchOutcome;
    polls.get(source.id)?.push({ at: time, ok: outcome.kind !== 'failed' });
    const count = outcome.kind === 'failed' ? (failures.get(source.id) ?? 0) + 1 : 0;
    failures.set(source.id, count);
    const again = nextTry({ every: source.every, outcome, failures: count, now: new Date(time), random });
    due.set(source, again?.getTime() ?? Number.POSITIVE_INFINITY);
  }

  assert.ok(requests.length > 10_000, String(requests.length));
  for (const host of new Set(requests.map((request) => request.host))) {
    const own = requests.filter((request) => request.host === host);
    own.slice(1).forEach((request, index) => {
      const before = own[index];
      assert.ok(before);
      const wait = before.outcome.kind === 'failed' ? (before.outcome.retryAfterSeconds ?? 0) * SECOND : 0;
      assert.ok(request.at - before.at >= Math.max(GAP, wait), `${host} after ${request.at - before.at} ms`);
    });
  }
  for (const { id, every } of sources) {
    const own = polls.get(id) ?? [];
    own.slice(1).forEach((poll, index) => {
      const before = own[index];
      if (before?.ok) assert.ok(poll.at - before.at >= every, `${id} after ${poll.at - before.at} ms`);
    });
    // Polite, but not asleep: at least a third of the polls that the interval allows.
    assert.ok(own.length > WEEK / every / 3, `${id}: ${own.length} polls`);
  }
});
