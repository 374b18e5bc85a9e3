import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import { saveSignals } from '../../db/signals.ts';
import { testDatabase } from '../db/testDatabase.ts';
import { seed } from './seed.ts';
import { testServer } from './server.ts';
import { PublishedSpec } from './spec.ts';

const DAY = 86_400_000;

function days(series: string, count: number, value: (index: number) => number, unit: string) {
  return Array.from({ length: count }, (_, index) => {
    return {
      series,
      at: new Date(Date.parse('2022-01-01T00:00:00Z') + index * DAY).toISOString(),
      value: value(index),
      unit,
    };
  });
}

interface Signals {
  readonly signals: readonly {
    readonly series: string;
    readonly source: string;
    readonly count: number;
    readonly points: readonly { readonly at: string; readonly value: number }[];
  }[];
}

test('signals', async (t) => {
  const database = await testDatabase(t);
  await seed(database);
  await saveSignals(
    database.kysely,
    'chain',
    days('hashrate', 100, (index) => (180 + index) * 1e18, 'H/s'),
  );
  await saveSignals(
    database.kysely,
    'pool',
    days('hashrate', 3, () => 190e18, 'H/s'),
  );
  await saveSignals(
    database.kysely,
    'pool',
    days('pool-share/foundry', 2, () => 20, '%'),
  );
  const { url } = await testServer(t, database);
  const spec = await PublishedSpec.read(url);
  const ask = async (query: string) => {
    const response = await fetch(`${url}/api/v1/signals${query}`);
    await spec.check('/api/v1/signals', 'get', response.clone());
    return ((await response.json()) as Signals).signals;
  };
  const named = (signals: Signals['signals']) =>
    signals.map(({ series, source, count, points }) => `${series} ${source} ${count} ${points.length}`);

  await t.test('without a name: what there is, the fullest source first', async () => {
    assert.deepEqual(named(await ask('')), [
      'hashrate chain 100 0',
      'hashrate pool 3 0',
      'pool-share/foundry pool 2 0',
    ]);
  });

  await t.test('by name, source and time', async () => {
    assert.deepEqual(named(await ask('?series=hashrate&source=pool')), ['hashrate pool 3 3']);
    assert.deepEqual(named(await ask('?series=pool-share/foundry,hashrate&since=2022-04-01')), [
      'hashrate chain 10 10',
    ]);
    assert.deepEqual(named(await ask('?series=nothing')), []);
  });

  await t.test('more values than asked for become means', async () => {
    const [chain] = await ask('?series=hashrate&source=chain&points=10');
    assert.equal(chain?.points.length, 10);
    assert.deepEqual(chain?.points[0], { at: '2022-01-01T00:00:00.000Z', value: 184.5e18 });
  });

  await t.test('on the page of a country: hashrate and connectivity, with its events marked on them', async () => {
    const page = parseHTML(await (await fetch(`${url}/countries/KZ`)).text()).document;
    const charts = [...page.querySelectorAll('.chart')];
    assert.deepEqual(
      charts.map((chart) => [
        chart.querySelector('b')?.textContent,
        [...chart.querySelectorAll('a')].map((link) => link.getAttribute('href')),
      ]),
      [
        ['Connectivity', ['/events/kz-cut']],
        ['Network hashrate', ['/events/kz-cut']],
      ],
    );
    assert.ok(charts.every((chart) => !/NaN|undefined|Infinity/.test(chart.innerHTML)));
  });
});
