import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Database, openDatabase } from '../../db/database.ts';
import { DatabaseError } from '../../db/errors.ts';
import { migrate } from '../../db/migrate.ts';
import { emptyDatabaseUrl, silent, testDatabase, testDatabaseUrl } from './testDatabase.ts';

const ROLE_SCRIPT = readFileSync(join(import.meta.dirname, '..', '..', 'db', 'read-only-role.sql'), 'utf8');

test('several processes that migrate at once run each migration once', async (t) => {
  const url = await emptyDatabaseUrl(t);
  const databases = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ url, dataDir: '', log: silent })));
  const ran = (await Promise.all(databases.map(migrate))).filter((names) => names.length > 0);
  assert.equal(ran.length, 1);
  assert.deepEqual(ran[0]?.slice(0, 2), ['0001_sources_and_documents', '0002_reports']);
  await Promise.all(databases.map((database) => database.close()));
});

test('a migrated database has nothing to migrate', async (t) => {
  assert.deepEqual(await migrate(await testDatabase(t)), []);
});

test('the schema of a newer minewatch is left alone', async (t) => {
  const database = await testDatabase(t);
  await database.pool.query("insert into kysely_migration (name, timestamp) values ('9999_future', '2099-01-01')");
  await assert.rejects(migrate(database), (error) => {
    return error instanceof DatabaseError && error.code === 'newer_schema' && error.message.includes('9999_future');
  });
});

test('every table and every view says what it is', async (t) => {
  const { pool } = await testDatabase(t);
  const { rows } = await pool.query<{ relname: string }>(
    `select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
        and relname not like 'kysely%' and obj_description(oid) is null`,
  );
  assert.deepEqual(rows, []);
});

test('the role for dashboards reads and does not write', async (t) => {
  const url = await testDatabaseUrl(t);
  const database = await openDatabase({ url, dataDir: '', log: silent });
  await database.pool.query(`${ROLE_SCRIPT}\n${ROLE_SCRIPT}`);
  const client = await database.pool.connect();
  await client.query('set role minewatch_reader');
  assert.equal((await client.query('select * from event_feed')).rowCount, 0);
  await assert.rejects(client.query("insert into companies values ('x', 'x')"), /permission denied/);
  await assert.rejects(client.query('create table mine (x int)'), /permission denied/);
  client.release(true);
  await forgetRole(database);
});

async function forgetRole({ pool, close }: Database): Promise<void> {
  await pool.query('drop owned by minewatch_reader; drop role minewatch_reader');
  await close();
}

const REFUSED: readonly (readonly [what: string, url: string, code: string, says: RegExp])[] = [
  ['no URL at all', 'localhost:5432', 'bad_url', /postgres:\/\/user:password@host/],
  ['a URL that cannot be read', 'postgres://u:secret@:x/db', 'bad_url', /DATABASE_URL/],
  ['a port where nothing listens', 'postgres://u:secret@127.0.0.1:1/db', 'unreachable', /ECONNREFUSED/],
];

for (const [what, url, code, says] of REFUSED) {
  test(`DATABASE_URL: ${what}`, async () => {
    await assert.rejects(openDatabase({ url, dataDir: '', log: silent }), (error) => {
      assert.ok(error instanceof DatabaseError);
      assert.equal(error.code, code);
      assert.match(error.message, says);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
  });
}

test('DATABASE_URL: a wrong password, and a database that does not exist', async (t) => {
  const right = new URL(await testDatabaseUrl(t));
  const wrongPassword = Object.assign(new URL(right), { password: 'wrong' }).href;
  const wrongName = Object.assign(new URL(right), { pathname: '/nowhere' }).href;
  for (const url of [wrongPassword, wrongName]) {
    await assert.rejects(openDatabase({ url, dataDir: '', log: silent }), (error) => {
      return error instanceof DatabaseError && error.code === 'refused';
    });
  }
});
