import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findNearDuplicates, saveBands } from '../../db/bands.ts';
import { saveDocuments } from '../../db/save-documents.ts';
import { document } from './rows.ts';
import { testDatabase } from './testDatabase.ts';

test('near duplicates', async (t) => {
  const { kysely: db } = await testDatabase(t);
  await saveDocuments(
    db,
    ['copy', 'cousin', 'stranger', 'old'].map((id) => document({ id })),
  );
  await saveBands(db, 'copy', [1, 2, 3, 4], '2022-01-05T00:00:00Z');
  await saveBands(db, 'cousin', [1, 9, 9, 4], '2022-01-06T00:00:00Z');
  await saveBands(db, 'stranger', [2, 1, 4, 3], '2022-01-06T00:00:00Z');
  await saveBands(db, 'old', [1, 2, 3, 4], '2021-01-01T00:00:00Z');
  const find = async (since: string, except?: string) => {
    const found = await findNearDuplicates(db, [1, 2, 3, 4], { since, ...(except === undefined ? {} : { except }) });
    return found.map(({ documentId, sharedBands }) => `${documentId} ${sharedBands}`);
  };

  await t.test('share the same hash in the same band; those that share most come first', async () => {
    assert.deepEqual(await find('2022-01-01'), ['copy 4', 'cousin 2']);
  });
  await t.test('older ones are left out', async () => {
    assert.deepEqual(await find('2020-01-01'), ['copy 4', 'old 4', 'cousin 2']);
  });
  await t.test('the document itself is left out', async () => {
    assert.deepEqual(await find('2022-01-01', 'copy'), ['cousin 2']);
  });
  await t.test('saving again replaces', async () => {
    await saveBands(db, 'cousin', [8, 8, 8, 8], '2022-01-06T00:00:00Z');
    assert.deepEqual(await find('2022-01-01'), ['copy 4']);
  });
  await t.test('no bands find nothing', async () => {
    assert.deepEqual(await findNearDuplicates(db, [], { since: '2020-01-01' }), []);
  });
});
