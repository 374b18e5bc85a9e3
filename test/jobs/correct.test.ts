import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { linksOf } from '../../db/event-links.ts';
import { getEvent } from '../../db/events.ts';
import { findEvents } from '../../db/find-events.ts';
import { saveDocuments } from '../../db/save-documents.ts';
import type { Db } from '../../db/schema.ts';
import { saveOwners } from '../../db/source-owners.ts';
import { saveReports } from '../../db/taggings.ts';
import { correct } from '../../jobs/correct.ts';
import { resolveReports } from '../../jobs/resolve.ts';
import type { Report } from '../../nlp/report.ts';
import { document, report, tagged } from '../db/rows.ts';
import { testDatabase } from '../db/testDatabase.ts';

const SIGNED = { actor: 'anna', reason: 'seen it' };

async function told(db: Db, id: string, reports: readonly Report[], publishedAt = '2022-01-05T10:00:00.000Z') {
  await saveDocuments(db, [document({ id, title: `Words of ${id}`, publishedAt, source: `outlet-${id}` })]);
  await retell(db, id, reports);
}

async function retell(db: Db, id: string, reports: readonly Report[]) {
  await db.transaction().execute(async (tx) => {
    const saved = await saveReports(tx, {
      documentId: id,
      revision: 1,
      pipelineVersion: '1',
      tagged: tagged(id, reports),
    });
    await resolveReports(tx, [saved]);
  });
}

/** Two shutdowns, of KZ (told by two) and of IR. */
async function twoShutdowns(t: TestContext) {
  const { kysely: db } = await testDatabase(t);
  await told(db, 'kz', [report()]);
  await told(db, 'kz2', [report()]);
  await told(db, 'ir', [report({ countries: ['IR'] })], '2022-01-20T10:00:00.000Z');
  return db;
}

async function events(db: Db): Promise<readonly string[]> {
  const { rows } = await findEvents(db, {});
  return rows.map(({ id, reportCount, countries }) => `${id} ${reportCount} ${countries.join('+')}`).toSorted();
}

const APART = ['e-ir.0 1 IR', 'e-kz.0 2 KZ'];

