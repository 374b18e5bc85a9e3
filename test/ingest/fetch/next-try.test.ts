import assert from 'node:assert/strict';
import test from 'node:test';
import { nextTry } from '../../../ingest/fetch/next-try.ts';
import type { FetchFailure, FetchOutcome } from '../../../ingest/fetch/outcome.ts';

const NOW = new Date('2026-01-01T00:00:00Z');
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

const unchanged = (headers: Record<string, string> = {}): FetchOutcome => ({ kind: 'not_modified', headers });
const failure = (reason: FetchFailure, retryAfterSeconds: number | null = null): FetchOutcome => ({
  kind: 'failed',
  reason,
  status: null,
  message: '',
  retryAfterSeconds,
});

interface Case {
  readonly name: string;
  readonly outcome: FetchOutcome;
  readonly every?: number;
  readonly failures?: number;
  readonly ttl?: number;
  /** Seconds from now with the least and the most chance. */
  readonly between: readonly [number, number] | null;
}

const CASES: readonly Case[] = [
  { name: 'success waits for the interval', outcome: unchanged(), between: [600, 660] },
  {
    name: 'max-age holds longer',
    outcome: unchanged({ 'cache-control': 'public, max-age=1800' }),
    between: [1800, 1980],
  },
  {
    name: 'max-age less Age',
    outcome: unchanged({ 'cache-control': 'max-age=1800', age: '900' }),
    between: [900, 990],
  },
  {
    name: 'a shorter max-age does not hurry',
    outcome: unchanged({ 'cache-control': 'max-age=5' }),
    between: [600, 660],
  },
  {
    name: 'no-cache outweighs',
    outcome: unchanged({ 'cache-control': 'no-cache, max-age=9999' }),
    between: [600, 660],
  },
  {
    name: 'a year of max-age is a day',
    outcome: unchanged({ 'cache-control': 'max-age=31536000' }),
    between: [DAY, 95_040],
  },
  { name: 'ttl of the feed', outcome: unchanged(), ttl: HOUR, between: [HOUR, 3960] },
  { name: 'first failure', outcome: failure('timeout'), failures: 1, between: [30, 60] },
  { name: 'second failure', outcome: failure('network'), failures: 2, between: [60, 120] },
  { name: 'tenth failure is capped at an hour', outcome: failure('http'), failures: 10, between: [HOUR / 2, HOUR] },
  {
    name: 'a day of failures opens the circuit',
    outcome: failure('http'),
    failures: 24,
    between: [3 * HOUR, 6 * HOUR],
  },
  { name: 'and it stays open', outcome: failure('http'), failures: 1000, between: [3 * HOUR, 6 * HOUR] },
  {
    name: 'a daily source is not asked hourly',
    outcome: failure('http'),
    every: DAY,
    failures: 99,
    between: [DAY / 2, DAY],
  },
  { name: 'a page that did not parse backs off', outcome: unchanged(), failures: 3, between: [120, 240] },
  { name: 'rate limited', outcome: failure('rate_limited'), failures: 1, between: [150, 300] },
  { name: 'Retry-After is a lower bound', outcome: failure('rate_limited', 1000), failures: 1, between: [1000, 1000] },
  { name: 'a short Retry-After does not hurry', outcome: failure('http', 1), failures: 3, between: [120, 240] },
  { name: 'blocked: hours', outcome: failure('blocked'), failures: 1, between: [HOUR, 2 * HOUR] },
  { name: 'blocked again: up to a day', outcome: failure('blocked'), failures: 9, between: [DAY / 2, DAY] },
  { name: 'wrong key', outcome: failure('unauthorised'), failures: 1, between: [HOUR, 2 * HOUR] },
  { name: 'refused by us', outcome: failure('refused'), failures: 1, between: [HOUR, 2 * HOUR] },
  { name: 'gone is never asked again', outcome: failure('gone'), failures: 1, between: null },
];

for (const { name, outcome, every = 10 * MINUTE, failures = 0, ttl, between } of CASES) {
  test(`next try: ${name}`, () => {
    const at = (chance: number) => {
      const ttlMs = ttl === undefined ? {} : { ttlMs: ttl * 1000 };
      const next = nextTry({ every: every * 1000, outcome, failures, now: NOW, random: () => chance, ...ttlMs });
      return next && (next.getTime() - NOW.getTime()) / 1000;
    };
    assert.deepEqual(between && [at(0), at(1)], between);
    if (!between) assert.equal(at(0), null);
  });
}
