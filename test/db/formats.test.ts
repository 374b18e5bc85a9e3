import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parquetReadObjects } from 'hyparquet';
import RssParser from 'rss-parser';
import type { StoredEvent } from '../../db/events.ts';
import { EVENT_FORMATS, type EventFormatName } from '../../db/formats/formats.ts';
import { resolvedEvent } from './rows.ts';

const ORIGIN = {
  address: 'https://mine.example',
  path: '/api/v1/events?country=KZ',
  now: new Date('2022-02-01T00:00:00Z'),
};
const HOSTILE = '=HYPERLINK("http://x") ]]><script>&\u0000\u202eтест; 比特币, \r\nEND:VCALENDAR';

function stored(given: Parameters<typeof resolvedEvent>[0]): StoredEvent {
  const event = resolvedEvent(given);
  return { ...event, version: 1, occurredAt: '2022-01-05T00:00:00.000Z', reportCount: 2, langs: ['en'] };
}

const EVENTS = [
  stored({
    id: 'kz/cut',
    title: HOSTILE,
    companies: ['BIT Mining', '@SUM(1)'],
    companyIds: ['bit-mining'],
    attributes: { megawatts: { value: 180, bound: 'approx' } },
    lat: 43.25,
    lon: 76.95,
    url: 'https://example.org/?a=1&b=2',
  }),
  stored({
    id: 'plan',
    modality: 'planned',
    state: 'planned',
    startedAt: '2022-03',
    title: 'A ban, from March; perhaps',
  }),
  stored({ id: 'plan-day', modality: 'planned', state: 'denied', startedAt: '2022-03-05', title: 'Hearing' }),
  stored({
    id: 'plan-time',
    modality: 'planned',
    state: 'planned',
    startedAt: '2022-03-05T09:30:00.000Z',
    title: 'Vote',
  }),
  stored({ id: 'plan-unknown', modality: 'planned', state: 'planned', startedAt: null, title: 'Some day' }),
];

function written(name: EventFormatName, events: readonly StoredEvent[] = EVENTS): string {
  return String(EVENT_FORMATS[name].write(events, ORIGIN));
}

test('NDJSON has an event a line, JSON all of them', () => {
  const lines = written('ndjson').trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).id),
    EVENTS.map(({ id }) => id),
  );
  assert.equal(JSON.parse(written('json')).length, EVENTS.length);
});

test('no cell of a CSV begins with a formula', () => {
  for (const start of ['=1', '+1', '-1', '@x', '\t=1', ' =1', '\u200b=1', '|x', '%x', '＝1']) {
    const [, line = ''] = written('csv', [stored({ id: 'a', title: `${start}()` })]).split('\n');
    const title = line.split(',')[7] ?? '';
    assert.doesNotMatch(title, /^"?[\s\u200b]*[=+\-@|%＝]/u, start);
  }
});

test('GeoJSON: longitude first, no geometry where the place is not known', () => {
  const { features } = JSON.parse(written('geojson'));
  assert.deepEqual(features[0].geometry, { type: 'Point', coordinates: [76.95, 43.25] });
  assert.equal(features[1].geometry, null);
});

test('Parquet is read back with types and nulls', async () => {
  const bytes = EVENT_FORMATS.parquet.write(EVENTS, ORIGIN) as Uint8Array;
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const [row, , , , unknown] = await parquetReadObjects({ file });
  assert.equal(row?.title, HOSTILE);
  assert.deepEqual(row?.started_at, new Date('2022-01-05T00:00:00Z'));
  assert.deepEqual(row?.attributes, { megawatts: { value: 180, bound: 'approx' } });
  assert.equal(row?.lat, 43.25);
  assert.equal(unknown?.started_at, null);
});

test('Parquet of nothing is a file without rows', async () => {
  const bytes = EVENT_FORMATS.parquet.write([], ORIGIN) as Uint8Array;
  assert.deepEqual(await parquetReadObjects({ file: bytes.slice().buffer as ArrayBuffer }), []);
});

test('STIX: ids are UUIDs that stay, references lead to objects of the bundle', () => {
  const bundle = JSON.parse(written('stix'));
  const ids = bundle.objects.map(({ id }: { id: string }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const object of [bundle, ...bundle.objects]) {
    assert.match(
      object.id,
      new RegExp(`^${object.type}--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`),
    );
  }
  for (const object of bundle.objects) {
    assert.equal(object.spec_version, '2.1');
    assert.ok(object.modified >= object.created);
    for (const ref of [object.created_by_ref, object.source_ref, object.target_ref])
      assert.ok(ref === undefined || ids.includes(ref));
    for (const id of Object.keys(object.extensions ?? {})) assert.ok(ids.includes(id));
  }
  const only = JSON.parse(written('stix', EVENTS.slice(0, 1)));
  const incident = (list: { type: string; id: string }[]) => list.find(({ type }) => type === 'incident')?.id;
  assert.equal(incident(only.objects), incident(bundle.objects));
});

for (const name of ['rss', 'atom'] as const) {
  test(`${name} can be read, whatever a title holds`, async () => {
    const feed = await new RssParser().parseString(written(name));
    assert.equal(feed.items.length, EVENTS.length);
    assert.equal(feed.items[0]?.link, 'https://mine.example/events/kz%2Fcut');
    assert.ok(feed.items[0]?.title?.includes(']]><script>&'), feed.items[0]?.title);
    assert.ok(feed.items[0]?.title?.includes('比特币'));
  });
}

test('JSON Feed names its version', () => {
  const feed = JSON.parse(written('jsonfeed'));
  assert.match(feed.version, /jsonfeed\.org\/version\/1/);
  assert.equal(feed.items[1].title, 'A ban, from March; perhaps');
});

test('a calendar has what is planned for a known time, and no line of a title ends it', () => {
  const text = written('ical', [...EVENTS, stored({ id: 'evil', modality: 'planned', title: HOSTILE })]);
  const unfolded = text.replaceAll(/\r\n[ \t]/g, '');
  assert.equal(unfolded.match(/^BEGIN:VEVENT\r$/gm)?.length, 4);
  assert.equal(unfolded.match(/^END:VCALENDAR\r$/gm)?.length, 1);
  assert.match(unfolded, /DTSTART;VALUE=DATE:20220301\r\nDTEND;VALUE=DATE:20220401/);
  assert.match(unfolded, /DTSTART:20220305T093000Z/);
  assert.match(unfolded, /SUMMARY:A ban\\, from March\\; perhaps/);
  assert.match(unfolded, /STATUS:CANCELLED/);
  for (const line of text.split('\r\n')) assert.ok([...line].length <= 76, line);
});
