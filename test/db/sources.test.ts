import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimSource, loadSourceStates, type SourceState, saveSourceState } from '../../db/sources.ts';
import { testDatabase } from './testDatabase.ts';

const STATE: SourceState = {
  id: 'kursiv',
  health: 'ok',
  etag: 'W/"1"',
  lastModified: 'Wed, 05 Jan 2022 10:00:00 GMT',
  sinceId: '1478',
  url: 'https://kz.kursiv.media/rss',
  movedSeen: 2,
  cursor: { request: { url: 'https://kz.kursiv.media/feed?page=2' }, floor: null, sinceId: '1480' },
  movedTo: 'https://kz.kursiv.media/feed',
  nextTryAt: '2022-01-05T10:15:00.000Z',
  lastTryAt: '2022-01-05T10:00:00.000Z',
  lastSuccessAt: '2022-01-05T10:00:00.000Z',
  lastItemAt: '2022-01-05T09:00:00.000Z',
  failures: 0,
  lastError: null,
  items: 12,
};

test('sources', async (t) => {
  const { kysely: db } = await testDatabase(t);

  await t.test('their state comes back as it was saved last', async () => {
    await saveSourceState(db, { ...STATE, health: 'error', failures: 3, lastError: 'timed out\u0000' });
    await saveSourceState(db, STATE);
    assert.deepEqual([...(await loadSourceStates(db)).values()], [STATE]);
  });

  await t.test('one process at a time has one, even one never seen before', async () => {
    const claims = await Promise.all(['new', 'new', 'new', 'kursiv', 'kursiv'].map((id) => claimSource(db, id, 60)));
    assert.deepEqual([claims.slice(0, 3).filter(Boolean).length, claims.slice(3).filter(Boolean).length], [1, 1]);
  });

  await t.test('saving the state ends the claim, and so does time', async () => {
    await saveSourceState(db, STATE);
    assert.equal(await claimSource(db, 'kursiv', 0), true);
    assert.equal(await claimSource(db, 'kursiv', 60), true);
    assert.equal(await claimSource(db, 'kursiv', 60), false);
  });

  await t.test('a claim changes nothing else', async () => {
    assert.deepEqual((await loadSourceStates(db)).get('kursiv'), STATE);
    assert.equal((await loadSourceStates(db)).get('new')?.health, 'never');
  });
});
