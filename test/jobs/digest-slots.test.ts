import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dueSlot } from '../../jobs/digest/slots.ts';

const MINUTE = 60_000;

/** Local times at which a digest is due on three days, looked for every ten minutes from the first noon (UTC) on. */
function slots(schedule: string, timeZone: string, day: string): readonly string[] {
  const local = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const start = Date.parse(`${day}T12:00:00Z`);
  const found: string[] = [];
  let decided = new Date(start);
  for (let minutes = 0; minutes < 3 * 1440; minutes += 10) {
    const slot = dueSlot({ schedule, quietDays: true }, timeZone, decided, new Date(start + minutes * MINUTE));
    if (slot === null) continue;
    decided = slot;
    found.push(local.format(slot).slice(5));
  }
  return found;
}

const cases: readonly [string, string, string, string, readonly string[]][] = [
  ['an hour is missing', 'Europe/Berlin', '2025-03-28', '0 7 * * *', ['03-29 07:00', '03-30 07:00', '03-31 07:00']],
  [
    'the hour itself is missing',
    'Europe/Berlin',
    '2025-03-28',
    '30 2 * * *',
    ['03-29 02:30', '03-30 03:30', '03-31 02:30'],
  ],
  ['an hour comes twice', 'Europe/Berlin', '2025-10-24', '0 7 * * *', ['10-25 07:00', '10-26 07:00', '10-27 07:00']],
  [
    'the hour itself comes twice',
    'Europe/Berlin',
    '2025-10-24',
    '30 2 * * *',
    ['10-25 02:30', '10-26 02:30', '10-27 02:30'],
  ],
  ['an hour is missing', 'America/New_York', '2025-03-07', '30 2 * * *', ['03-08 02:30', '03-09 03:30', '03-10 02:30']],
  [
    'an hour comes twice',
    'America/New_York',
    '2025-10-31',
    '30 1 * * *',
    ['11-01 01:30', '11-02 01:30', '11-03 01:30'],
  ],
  [
    'midnight itself is missing',
    'America/Sao_Paulo',
    '2018-11-02',
    '0 0 * * *',
    ['11-03 00:00', '11-04 01:00', '11-05 00:00'],
  ],
  [
    'the zone of the country changed',
    'Asia/Almaty',
    '2024-02-28',
    '0 7 * * *',
    ['02-29 07:00', '03-01 07:00', '03-02 07:00'],
  ],
];

for (const [night, zone, day, schedule, expected] of cases) {
  test(`a night in which ${night} (${zone}, ${schedule}): one digest a day`, () => {
    assert.deepEqual(slots(schedule, zone, day), expected);
  });
}

test('days on which nobody looked become one digest', () => {
  const plan = { schedule: '0 7 * * *', quietDays: true };
  const slot = dueSlot(plan, 'UTC', new Date('2025-03-01T07:00:00Z'), new Date('2025-03-09T06:59:59Z'));
  assert.equal(slot?.toISOString(), '2025-03-08T07:00:00.000Z');
});

test('a new subscription begins with the last time at which it would have been due', () => {
  const plan = { schedule: '0 7 1 * *', quietDays: true };
  assert.equal(dueSlot(plan, 'UTC', null, new Date('2025-03-31T12:00:00Z'))?.toISOString(), '2025-03-01T07:00:00.000Z');
});
