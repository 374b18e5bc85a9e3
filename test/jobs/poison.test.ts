import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveDocuments } from '../../db/save-documents.ts';
import { findSetAside } from '../../db/tag-failures.ts';
import { threadsOf } from '../../ingest/threads.ts';
import { type Read, tagInWorker } from '../../jobs/tag-in-worker.ts';
import { tagPending } from '../../jobs/tag-pending.ts';
import type { TaggableDocument } from '../../nlp/report.ts';
import { document, report } from '../db/rows.ts';
import { testDatabase } from '../db/testDatabase.ts';

const poison = threadsOf<string, never>(new URL('../ingest/poison-worker', import.meta.url));
const tried: string[] = [];

/** As the real one; documents whose titles say so do to their thread what they say. */
async function read(given: TaggableDocument, { signal }: { readonly signal: AbortSignal }): Promise<Read> {
  const deed = /^(hang|exit|throw)$/.exec(given.title)?.[1];
  if (deed === undefined) return tagInWorker(given, { signal });
  tried.push(given.id);
  // Only what hangs may meet its deadline: on a busy machine a thread needs seconds to start.
  return poison
    .ask(deed, { deadlineMs: deed === 'hang' ? 1_500 : 60_000 })
    .catch((error: Error) => ({ kind: 'failed', reason: error.message }));
}

test('a document that hangs, crashes or throws is set aside after three tries; the rest goes on', async (t) => {
  const database = await testDatabase(t);
  const { kysely } = database;
  const deadly = ['hang', 'exit', 'throw'].map((title) => document({ id: title, title }));
  const good = Array.from({ length: 60 }, (_, i) => document({ id: `good${i}`, title: 'Kazakhstan cuts off miners' }));
  await saveDocuments(kysely, [...deadly, ...good]);
  const options = { countries: new Map<string, string>(), signal: new AbortController().signal, read };

  await t.test('in one run', async () => {
    assert.equal(await tagPending(database, options), good.length);
    assert.deepEqual(tried.toSorted(), ['exit', 'exit', 'exit', 'hang', 'hang', 'hang', 'throw', 'throw', 'throw']);
  });

  await t.test('with the reason', async () => {
    const { count, latest } = await findSetAside(kysely, 10);
    assert.equal(count, 3);
    const reasons = Object.fromEntries(latest.map(({ documentId, reason }) => [documentId, reason]));
    assert.match(reasons.hang ?? '', /no answer within 1.5 s/);
    assert.match(reasons.exit ?? '', /ended without an answer/);
    assert.match(reasons.throw ?? '', /out of my depth/);
  });

  await t.test('and not tried again until its words change', async () => {
    tried.length = 0;
    assert.equal(await tagPending(database, options), 0);
    assert.deepEqual(tried, []);
    await saveDocuments(kysely, [document({ id: 'hang', title: 'Fine now', fetchedAt: '2030-01-01T00:00:00Z' })]);
    assert.equal(await tagPending(database, options), 1);
    assert.equal((await findSetAside(kysely, 10)).count, 2);
  });
});

test('a reading that the database refuses costs its document alone', async (t) => {
  const database = await testDatabase(t);
  await saveDocuments(database.kysely, [document({ id: 'a' }), document({ id: 'refused' }), document({ id: 'z' })]);
  const refused = async (given: TaggableDocument, asking: { readonly signal: AbortSignal }): Promise<Read> => {
    const answer = await tagInWorker(given, asking);
    if (answer.kind !== 'read' || given.id !== 'refused') return answer;
    const events = [report({ severity: 9 as 5 })]; // The table takes 1 to 5.
    return { kind: 'read', read: { ...answer.read, tagged: { ...answer.read.tagged, events } } };
  };
  const { signal } = new AbortController();
  assert.equal(await tagPending(database, { countries: new Map(), signal, read: refused }), 2);
  const { count, latest } = await findSetAside(database.kysely, 1);
  assert.equal(count, 1);
  assert.match(latest[0]?.reason ?? '', /severity/);
});

test('what is stopped gives its claims back', async (t) => {
  const database = await testDatabase(t);
  await saveDocuments(database.kysely, [document({ id: 'a' }), document({ id: 'b' })]);
  const stop = new AbortController();
  const countries = new Map<string, string>();
  const stopping = async (): Promise<Read> => {
    stop.abort();
    return { kind: 'stopped' };
  };
  assert.equal(await tagPending(database, { countries, signal: stop.signal, read: stopping }), 0);
  assert.equal(await tagPending(database, { countries, signal: new AbortController().signal }), 2);
});
