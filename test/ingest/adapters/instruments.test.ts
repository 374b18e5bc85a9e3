import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reading } from '../../../ingest/source.ts';
import { firstRequest, readPage } from './read-page.ts';

const lines = ({ documents }: Reading) =>
  documents.map(({ title, text, publishedAt }) => [title, text.split('\n').slice(1), publishedAt]);

test('mempool: hashrate and difficulty as series, in H/s, seconds, whatever the name of the time', async () => {
  const body = {
    hashrates: [{ timestamp: 1793664000, avgHashrate: 1.05e21 }],
    difficulty: [
      { time: 1793664000, height: 920000, difficulty: 1.5e14, adjustment: 1.02 },
      { timestamp: 1793750400, height: 922016, difficulty: 1.6e14, adjustment: 1.06 },
    ],
    currentHashrate: 1.05e21,
    currentDifficulty: 1.6e14,
  };
  const { signals } = await readPage('mempool', 'https://mempool.space/api/v1/mining/hashrate/1m', body);
  assert.deepEqual(signals, [
    { series: 'hashrate', at: '2026-11-03T00:00:00.000Z', value: 1.05e21, unit: 'H/s' },
    { series: 'difficulty', at: '2026-11-03T00:00:00.000Z', value: 1.5e14, unit: '' },
    { series: 'difficulty', at: '2026-11-04T00:00:00.000Z', value: 1.6e14, unit: '' },
  ]);
});

test('mempool: shares of the pools, the small ones left out', async () => {
  const pool = (slug: string, blockCount: number) => ({ poolId: 1, name: slug, slug, blockCount, avgFeeDelta: '0.1' });
  const { signals } = await readPage('mempool', 'https://mempool.space/api/v1/mining/pools/1w', {
    pools: [pool('big', 300), pool('small', 10)],
    blockCount: 1000,
  });
  assert.deepEqual(
    signals?.map(({ series, value, unit }) => [series, value, unit]),
    [['pool-share/big', 30, '%']],
  );
});

const CHART = 'https://api.blockchain.info/charts/hash-rate';
const chart = (unit: string, y: number) => ({
  status: 'ok',
  name: 'Hash Rate',
  unit,
  period: 'day',
  values: [{ x: 1793664000, y }],
});

test('blockchain: the unit that the chart names, and a plausible size, whatever the habit', async () => {
  const { signals } = await readPage('blockchain', CHART, chart('Hash Rate TH/s', 1.05e9));
  assert.equal(signals?.[0]?.value, 1.05e21);
  await assert.rejects(async () => readPage('blockchain', CHART, chart('Hash Rate GH/s', 1.05e9)), /cannot be/);
  await assert.rejects(async () => readPage('blockchain', CHART, chart('USD', 1)), /unit of the chart is "USD"/);
  assert.match(firstRequest('blockchain', CHART).url, /timespan=5weeks/);
});

const EVENTS = 'https://ioda.example/v2/outages/events?entityType=country&entityCode=KZ';
const START = Date.parse('2026-11-02T10:00:00Z') / 1000;
const outage = (more: object) => ({
  location: 'country/KZ',
  location_name: 'Kazakhstan',
  datasource: 'bgp',
  method: 'median',
  start: START,
  duration: 3600,
  score: 5000.5,
  status: 0,
  ...more,
});
const events = (...data: object[]) => ({
  type: 'outages.events',
  metadata: {},
  requestParameters: {},
  error: null,
  perf: null,
  data,
});

test('ioda: beginning and recovery of a country’s outage, the former the same while it lasts', async () => {
  const read = await readPage('ioda', EVENTS, events(outage({}), outage({ location: 'region/1906' })));
  assert.deepEqual(lines(read), [
    [
      'Internet outage measured in Kazakhstan (bgp)',
      ['Event: internet_outage, actual', 'Country: KZ', 'From: 2026-11-02T10:00:00.000Z'],
      '2026-11-02T10:00:00.000Z',
    ],
    [
      'Internet restored in Kazakhstan (bgp)',
      [
        'Event: internet_outage, resolved',
        'Country: KZ',
        'From: 2026-11-02T10:00:00.000Z',
        'Until: 2026-11-02T11:00:00.000Z',
      ],
      '2026-11-02T11:00:00.000Z',
    ],
  ]);
  const lasting = await readPage('ioda', EVENTS, events(outage({ duration: 26 * 3600, score: 9e9 })));
  assert.equal(lasting.documents.length, 1, 'not over: it reaches to now');
  assert.equal(lasting.documents[0]?.id, read.documents[0]?.id);
  assert.equal(lasting.documents[0]?.contentHash, read.documents[0]?.contentHash);
  assert.equal(read.documents[0]?.kind, 'signal');
});

