import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDocument } from '../../ingest/make-document.ts';
import { measuredDocument } from '../../ingest/signals/measured-document.ts';
import { storeDocuments } from '../../jobs/store.ts';
import { tagPending } from '../../jobs/tag-pending.ts';
import { testDatabase } from '../db/testDatabase.ts';
import { sampleSource } from '../ingest/sample-source.ts';

const source = sampleSource('ioda', { id: 'ioda', name: 'IODA' });
const NOW = '2022-01-11T00:00:00.000Z';
const outage = (country: string, more: object = {}) =>
  measuredDocument(
    {
      key: `${country} bgp`,
      headline: `Internet outage measured in ${country} (bgp)`,
      event: 'internet_outage',
      modality: 'actual',
      countries: [country],
      from: '2022-01-05T10:30:00.000Z',
      at: '2022-01-05T10:30:00.000Z',
      ...more,
    },
    source,
    NOW,
  );

test('what is reported and what is measured: one event for both, each known by its kind', async (t) => {
  const database = await testDatabase(t);
  const reported = makeDocument({
    source: 'netblocks',
    kind: 'post',
    url: 'https://n.example/1',
    text: '⚠️ Confirmed: #Kazakhstan is now in the midst of a nation-scale internet blackout; national connectivity at 2% of ordinary levels.',
    lang: 'en',
    publishedAt: '2022-01-05T13:00:00.000Z',
    fetchedAt: NOW,
  });
  const end = {
    key: 'KZ end',
    modality: 'resolved',
    until: '2022-01-10T00:00:00.000Z',
    at: '2022-01-10T00:00:00.000Z',
  };
  await storeDocuments(database.kysely, [reported, outage('KZ'), outage('KZ', end), outage('IR')]);
  await tagPending(database, { countries: new Map(), signal: new AbortController().signal });
  const { rows } = await database.pool.query(
    "select countries, reported, measured from event_feed where family = 'connectivity' order by countries",
  );
  assert.deepEqual(
    rows.map(({ countries, reported, measured }) => [countries, reported, measured]),
    [
      [['IR'], false, true],
      [['KZ'], true, true],
    ],
  );
});
