import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getEvent, type ResolvedEvent } from '../../db/events.ts';
import { findEvents } from '../../db/find-events.ts';
import { type Resolution, replaceEvents } from '../../db/replace-events.ts';
import { loadReportsOfEvents } from '../../db/reports.ts';
import { saveDocuments } from '../../db/save-documents.ts';
import { saveReports } from '../../db/taggings.ts';
import { document, report, resolvedEvent, tagged } from './rows.ts';
import { testDatabase } from './testDatabase.ts';

test('events', async (t) => {
  const { kysely: db, pool } = await testDatabase(t);
  await saveDocuments(
    db,
    ['d1', 'd2', 'd3'].map((id) => document({ id })),
  );
  for (const id of ['d1', 'd2', 'd3']) {
    await saveReports(db, { documentId: id, revision: 1, pipelineVersion: '1', tagged: tagged(id, [report()]) });
  }
  const resolve = (given: Partial<Resolution>) =>
    db.transaction().execute((tx) => replaceEvents(tx, { events: [], emptied: [], redirects: [], ...given }));
  const event = (given: Partial<ResolvedEvent> & { readonly id: string }, ...reportIds: string[]) => ({
    event: resolvedEvent(given),
    reportIds,
  });

  await t.test('come back as they went in', async () => {
    const given = resolvedEvent({
      id: 'e1',
      startedAt: '2022-01-05T06:30:00.000Z',
      endedAt: '2022-01',
      subdivisions: ['KZ-75'],
      companies: ['Bitmain', 'NoId'],
      companyIds: ['bitmain'],
      severityInputs: { connectivity_pct: 5 },
      attributes: { connectivity_pct: { value: 5, bound: 'approx' } },
      lat: 43.25,
      lon: 76.9,
      url: 'https://example.org/d1',
      confidence: 0.5,
    });
    const result = await resolve({ events: [{ event: given, reportIds: ['d1.1.0'] }] });
    assert.deepEqual(result, { changed: ['e1'], removed: [] });
    const { reports, ...stored } = (await getEvent(db, 'e1')) ?? { reports: [] };
    const derived = { version: 1, occurredAt: '2022-01-05T06:30:00.000Z', reportCount: 1, langs: ['en'] };
    assert.deepEqual(stored, { ...given, ...derived });
    assert.deepEqual(
      reports.map(({ id, eventId }) => [id, eventId]),
      [['d1.1.0', 'e1']],
    );
  });

  await t.test('the same again changes nothing, another word makes a version', async () => {
    await resolve({ events: [event({ id: 'e1' }, 'd1.1.0')] });
    assert.deepEqual((await resolve({ events: [event({ id: 'e1' }, 'd1.1.0')] })).changed, []);
    assert.deepEqual((await resolve({ events: [event({ id: 'e1', state: 'resolved' }, 'd1.1.0')] })).changed, ['e1']);
    assert.equal((await getEvent(db, 'e1'))?.version, 3);
  });

  await t.test('a document tagged again as before is still a report of its event', async () => {
    await resolve({ events: [event({ id: 'e1' }, 'd1.1.0')] });
    await saveReports(db, { documentId: 'd1', revision: 1, pipelineVersion: '2', tagged: tagged('d1', [report()]) });
    assert.deepEqual(await loadReportsOfEvents(db, ['e1']), []);
    assert.deepEqual((await resolve({ events: [event({ id: 'e1' }, 'd1.1.0')] })).changed, []);
    assert.deepEqual(
      (await loadReportsOfEvents(db, ['e1'])).map(({ id }) => id),
      ['d1.1.0'],
    );
  });

  await t.test('as it stood: each version from its recording to the next', async () => {
    const { rows } = await pool.query<{ recorded_at: string; version: number }>(
      "select version, (recorded_at + interval '1 microsecond')::text as recorded_at from event_versions where id = 'e1'",
    );
    for (const { recorded_at, version } of rows) {
      const asOf = new Date(new Date(recorded_at).getTime() + 1).toISOString();
      assert.equal((await findEvents(db, { asOf })).rows[0]?.version, version);
    }
  });

  await t.test('a report moves to the event that claims it', async () => {
    await resolve({ events: [event({ id: 'e2' }, 'd2.1.0', 'd1.1.0')] });
    assert.deepEqual(
      (await loadReportsOfEvents(db, ['e2'])).map(({ id }) => id),
      ['d1.1.0', 'd2.1.0'],
    );
    assert.deepEqual((await getEvent(db, 'e1'))?.reports, []);
  });

  await t.test('the id of a joined event leads to the one it went into, over several steps', async () => {
    await resolve({ events: [event({ id: 'e2' }, 'd1.1.0', 'd2.1.0')], redirects: [{ from: 'e1', to: 'e2' }] });
    assert.equal((await getEvent(db, 'e1'))?.id, 'e2');
    await resolve({ events: [event({ id: 'e0' }, 'd1.1.0', 'd2.1.0')], redirects: [{ from: 'e2', to: 'e0' }] });
    assert.equal((await getEvent(db, 'e1'))?.id, 'e0');
    assert.deepEqual(
      (await findEvents(db, {})).rows.map(({ id }) => id),
      ['e0'],
    );
  });

  await t.test('an id that is back leads nowhere else, and its versions go on', async () => {
    await resolve({ events: [event({ id: 'e2' }, 'd2.1.0')] });
    assert.equal((await getEvent(db, 'e2'))?.id, 'e2');
    assert.equal((await getEvent(db, 'e2'))?.version, 2);
  });

  await t.test('an emptied event goes', async () => {
    assert.deepEqual((await resolve({ emptied: ['e2', 'never'] })).removed, ['e2']);
    assert.equal(await getEvent(db, 'e2'), undefined);
  });

  await t.test('the feed for dashboards has the columns that were promised', async () => {
    const { fields } = await pool.query('select * from event_feed');
    assert.equal(
      fields.map(({ name }) => name).join(' '),
      'id type family modality state severity confidence title started_at ended_at first_seen_at updated_at ' +
        'report_count source_count countries companies attributes lat lon url reported measured corroboration ' +
        'stale_at accepted',
    );
  });

  await t.test('many at once', async () => {
    const events = Array.from({ length: 600 }, (_, i) => event({ id: `many-${i}`, countries: ['RU'] }));
    assert.equal((await resolve({ events })).changed.length, 600);
    assert.equal((await findEvents(db, { countries: ['RU'], limit: 1000 })).rows.length, 600);
  });
});
