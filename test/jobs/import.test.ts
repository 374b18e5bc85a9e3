import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDatabase } from '../../db/database.ts';
import { silent, testDatabaseUrl } from '../db/testDatabase.ts';
import { dataFolder, minewatch } from './command.ts';

const CORPUS = ['es', 'ru', 'fa'].map((lang) => join(import.meta.dirname, '..', 'corpus', lang, 'docs.ndjson'));

/** All that the outside can see, without the times at which it was written. */
const VISIBLE = [
  'select id, url, source, kind, revision from documents order by id',
  'select document_id, revision, content_hash from document_revisions order by 1, 2',
  'select id, type, modality, salience, countries, companies, attributes from reports order by id',
  'select * from event_feed order by id',
  'select event_id, report_id from event_reports order by 1, 2',
  'select event_id, country, role from event_country order by 1, 2, 3',
  'select old_id, new_id from event_redirects order by 1',
] as const;

async function visible(url: string): Promise<unknown[]> {
  const database = await openDatabase({ url, dataDir: '', log: silent });
  try {
    const tables = [];
    for (const query of VISIBLE) tables.push((await database.pool.query(query)).rows);
    return tables;
  } finally {
    await database.close();
  }
}

test('the same input by four processes at once, twice over, gives the rows of one process', async (t) => {
  const [alone, shared] = [await testDatabaseUrl(t), await testDatabaseUrl(t)];
  const single = await minewatch(['import', ...CORPUS], { env: { DATABASE_URL: alone } });
  assert.equal(single.code, 0, single.err);
  for (let round = 0; round < 2; round++) {
    // Each process in another order, so that they meet in the middle.
    const orders = [CORPUS, CORPUS.toReversed(), [...CORPUS.slice(1), ...CORPUS.slice(0, 1)], CORPUS];
    const runs = await Promise.all(
      orders.map((files) => minewatch(['import', ...files], { env: { DATABASE_URL: shared } })),
    );
    for (const { code, err } of runs) assert.equal(code, 0, err);
  }
  const [expected, actual] = [await visible(alone), await visible(shared)];
  for (const [i, query] of VISIBLE.entries()) {
    assert.ok((expected[i] as unknown[]).length > 0 || query.includes('redirects'), query);
    if (!query.includes('redirects')) assert.deepEqual(actual[i], expected[i], query);
  }
});

test('what cannot be read is said, and the rest goes on', async (t) => {
  const folder = await dataFolder(t);
  await mkdir(join(folder, 'a-folder'));
  await writeFile(
    join(folder, 'good.ndjson'),
    '{"id":"good","title":"T","text":"Miners in Iran lost power."}\nnonsense\n',
  );
  await writeFile(join(folder, 'binary.html'), Buffer.from([0, 1, 2, 255, 254, 0]));
  const files = ['good.ndjson', 'binary.html', 'a-folder', 'missing.xml'].map((name) => join(folder, name));
  const { code, out, err } = await minewatch(['import', '--dry-run', ...files]);
  assert.equal(code, 1);
  assert.equal((JSON.parse(out) as { id: string }).id, 'good');
  for (const said of ['good.ndjson:2', 'binary.html: ', 'is a folder', 'there is no such file']) {
    assert.ok(err.includes(said), `${said} in ${err}`);
  }
  assert.doesNotMatch(err, /^\s+at /m);
});
