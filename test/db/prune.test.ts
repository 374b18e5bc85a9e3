import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getDocument } from '../../db/documents.ts';
import { pruneTexts } from '../../db/prune.ts';
import { saveDocuments } from '../../db/save-documents.ts';
import { tagPending } from '../../jobs/tag-pending.ts';
import { document } from './rows.ts';
import { testDatabase } from './testDatabase.ts';

test('old texts that no event rests on are emptied; the rest stays', async (t) => {
  const database = await testDatabase(t);
  const { kysely: db, pool } = database;
  const { signal } = new AbortController();
  const text = 'Kazakhstan cut the internet of the whole country on Wednesday. Bitcoin miners went offline.';
  const documents = [
    document({ id: 'event', title: 'Kazakhstan shuts down the internet, miners offline', text }),
    document({ id: 'idle', title: 'A recipe for soup', text: 'Take three onions.' }),
    document({ id: 'recent', title: 'Another recipe', text: 'Take four onions.' }),
  ];
  await saveDocuments(db, documents);
  await tagPending(database, { countries: new Map(), signal });
  await saveDocuments(db, [document({ id: 'untagged', title: 'New', text: 'Not read yet.' })]);
  await pool.query("update documents set first_saved_at = '2020-01-01' where id <> 'recent'");
  assert.equal((await pool.query('select from event_reports')).rowCount, 1);
  assert.equal(await pruneTexts(db, '2021-01-01T00:00:00Z', signal), 1);
  const texts = await Promise.all(['event', 'idle', 'recent', 'untagged'].map((id) => getDocument(db, id)));
  assert.deepEqual(
    texts.map((found) => found?.text),
    [text, '', 'Take four onions.', 'Not read yet.'],
  );
  assert.equal((await saveDocuments(db, documents))[1]?.outcome, 'unchanged');
});
