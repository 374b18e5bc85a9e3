import assert from 'node:assert/strict';
import test from 'node:test';
import { healthOf } from '../../../ingest/fetch/health.ts';
import type { FetchFailure, FetchOutcome } from '../../../ingest/fetch/outcome.ts';

const NOW = new Date('2026-01-10T00:00:00Z');
const DAY = 86_400_000;
const ok: FetchOutcome = {
  kind: 'ok',
  page: {
    url: '',
    requestedUrl: '',
    status: 200,
    headers: {},
    contentType: null,
    body: new Uint8Array(),
    fetchedAt: '',
  },
};
const unchanged: FetchOutcome = { kind: 'not_modified', headers: {} };
const failure = (reason: FetchFailure): FetchOutcome => ({
  kind: 'failed',
  reason,
  status: null,
  message: `${reason}.`,
  retryAfterSeconds: null,
});
const of = (...days: readonly (string | null)[]) =>
  days.map((day) => ({ publishedAt: day === null ? null : `${day}T00:00:00.000Z` }));

interface Case {
  readonly name: string;
  readonly outcome: FetchOutcome;
  readonly documents?: ReturnType<typeof of> | null;
  readonly kind?: string;
  readonly lastItemAt?: string;
  readonly silentAfter?: number | null;
  readonly health: string;
}
const CASES: readonly Case[] = [
  { name: 'new items', outcome: ok, documents: of('2026-01-09', null), health: 'ok' },
  { name: 'nothing new', outcome: unchanged, lastItemAt: '2026-01-09T00:00:00Z', health: 'not_modified' },
  { name: 'no items', outcome: ok, documents: [], health: 'empty' },
  { name: 'no item has a time', outcome: ok, documents: of(null, null), health: 'undated' },
  { name: 'old items only', outcome: ok, documents: of('2025-12-01', '2026-01-05'), health: 'silent_too_long' },
  { name: 'unchanged for too long', outcome: unchanged, lastItemAt: '2026-01-01T00:00:00Z', health: 'silent_too_long' },
  {
    name: 'old items, newer ones seen before',
    outcome: ok,
    documents: of('2025-12-01'),
    lastItemAt: '2026-01-09T00:00:00Z',
    health: 'ok',
  },
  { name: 'may be silent for any time', outcome: ok, documents: of('2020-01-01'), silentAfter: null, health: 'ok' },
  { name: 'a feed that does not parse', outcome: ok, documents: null, health: 'malformed' },
  { name: 'a page that does not parse', outcome: ok, documents: null, kind: 'page', health: 'layout_changed' },
  ...(['blocked', 'rate_limited', 'unauthorised', 'gone', 'malformed'] as const).map((reason) => ({
    name: reason,
    outcome: failure(reason),
    health: reason,
  })),
  ...(['timeout', 'network', 'http', 'too_large', 'refused'] as const).map((reason) => ({
    name: reason,
    outcome: failure(reason),
    health: 'error',
  })),
];
for (const {
  name,
  outcome,
  documents = null,
  kind = 'rss',
  lastItemAt = null,
  silentAfter = 3 * DAY,
  health,
} of CASES) {
  test(`health: ${name} is ${health}`, () => {
    const verdict = healthOf({ source: { kind, silentAfter }, outcome, documents, lastItemAt, now: NOW });
    assert.equal(verdict.health, health);
    assert.equal(verdict.message === null, health === 'ok' || health === 'not_modified');
  });
}
