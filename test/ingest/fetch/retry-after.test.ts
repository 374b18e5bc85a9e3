import assert from 'node:assert/strict';
import test from 'node:test';
import { retryAfterSeconds, waitSeconds } from '../../../ingest/fetch/retry-after.ts';

const NOW = new Date('2026-01-01T00:00:00Z');
const CASES: readonly (readonly [header: string | undefined, seconds: number | null])[] = [
  [undefined, null],
  ['', null],
  ['120', 120],
  [' 0 ', 0],
  ['1.5', 2],
  ['99999999', 86_400],
  ['-5', null],
  ['soon', null],
  ['soon 5', null],
  ['Thu, 01 Jan 2026 00:02:00 GMT', 120],
  ['Thursday, 01-Jan-26 00:02:00 GMT', 120],
  ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
  ['Thu, 01 Jan 2027 00:00:00 GMT', 86_400],
];
for (const [header, seconds] of CASES) {
  test(`Retry-After: ${header} is ${seconds}`, () => {
    assert.equal(retryAfterSeconds(header, NOW), seconds);
  });
}

const RESETS: readonly (readonly [
  name: string,
  status: number,
  headers: Record<string, string>,
  seconds: number | null,
])[] = [
  ['X: epoch seconds', 429, { 'x-rate-limit-reset': '1767226500' }, 900],
  ['Mastodon: a time', 429, { 'x-ratelimit-reset': '2026-01-01T00:05:00.000Z' }, 300],
  ['the draft standard: seconds from now', 429, { 'ratelimit-reset': '45' }, 45],
  ['Retry-After goes first', 429, { 'retry-after': '10', 'x-rate-limit-reset': '1767226500' }, 10],
  ['a reset that is past', 429, { 'x-rate-limit-reset': '1767225000' }, 0],
  ['nonsense', 429, { 'x-rate-limit-reset': 'soon' }, null],
  ['a quota that is not used up', 403, { 'x-rate-limit-reset': '1767226500' }, null],
];
for (const [name, status, headers, seconds] of RESETS) {
  test(`the end of a quota: ${name}`, () => assert.equal(waitSeconds(status, headers, NOW), seconds));
}
