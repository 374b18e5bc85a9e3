import assert from 'node:assert/strict';
import { test } from 'node:test';
import { restMs } from '../../ingest/feeds/rest.ts';

const NOW = '2026-11-03T02:30:00.000Z';
const channel = (inner: string) =>
  `<rss version="2.0"><channel>${inner}<item><title>x</title><ttl>999</ttl></item></channel></rss>`;
const hours = (...list: number[]) => `<skipHours>${list.map((hour) => `<hour>${hour}</hour>`).join('')}</skipHours>`;

const CASES: readonly (readonly [name: string, inner: string, minutes: number])[] = [
  ['nothing said', '', 0],
  ['ttl in minutes', '<ttl>60</ttl>', 60],
  ['a ttl of no number', '<ttl>soon</ttl>', 0],
  ['a year is a day', '<ttl>525600</ttl>', 24 * 60],
  ['this hour is skipped', hours(2), 30],
  ['this hour and the next two', hours(2, 3, 4), 150],
  ['the hour at which the ttl ends', `<ttl>60</ttl>${hours(3)}`, 90],
  ['24 is midnight', hours(24), 0],
  ['all hours: a day at most', hours(...Array.from({ length: 24 }, (_, hour) => hour)), 24 * 60 - 30],
  ['sy:updatePeriod is WordPress’s habit', '<sy:updatePeriod>daily</sy:updatePeriod>', 0],
];
for (const [name, inner, minutes] of CASES) {
  test(`a feed's rest: ${name}`, () => assert.equal(restMs(channel(inner), NOW) / 60_000, minutes));
}
