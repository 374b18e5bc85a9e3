import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeOption } from '../../jobs/time-option.ts';

const NOW = new Date('2022-01-07T12:00:00Z');

const TIMES: readonly (readonly [string, string])[] = [
  ['2022-01-05', '2022-01-05'],
  ['2022-01', '2022-01-01T00:00:00.000Z'],
  ['2022-01-05T06:00', '2022-01-05T06:00:00.000Z'],
  ['2022-01-05T06:00+06:00', '2022-01-05T00:00:00.000Z'],
  ['36h', '2022-01-06T00:00:00.000Z'],
  ['7d', '2021-12-31T12:00:00.000Z'],
  ['2w', '2021-12-24T12:00:00.000Z'],
];

test('dates, times and ages', () => {
  for (const [given, expected] of TIMES) assert.equal(timeOption('since', given, NOW), expected, given);
});

test('anything else is wrong usage', () => {
  for (const given of ['', 'tomorrow', '5', '2022-13-01', '7x', '-7d']) {
    assert.throws(() => timeOption('since', given, NOW), { exitCode: 2 }, given);
  }
});
