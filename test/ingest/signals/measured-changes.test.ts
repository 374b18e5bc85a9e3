import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measuredChanges } from '../../../ingest/signals/measured-changes.ts';
import type { Signal } from '../../../ingest/signals/signal.ts';
import { sampleSource } from '../../ingest/sample-source.ts';

const DAY = 86_400_000;
const FIRST = Date.parse('2026-10-01T12:00:00Z');
const source = sampleSource('mempool', { id: 'mempool', name: 'mempool.space' });
/** One value a day from 1 October. */
const daily = (series: string, values: readonly number[], unit = 'H/s'): Signal[] =>
  values.map((value, day) => ({ series, at: new Date(FIRST + day * DAY).toISOString(), value, unit }));
const flat = (days: number, value: number) => Array.from({ length: days }, () => value);
const changes = (signals: readonly Signal[], days: number) =>
  measuredChanges(signals, source, new Date(FIRST + days * DAY).toISOString());

test('a fall that lasts is told once a week, at its greatest', () => {
  const found = changes(daily('hashrate', [...flat(14, 1e21), ...flat(10, 0.8e21)]), 24);
  assert.ok(found.length >= 1 && found.length <= 2, `${found.length}`);
  assert.ok(found.some(({ text }) => text.includes('Hash rate change: -20 %')));
  assert.equal(new Set(found.map(({ id }) => id)).size, found.length);
});

test('noise of one day is no change, nor is a fall of the day under way', () => {
  const noisy = Array.from({ length: 24 }, (_, day) => 1e21 * (day % 2 ? 1.08 : 0.92));
  assert.deepEqual(changes(daily('hashrate', noisy), 24), []);
  assert.deepEqual(changes(daily('hashrate', [...flat(20, 1e21), 1e19]), 20), []);
});

test('too few days say nothing', () => {
  assert.deepEqual(changes(daily('hashrate', [...flat(4, 1e21), ...flat(7, 0.5e21)]), 11), []);
});

const RETARGETS: readonly (readonly [from: number, to: number, told: string | undefined])[] = [
  [100, 104.9, undefined],
  [100, 105.1, 'Bitcoin mining difficulty up 5.1 % at the retarget'],
  [100, 72.1, 'Bitcoin mining difficulty down 27.9 % at the retarget'],
];
for (const [from, to, told] of RETARGETS) {
  test(`retarget from ${from} to ${to}`, () => {
    const found = changes(daily('difficulty', [from, from, to, to], ''), 10);
    assert.deepEqual(
      found.map(({ title }) => title),
      told === undefined ? [] : [told],
    );
  });
}

test('a pool’s share: five points within a week', () => {
  const found = changes(daily('pool-share/big', [...flat(7, 30), ...flat(3, 24.5)], '%'), 10);
  assert.match(found[0]?.title ?? '', /Share of pool big moved from 30 to 24\.5 %/);
  assert.doesNotMatch(found[0]?.text ?? '', /Hash rate/);
  assert.deepEqual(changes(daily('pool-share/big', [...flat(7, 30), ...flat(3, 26)], '%'), 10), []);
});

test('the same values give the same documents; corrected ones take their place', () => {
  const values = [...flat(14, 1e21), ...flat(7, 0.8e21)];
  const ids = (list: readonly number[]) => changes(daily('hashrate', list), 21).map(({ id }) => id);
  assert.deepEqual(ids(values), ids(values));
  assert.deepEqual(ids(values), ids([...flat(14, 1e21), ...flat(7, 0.79e21)]));
});