test('corrections', async (t) => {
  await t.test(
    'a merge joins what no evidence would, leads the old id on, outlives tagging anew, and can be undone',
    async (t) => {
      const db = await twoShutdowns(t);
      assert.deepEqual(await events(db), APART);
      const id = await correct(db, { action: 'merge', event: 'e-ir.0', into: 'e-kz.0' }, SIGNED);
      const merged = ['e-kz.0 3 IR+KZ'];
      assert.deepEqual(await events(db), merged);
      assert.equal((await getEvent(db, 'e-ir.0'))?.id, 'e-kz.0');
      await retell(db, 'ir', [report({ type: 'unrest', countries: ['IR'] }), report({ countries: ['IR'] })]);
      assert.deepEqual(await events(db), ['e-ir.0 1 IR', ...merged]);
      await retell(db, 'ir', [report({ countries: ['IR'] })]);
      await told(db, 'kz3', [report()], '2022-01-06T10:00:00.000Z');
      assert.deepEqual(await events(db), ['e-kz.0 4 IR+KZ'], 'later reports come in');
      await correct(db, { action: 'undo', correction: id }, SIGNED);
      assert.deepEqual(await events(db), ['e-ir.0 1 IR', 'e-kz.0 3 KZ']);
    },
  );

  await t.test('a split parts what evidence joins', async (t) => {
    const db = await twoShutdowns(t);
    await correct(db, { action: 'split', event: 'e-kz.0', reports: ['kz2.1.0'] }, SIGNED);
    assert.deepEqual(await events(db), ['e-ir.0 1 IR', 'e-kz.0 1 KZ', 'e-kz2.0 1 KZ']);
    await retell(db, 'kz2', [report({ severity: 5 })]);
    assert.deepEqual(await events(db), ['e-ir.0 1 IR', 'e-kz.0 1 KZ', 'e-kz2.0 1 KZ']);
  });

  await t.test('what is rejected is gone, and comes back when the rejection is undone', async (t) => {
    const db = await twoShutdowns(t);
    const id = await correct(db, { action: 'reject', event: 'e-ir.0' }, SIGNED);
    assert.deepEqual(await events(db), ['e-kz.0 2 KZ']);
    await retell(db, 'ir', [report({ countries: ['IR'] })]);
    assert.deepEqual(await events(db), ['e-kz.0 2 KZ']);
    await correct(db, { action: 'undo', correction: id }, SIGNED);
    assert.deepEqual(await events(db), APART);
  });

  await t.test('an edit holds against later reports', async (t) => {
    const db = await twoShutdowns(t);
    await correct(db, { action: 'edit', event: 'e-kz.0', field: 'severity', value: 1 }, SIGNED);
    await correct(db, { action: 'edit', event: 'e-kz.0', field: 'state', value: 'resolved' }, SIGNED);
    await correct(db, { action: 'accept', event: 'e-kz.0' }, SIGNED);
    await told(db, 'kz3', [report({ severity: 5 })]);
    const event = await getEvent(db, 'e-kz.0');
    assert.equal(event?.severity, 1);
    assert.equal(event?.state, 'resolved');
    assert.equal(event?.modality, 'resolved');
    assert.equal(event?.staleAt, null);
    assert.ok(event?.accepted);
    assert.deepEqual(event?.edited, ['severity', 'state']);
  });

  await t.test('what makes no sense is refused with a reason', async (t) => {
    const db = await twoShutdowns(t);
    await told(db, 'unrest', [report({ type: 'unrest' })]);
    const cases: readonly (readonly [Parameters<typeof correct>[1], RegExp])[] = [
      [{ action: 'accept', event: 'nothing' }, /no event nothing/],
      [{ action: 'merge', event: 'e-kz.0', into: 'e-kz.0' }, /one event already/],
      [{ action: 'merge', event: 'e-unrest.0', into: 'e-kz.0' }, /only what is of one type/],
      [{ action: 'split', event: 'e-kz.0', reports: ['ir.1.0'] }, /has no report ir\.1\.0/],
      [{ action: 'split', event: 'e-kz.0', reports: ['kz.1.0', 'kz2.1.0'] }, /leaves some/],
      [{ action: 'undo', correction: 99 }, /no correction 99/],
    ];
    for (const [decision, message] of cases) await assert.rejects(correct(db, decision, SIGNED), message);
  });
});

test('an id lives on when the only report of an event is written anew', async (t) => {
  const { kysely: db } = await testDatabase(t);
  await told(db, 'a', [report()]);
  await retell(db, 'a', [report({ type: 'unrest' }), report()]);
  assert.equal((await getEvent(db, 'e-a.0'))?.type, 'unrest');
  await retell(db, 'a', [report()]);
  assert.equal((await getEvent(db, 'e-a.1'))?.id, 'e-a.0');
});

test('links follow their events', async (t) => {
  const { kysely: db } = await testDatabase(t);
  await told(db, 'effect', [report()]);
  await told(db, 'cause', [report({ type: 'unrest', startedAt: '2022-01-03' })]);
  const kinds = async () => (await linksOf(db, 'e-effect.0')).map(({ kind, from, to }) => `${from} ${kind} ${to}`);
  assert.deepEqual(await kinds(), ['e-effect.0 caused_by e-cause.0']);
  await retell(db, 'cause', [report({ type: 'unrest', startedAt: '2022-01-03', modality: 'alleged' })]);
  assert.deepEqual(await kinds(), []);
});

test('sources of one owner have one voice', async (t) => {
  const { kysely: db } = await testDatabase(t);
  await told(db, 'a', [report()]);
  await told(db, 'b', [report()]);
  assert.equal((await getEvent(db, 'e-a.0'))?.sourceCount, 2);
  await saveOwners(
    db,
    new Map([
      ['outlet-a', 'house'],
      ['outlet-b', 'house'],
    ]),
  );
  await retell(db, 'b', [report()]);
  assert.equal((await getEvent(db, 'e-a.0'))?.sourceCount, 1);
});
