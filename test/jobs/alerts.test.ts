import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AlertRecord } from '../../db/alerts.ts';
import type { ChangedEvent } from '../../db/changed-events.ts';
import type { StoredEvent } from '../../db/events.ts';
import { decideAlerts } from '../../jobs/alerts/decide.ts';
import type { AlertPlan } from '../../jobs/subscriptions/subscription.ts';
import { resolvedEvent } from '../db/rows.ts';
import { subscription } from './telling.ts';

const NOW = new Date('2022-01-05T12:00:00Z');

function event(given: Partial<StoredEvent>): StoredEvent {
  const derived = { version: 1, occurredAt: '2022-01-05T00:00:00.000Z', reportCount: 1, langs: ['en'] };
  return { ...resolvedEvent({ id: 'e1', ...given }), ...derived, ...given };
}

function change(now: Partial<StoredEvent>, before?: Partial<StoredEvent>): ChangedEvent {
  return { now: event(now), before: before === undefined ? null : event({ ...now, ...before }), reportIds: [] };
}

function plan(given: Partial<AlertPlan> = {}): AlertPlan {
  const { alerts } = subscription({ name: 'a', alerts: { minSeverity: 4, alwaysFrom: 5 } });
  assert.ok(alerts);
  return { ...alerts, ...given };
}

function told(given: Partial<AlertRecord> = {}): AlertRecord {
  return {
    subscription: 'a',
    eventId: 'e1',
    version: 1,
    severity: 4,
    state: 'ongoing',
    reason: 'new',
    outcome: 'told',
    decidedAt: '2022-01-05T11:00:00.000Z',
    ...given,
  };
}

const QUIET = { from: 11 * 60, to: 13 * 60 };

const cases: readonly [string, ChangedEvent, Partial<AlertPlan>, readonly AlertRecord[], readonly string[]][] = [
  ['a new event of weight', change({ severity: 4 }), {}, [], ['new told']],
  ['a light one', change({ severity: 3 }), {}, [], []],
  ['an old one, imported', change({ severity: 5, updatedAt: '2021-06-01T00:00:00.000Z' }), {}, [], []],
  ['one that is over already', change({ state: 'resolved', modality: 'resolved', severity: 5 }), {}, [], []],
  ['one that is denied', change({ state: 'denied', modality: 'denied', severity: 5 }), {}, [], []],
  ['one that got worse past the threshold', change({ severity: 4 }, { severity: 2 }), {}, [], ['worse told']],
  ['one that got worse below it', change({ severity: 3 }, { severity: 2 }), {}, [], []],
  ['one that got better', change({ severity: 4 }, { severity: 5 }), {}, [], []],
  [
    'the end of a grave one',
    change({ state: 'resolved', severity: 1 }, { state: 'ongoing', severity: 4 }),
    {},
    [],
    ['state told'],
  ],
  ['a second report saying the same', change({ state: 'ongoing', severity: 4 }, { state: 'confirmed' }), {}, [], []],
  ['a reason nobody asked for', change({ severity: 4 }), { on: ['worse'] }, [], []],
  ['what was told an hour ago', change({ severity: 4 }, { severity: 3 }), {}, [told()], []],
  [
    'another state within the cool-down',
    change({ state: 'easing' }, { state: 'ongoing' }),
    {},
    [told()],
    ['state cool_down'],
  ],
  [
    'another state after it',
    change({ state: 'easing' }, { state: 'ongoing' }),
    { coolDownMs: 60_000 },
    [told()],
    ['state told'],
  ],
  ['worse within the cool-down', change({ severity: 5 }, { severity: 4 }), {}, [told()], ['worse told']],
  ['in quiet hours', change({ severity: 4 }), { quietHours: QUIET }, [], ['new quiet_hours']],
  ['the gravest in quiet hours', change({ severity: 5 }), { quietHours: QUIET }, [], ['new told']],
  [
    'when quiet hours begin after midnight',
    change({ severity: 4 }),
    { quietHours: { from: 22 * 60, to: 7 * 60 } },
    [],
    ['new told'],
  ],
  ['beyond the budget', change({ severity: 4 }), { budget: 1 }, [told({ eventId: 'e0' })], ['new budget']],
  ['the gravest beyond the budget', change({ severity: 5 }), { budget: 1 }, [told({ eventId: 'e0' })], ['new told']],
];

for (const [name, changed, given, history, expected] of cases) {
  test(`alerts: ${name}`, () => {
    const decided = decideAlerts([changed], { plan: plan(given), history, now: NOW, timeZone: 'UTC' });
    assert.deepEqual(
      decided.map(({ reason, outcome }) => `${reason} ${outcome}`),
      expected,
    );
  });
}

test('alerts: forty at once spend the budget on the worst', () => {
  const changes = Array.from({ length: 40 }, (_, at) => change({ id: `e${at}`, severity: 4 }));
  const decided = decideAlerts(changes, { plan: plan({ budget: 3 }), history: [], now: NOW, timeZone: 'UTC' });
  assert.equal(decided.filter(({ outcome }) => outcome === 'told').length, 3);
  assert.equal(decided.filter(({ outcome }) => outcome === 'budget').length, 37);
});

test('alerts: quiet hours are those of the subscription’s zone', () => {
  const night = plan({ quietHours: { from: 17 * 60, to: 18 * 60 } });
  const decided = decideAlerts([change({ severity: 4 })], {
    plan: night,
    history: [],
    now: NOW,
    timeZone: 'Asia/Almaty',
  });
  assert.deepEqual(
    decided.map(({ outcome }) => outcome),
    ['told'],
    'noon in UTC is 18:00 in Almaty in 2022',
  );
});
