import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getDocument } from '../../db/documents.ts';
import { saveDocuments } from '../../db/save-documents.ts';
import { document } from './rows.ts';
import { testDatabase } from './testDatabase.ts';

test('documents', async (t) => {
  const { kysely: db } = await testDatabase(t);
  const outcomes = async (...documents: Parameters<typeof document>[0][]) =>
    (await saveDocuments(db, documents.map(document))).map(
      ({ id, revision, outcome }) => `${id} ${revision} ${outcome}`,
    );

  await t.test('the same words are stored once', async () => {
    assert.deepEqual(await outcomes({ id: 'a' }, { id: 'b' }), ['a 1 new', 'b 1 new']);
    assert.deepEqual(await outcomes({ id: 'a' }, { id: 'b' }), ['a 1 unchanged', 'b 1 unchanged']);
  });

  await t.test('twice in one batch is once', async () => {
    assert.deepEqual(await outcomes({ id: 'twice' }, { id: 'twice' }), ['twice 1 new', 'twice 1 unchanged']);
  });

  await t.test('other words are a revision, and the earlier ones stay', async () => {
    await outcomes({ id: 'edited', text: 'first' });
    const later = { id: 'edited', text: 'second', fetchedAt: '2022-01-05T12:00:00.000Z' };
    assert.deepEqual(await outcomes(later), ['edited 2 revised']);
    assert.equal((await getDocument(db, 'edited'))?.text, 'second');
    assert.equal((await getDocument(db, 'edited', 1))?.text, 'first');
  });

  await t.test('words fetched earlier do not become current by arriving later', async () => {
    await outcomes({ id: 'late', text: 'now', fetchedAt: '2022-01-06T00:00:00.000Z' });
    assert.deepEqual(await outcomes({ id: 'late', text: 'before', fetchedAt: '2022-01-01T00:00:00.000Z' }), [
      'late 2 revised',
    ]);
    assert.equal((await getDocument(db, 'late'))?.text, 'now');
  });

  await t.test('the same URL is the same document, whatever its id', async () => {
    const url = 'https://example.org/one';
    assert.deepEqual(await outcomes({ id: 'one', url }, { id: 'other', url, text: 'x' }), [
      'one 1 new',
      'one 2 revised',
    ]);
  });

  await t.test('documents without a URL are told apart by id', async () => {
    assert.deepEqual(await outcomes({ id: 'p1', url: null }, { id: 'p2', url: null }), ['p1 1 new', 'p2 1 new']);
  });

  await t.test('a URL may be longer than an index entry', async () => {
    const url = `https://example.org/${Array.from({ length: 2000 }, (_, i) => i).join('')}`;
    assert.deepEqual(await outcomes({ id: 'long', url }), ['long 1 new']);
    assert.deepEqual(await outcomes({ id: 'long', url }), ['long 1 unchanged']);
  });

  await t.test('what PostgreSQL cannot keep is replaced unit for unit', async () => {
    const text = 'a\u0000b\ud800c\udc00d😀e';
    await outcomes({
      id: 'odd',
      text,
      embeddedPosts: [{ platform: 'x', author: 'a', url: null, postedAt: null, text }],
    });
    const stored = await getDocument(db, 'odd');
    assert.equal(stored?.text, 'a\ufffdb\ufffdc\ufffdd😀e');
    assert.equal(stored?.text.length, text.length);
    assert.equal(stored?.embeddedPosts[0]?.text, stored?.text);
  });

  await t.test('all fields come back as they went in', async () => {
    const given = document({
      id: 'full',
      kind: 'post',
      authors: ['Ann', 'B, "C" {D}'],
      tags: ['比特币'],
      updatedAt: '2022-01-05T11:00:00.000Z',
      embeddedPosts: [
        { platform: 'x', author: 'netblocks', url: null, postedAt: '2022-01-05T00:00:00.000Z', text: '😀' },
      ],
      embeddedIn: 'a',
    });
    await saveDocuments(db, [given]);
    assert.deepEqual(await getDocument(db, 'full'), { ...given, revision: 1 });
  });

  await t.test('a document that is not there is undefined', async () => {
    assert.equal(await getDocument(db, 'nowhere'), undefined);
    assert.equal(await getDocument(db, 'a', 7), undefined);
  });
});
