import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getEvent } from '../../db/events.ts';
import { findEvents } from '../../db/find-events.ts';
import { howKnown } from '../../db/how-known.ts';
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
  const found = await findEvents(database.kysely, { types: ['internet_outage', 'internet_shutdown'] });
  const told = await Promise.all(found.rows.map(({ id }) => getEvent(database.kysely, id)));
  assert.deepEqual(
    told.flatMap((event) => (event ? [[event.countries[0], howKnown(event.type, event.reports)]] : [])).toSorted(),
    [
      ['IR', 'measured, not reported'],
      ['KZ', 'reported and measured'],
    ],
  );
  assert.equal(howKnown('internet_outage', [{ kind: 'post' }]), 'reported, not measured');
  assert.equal(howKnown('mining_ban', [{ kind: 'post' }]), null);
});
