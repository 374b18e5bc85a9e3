import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measuredDocument } from '../../ingest/signals/measured-document.ts';
import { tag } from '../../nlp/tag.ts';
import { sampleSource } from '../ingest/sample-source.ts';

const source = sampleSource('ioda', { name: 'IODA' });
const NOW = '2026-11-03T00:00:00.000Z';
const change = {
  key: '1',
  headline: 'Internet outage measured in Kazakhstan (bgp)',
  event: 'internet_outage',
  modality: 'actual' as const,
  countries: ['KZ'],
  from: '2022-01-05T10:00:00.000Z',
  connectivityPct: 4.96,
  at: '2022-01-05T10:05:00.000Z',
};
const tagged = (more: object = {}) => tag({ ...measuredDocument({ ...change, ...more }, source, NOW), kind: 'signal' });

test('a measured outage is one report, credited to the instrument, with the words that it rests on', () => {
  const document = measuredDocument(change, source, NOW);
  const { events, places, relevant } = tag({ ...document, kind: 'signal' });
  const [report, ...others] = events;
  assert.deepEqual(others, []);
  assert.ok(report && relevant);
  assert.deepEqual(
    [report.type, report.modality, report.countries, report.reportedBy, report.startedAt, report.severity],
    ['internet_outage', 'actual', ['KZ'], 'IODA', '2022-01-05T10:00:00.000Z', 5],
  );
  assert.equal(report.attributes.connectivity_pct?.value, 5);
  for (const { start, end, quote } of report.evidence) assert.equal(document.text.slice(start, end), quote);
  assert.equal(report.evidence[0]?.quote, 'Event: internet_outage, actual');
  for (const { start, end, text } of places.flatMap(({ mentions }) => mentions)) {
    assert.equal(document.text.slice(start, end), text);
  }
  assert.deepEqual(
    places.map(({ country, name }) => [country, name]),
    [['KZ', 'Kazakhstan']],
  );
});

test('a recovery resolves, a fall of the hashrate has no place', () => {
  const [recovery] = tagged({ modality: 'resolved', until: '2022-01-10T00:00:00.000Z' }).events;
  assert.deepEqual([recovery?.modality, recovery?.endedAt], ['resolved', '2022-01-10T00:00:00.000Z']);
  const shock = {
    event: 'network_shock',
    countries: [],
    hashratePct: -12.34,
    hashrateEh: 612.5,
    connectivityPct: undefined,
  };
  const [fall] = tagged(shock).events;
  assert.deepEqual(
    [
      fall?.type,
      fall?.countries,
      fall?.attributes.hashrate_delta_pct?.value,
      fall?.attributes.hashrate_eh,
      fall?.severity,
    ],
    ['network_shock', [], -12.3, undefined, 3],
  );
});

test('a signal of another form gives nothing rather than a guess', () => {
  const text = 'Kazakhstan is offline, NetBlocks says.';
  assert.deepEqual(tag({ id: '1', title: '', text, kind: 'signal' }).events, []);
  assert.deepEqual(tagged({ event: 'end_of_days' }).events, []);
});
