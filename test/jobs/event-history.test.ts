import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentRevisions } from '../../db/document-revisions.ts';
import { eventHistory } from '../../db/event-history.ts';
import { findEvents } from '../../db/find-events.ts';
import { parseQuery } from '../../db/query/parse-query.ts';
import { admitReports, inReplay, recordReplayed } from '../../db/replay.ts';
import { saveDocuments } from '../../db/save-documents.ts';
import { saveReports } from '../../db/taggings.ts';
import { correct } from '../../jobs/correct.ts';
import { changesOf, historyLines } from '../../jobs/event-history.ts';
import { resolveReports } from '../../jobs/resolve.ts';
import { document, report, tagged } from '../db/rows.ts';
import { testDatabase } from '../db/testDatabase.ts';

test('each version says who wrote it, why, and what it changed', async (t) => {
  const { kysely: db } = await testDatabase(t);
  const tell = async (id: string, version: string, severity: number) => {
    await saveDocuments(db, [document({ id })], 'import 0.1.0');
    await db.transaction().execute(async (tx) => {
      const read = tagged(id, [report({ severity })]);
      const saved = await saveReports(tx, { documentId: id, revision: 1, pipelineVersion: version, tagged: read });
      await resolveReports(tx, [saved], { by: `tagger ${version}` });
    });
  };
  await tell('d1', 'a', 3);
  await tell('d2', 'a', 4);
  const id = await correct(
    db,
    { action: 'edit', event: 'e-d1.0', field: 'severity', value: 5 },
    { actor: 'anna', reason: 'whole country' },
  );
  const history = await eventHistory(db, 'e-d1.0', 100);
  assert.deepEqual(
    history.map(({ version, recordedBy, recordedBecause }) => [version, recordedBy, recordedBecause]),
    [
      [1, 'tagger a, resolve 1', 'with d1.1.0'],
      [2, 'tagger a, resolve 1', 'with d2.1.0'],
      [3, 'anna, resolve 1', `correction ${id}, edit: whole country`],
    ],
  );
  assert.equal(history[1]?.replacedAt, history[2]?.recordedAt);
  const changes = changesOf(history);
  assert.deepEqual(
    changes[2]?.changed.find(({ field }) => field === 'severity'),
    { field: 'severity', from: history[1]?.severity, to: 5 },
  );
  const lines = historyLines(changes, await documentRevisions(db, ['d1'])).join('\n');
  assert.match(lines, /version 3 .*anna, resolve 1 {2}\(correction \d+, edit: whole country\)/);
  assert.match(lines, /document d1 revision 1 .*import 0\.1\.0 {2}\(first seen\)/);
});

test('an event that goes says why', async (t) => {
  const { kysely: db, pool } = await testDatabase(t);
  await saveDocuments(db, [document({ id: 'd1' })]);
  for (const [version, reports] of [
    ['a', [report()]],
    ['b', []],
  ] as const) {
    await db.transaction().execute(async (tx) => {
      const saved = await saveReports(tx, {
        documentId: 'd1',
        revision: 1,
        pipelineVersion: version,
        tagged: tagged('d1', reports),
      });
      await resolveReports(tx, [saved], { by: `tagger ${version}` });
    });
  }
  const { rows } = await pool.query('select id, version, removed_by, removed_because from event_history');
  assert.deepEqual(rows, [
    { id: 'e-d1.0', version: 1, removed_by: 'tagger b, resolve 1', removed_because: 'no report is left' },
  ]);
});

test('what is stale has expired: in search, and as of the time looked back to', async (t) => {
  const { kysely: db, pool } = await testDatabase(t);
  await saveDocuments(db, [document({ id: 'd1' })]);
  await db.transaction().execute(async (tx) => {
    const read = tagged('d1', [report()]);
    await resolveReports(tx, [
      await saveReports(tx, { documentId: 'd1', revision: 1, pipelineVersion: '1', tagged: read }),
    ]);
  });
  await pool.query("update events set recorded_at = '2022-01-05T12:00Z'");
  const states = async (text: string, asOf?: string) => {
    const query = parseQuery(text, { now: new Date('2022-01-05T00:00:00Z'), companyId: () => undefined });
    return (await findEvents(db, { query, ...(asOf === undefined ? {} : { asOf }) })).rows.map(({ state }) => state);
  };
  assert.deepEqual(await states('state:expired'), ['expired']);
  assert.deepEqual(await states('state:expired country:KZ'), ['expired']);
  assert.deepEqual(await states('state:confirmed,ongoing'), []);
  assert.deepEqual(await states('state:expired', '2022-01-06'), []);
  assert.deepEqual(await states('state:confirmed,ongoing,expired', '2022-01-06'), ['confirmed']);
  assert.deepEqual(await states('-state:expired', '2022-01-06'), ['confirmed']);
});

test('a replay has its own history, and leaves none', async (t) => {
  const { kysely: db, pool } = await testDatabase(t);
  await saveDocuments(db, [document({ id: 'd1' }), document({ id: 'd2', publishedAt: '2022-01-06T10:00:00.000Z' })]);
  await db.transaction().execute(async (tx) => {
    for (const id of ['d1', 'd2']) {
      const read = tagged(id, [report()]);
      await saveReports(tx, { documentId: id, revision: 1, pipelineVersion: '1', tagged: read });
    }
  });
  const versions = await inReplay(db, async (tx) => {
    for (const [from, to] of [
      ['2022-01-05', '2022-01-06'],
      ['2022-01-06', '2022-01-07'],
    ] as const) {
      await resolveReports(tx, [{ reportIds: await admitReports(tx, from, to), affectedEvents: [] }]);
      await recordReplayed(tx);
    }
    return eventHistory(tx, 'e-d1.0', 10);
  });
  assert.deepEqual(
    versions.map(({ recordedBecause }) => recordedBecause),
    ['with d1.1.0', 'with d2.1.0'],
  );
  assert.equal((await pool.query('select from event_versions')).rowCount, 0);
});
