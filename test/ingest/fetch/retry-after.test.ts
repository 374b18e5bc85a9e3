import assert from 'node:assert/strict';
import test from 'node:test';
import { retryAfterSeconds } from '../../../ingest/fetch/retry-after.ts';

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
