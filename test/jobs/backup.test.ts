import assert from 'node:assert/strict';
import { stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDatabase } from '../../db/database.ts';
import { emptyDatabaseUrl, silent, testDatabaseUrl } from '../db/testDatabase.ts';
import { dataFolder, minewatch } from './command.ts';

const CORPUS = join(import.meta.dirname, '..', 'corpus', 'zh', 'docs.ndjson');

async function rowsOf(url: string): Promise<unknown> {
  const database = await openDatabase({ url, dataDir: '', log: silent });
  const { rows } = await database.pool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%' order by 1",
  );
  const tables: Record<string, unknown> = {};
  for (const { name } of rows) {
    const query = `select md5(string_agg(t::text, chr(10) order by t::text)) as hash, count(*) from "${name}" t`;
    tables[name] = (await database.pool.query(query)).rows[0];
  }
  await database.close();
  return tables;
}

test('backup, restore: the same rows and the same answers; counters go on', async (t) => {
  const file = join(await dataFolder(t), 'backup.ndjson.gz');
  const [from, to] = [await testDatabaseUrl(t), await emptyDatabaseUrl(t)];
  const at = (url: string) => ({ env: { DATABASE_URL: url } });
  assert.equal((await minewatch(['import', CORPUS], at(from))).code, 0);
  const saved = await minewatch(['backup', file], at(from));
  assert.equal(saved.code, 0, saved.err);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  const restored = await minewatch(['restore', file], at(to));
  assert.equal(restored.code, 0, restored.err);
  assert.deepEqual(await rowsOf(to), await rowsOf(from));
  const search = ['search', '--since', '2010-01-01', '--json', '--limit', '500'];
  const [expected, actual] = [await minewatch(search, at(from)), await minewatch(search, at(to))];
  assert.ok(expected.out.length > 1000);
  assert.equal(actual.out, expected.out);

  await t.test('what holds something is not overwritten', async () => {
    const { code, err } = await minewatch(['restore', file], at(to));
    assert.equal(code, 1);
    assert.match(err, /into an empty database only/);
  });

  await t.test('new changes get new numbers', async () => {
    const database = await openDatabase({ url: to, dataDir: '', log: silent });
    await database.pool.query('delete from events where id = (select min(id) from events)');
    const { rows } = await database.pool.query('select kind from event_changes order by position desc limit 1');
    await database.close();
    assert.equal(rows[0].kind, 'removed');
  });

  await t.test('a damaged file leaves the database empty', async (t) => {
    const url = await emptyDatabaseUrl(t);
    await truncate(file, Math.floor((await stat(file)).size / 2));
    const { code } = await minewatch(['restore', file], at(url));
    assert.equal(code, 1);
    const database = await openDatabase({ url, dataDir: '', log: silent });
    const { rows } = await database.pool.query('select count(*)::int as count from documents');
    await database.close();
    assert.equal(rows[0].count, 0);
  });

  await t.test('another file is refused', async (t) => {
    const { gzipSync } = await import('node:zlib');
    await writeFile(file, gzipSync('{"some":"thing"}\n'));
    const { code, err } = await minewatch(['restore', file], at(await emptyDatabaseUrl(t)));
    assert.equal(code, 1);
    assert.match(err, /no archive that/);
  });
});
