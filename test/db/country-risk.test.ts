import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replaceEvents } from '../../db/replace-events.ts';
import { resolvedEvent } from './rows.ts';
import { testDatabase } from './testDatabase.ts';

test('country_risk tells for each day what was open and what share of the network was cut off', async (t) => {
  const { kysely: db, pool } = await testDatabase(t);
  const events = [
    resolvedEvent({
      id: 'cut',
      state: 'resolved',
      endedAt: '2022-01-07',
      attributes: { connectivity_pct: { value: 5, bound: 'exact' } },
    }),
    resolvedEvent({
      id: 'riot',
      type: 'unrest',
      family: 'civil',
      severity: 5,
      startedAt: '2022-01-06',
      updatedAt: '2022-01-06T10:00:00.000Z',
    }),
    resolvedEvent({ id: 'rumour', state: 'denied', severity: 5 }),
    resolvedEvent({ id: 'island', countries: ['TO'], attributes: { connectivity_pct: { value: 0, bound: 'exact' } } }),
  ];
  await db
    .transaction()
    .execute((tx) =>
      replaceEvents(tx, { events: events.map((event) => ({ event, reportIds: [] })), emptied: [], redirects: [] }),
    );
  const { rows } = await pool.query(
    `select country, to_char(day, 'YYYY-MM-DD') as day, open_events::int as open, worst_severity as worst,
            hashrate_share_pct as share, round(exposure_pct::numeric, 2)::float8 as exposure, working, event_ids
       from country_risk order by country, day`,
  );
  const working =
    '13.2 % of the hashrate (Cambridge Bitcoin Electricity Consumption Index, 2022-01) x 95 % of connectivity lost';
  const cut = { country: 'KZ', share: 13.2, exposure: 12.54, working };
  assert.deepEqual(rows, [
    { ...cut, day: '2022-01-05', open: 1, worst: 4, event_ids: ['cut'] },
    { ...cut, day: '2022-01-06', open: 2, worst: 5, event_ids: ['riot', 'cut'] },
    { ...cut, day: '2022-01-07', open: 1, worst: 4, event_ids: ['cut'] },
    {
      country: 'TO',
      day: '2022-01-05',
      open: 1,
      worst: 4,
      share: null,
      exposure: null,
      working: null,
      event_ids: ['island'],
    },
  ]);
});

test('power that is off counts as far as the network stands there, a plan not at all', async (t) => {
  const { kysely: db, pool } = await testDatabase(t);
  const off = (id: string, country: string, megawatts: number, state: 'ongoing' | 'planned') =>
    resolvedEvent({
      id,
      type: 'energy_curtailment',
      family: 'energy',
      countries: [country],
      state,
      updatedAt: '2022-01-05T10:00:00.000Z',
      attributes: { megawatts: { value: megawatts, bound: 'exact' } },
    });
  const events = [off('a', 'KZ', 545.1, 'ongoing'), off('b', 'CA', 90_000, 'ongoing'), off('c', 'US', 5000, 'planned')];
  await db
    .transaction()
    .execute((tx) =>
      replaceEvents(tx, { events: events.map((event) => ({ event, reportIds: [] })), emptied: [], redirects: [] }),
    );
  const { rows } = await pool.query(
    'select country, round(exposure_pct::numeric, 2)::float8 as exposure, working from country_risk order by country',
  );
  const network = 'MW off of the 10902 MW of the network (Cambridge Bitcoin Electricity Consumption Index, 2022)';
  assert.deepEqual(rows, [
    { country: 'CA', exposure: 6.5, working: `90000 ${network}, at most its 6.5 % of the hashrate` },
    { country: 'KZ', exposure: 5, working: `545.1 ${network}, at most its 13.2 % of the hashrate` },
    { country: 'US', exposure: null, working: null },
  ]);
});