test('ioda: the last week is asked for, and its error with status 200 is one', async () => {
  const asked = new URL(firstRequest('ioda', EVENTS).url).searchParams;
  assert.equal(Number(asked.get('until')) - Number(asked.get('from')), 7 * 86_400);
  assert.equal(asked.get('extendWindow'), '0');
  await assert.rejects(
    async () => readPage('ioda', EVENTS, { ...events(), error: 'too many entities', data: null }),
    /IODA says: too many/,
  );
});

test('ioda: alerts are material when critical and deep; normal ends them; the rest is noise', async () => {
  const alert = (time: number, level: string, value: number | null, datasource = 'bgp') => ({
    datasource,
    entity: { code: 'KZ', name: 'Kazakhstan', type: 'country' },
    time: START + time,
    level,
    condition: '< 0.99',
    value,
    historyValue: 1000,
    method: 'median',
  });
  const data = [
    alert(0, 'critical', 310.4),
    alert(300, 'critical', 250),
    alert(7200, 'normal', 1000),
    alert(0, 'critical', 980, 'ping-slash24'),
    alert(900, 'normal', 1000, 'ping-slash24'),
    alert(0, 'critical', null, 'gtr'),
  ];
  const read = await readPage('ioda', EVENTS.replace('events', 'alerts'), {
    ...events(),
    type: 'outages.alerts',
    data,
  });
  assert.deepEqual(
    lines(read).map(([title, text]) => [title, text?.at(-1)]),
    [
      ['Internet outage measured in Kazakhstan (bgp)', 'Connectivity: 31 %'],
      ['Internet restored in Kazakhstan (bgp)', 'Connectivity: 100 %'],
    ],
  );
});

const RADAR = 'https://api.cloudflare.com/client/v4/radar/annotations/outages?dateRange=28d';
const annotation = (outageCause: string, endDate: string | null) => ({
  id: '550',
  asns: [],
  dataSource: 'ALL',
  description: null,
  startDate: '2026-11-02T10:00:00Z',
  endDate,
  eventType: 'OUTAGE',
  linkedUrl: null,
  locations: ['IR'],
  locationsDetails: [{ code: 'IR', name: 'Iran' }],
  scope: null,
  outage: { outageCause, outageType: 'NATIONWIDE' },
});
const CAUSES: readonly (readonly [cause: string, end: string | null, events: readonly string[]])[] = [
  ['GOVERNMENT_DIRECTED', null, ['internet_shutdown, actual']],
  ['POWER_OUTAGE', null, ['internet_outage, actual', 'power_outage, actual']],
  ['CABLE_CUT', '2026-11-02T12:00:00Z', ['internet_outage, actual', 'internet_outage, resolved']],
  ['UNKNOWN', '2026-12-01T00:00:00Z', ['internet_outage, actual']],
];
for (const [cause, end, expected] of CAUSES) {
  test(`radar: ${cause.toLowerCase()}`, async () => {
    const body = { success: true, errors: [], result: { annotations: [annotation(cause, end)] } };
    const read = await readPage('radar', RADAR, body);
    assert.deepEqual(
      read.documents.map(({ text }) => /Event: (.*)/.exec(text)?.[1]),
      expected,
    );
    assert.equal(read.older, undefined);
  });
}

test('radar: a refusal is said, a full page has a next one', async () => {
  const refused = { success: false, errors: [{ code: 10000, message: 'Authentication error' }], result: null };
  await assert.rejects(async () => readPage('radar', RADAR, refused), /Cloudflare says: Authentication error/);
  const annotations = Array.from({ length: 50 }, () => annotation('UNKNOWN', null));
  const { older } = await readPage('radar', RADAR, { success: true, errors: [], result: { annotations } });
  assert.match(older?.url ?? '', /offset=50/);
});
