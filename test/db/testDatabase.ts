import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../db/database.ts';
import { migrate } from '../../db/migrate.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** One embedded server for all test files, kept between runs; every checkout has its own. */
const DATA_DIR = join(ROOT, 'node_modules', '.cache', 'minewatch-test');
/** Set to run the tests on another server, e.g. PostgreSQL 14; the user must be allowed to create databases. */
const SERVER_URL = process.env.MINEWATCH_TEST_DATABASE_URL;
const TEMPLATE_LOCK = 4711;

export const silent = { info: () => {}, warn: () => {} };

/** Where to put what has to be done at the end; a `TestContext` is one. */
interface Cleanup {
  after(fn: () => Promise<void>): void;
}

/** A fresh database with the newest schema, copied from a template (0.1 s); gone when the test ends. */
export async function testDatabase(t: Cleanup): Promise<Database> {
  let database: Database | undefined;
  const url = await testDatabaseUrl({ after: (drop) => t.after(async () => database?.close().then(drop)) });
  database = await openDatabase({ url, dataDir: '', log: silent });
  return database;
}

/** The same, as a URL for tests that open it themselves or in another process. */
export async function testDatabaseUrl(t: Cleanup): Promise<string> {
  return newDatabaseUrl(t, createFromTemplate);
}

/** A database without any table. */
export async function emptyDatabaseUrl(t: Cleanup): Promise<string> {
  return newDatabaseUrl(t, async ({ pool }, name) => {
    await pool.query(`create database ${name} template template0`);
  });
}

type Create = (server: Database, name: string) => Promise<void>;

async function newDatabaseUrl(t: Cleanup, create: Create): Promise<string> {
  const server = await openDatabase({ url: SERVER_URL, dataDir: DATA_DIR, log: silent });
  const name = `minewatch_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  t.after(async () => {
    await server.pool.query(`drop database if exists ${name} with (force)`);
    await server.close();
  });
  await create(server, name);
  return urlOf(server, name);
}

/** A URL for another database on the same server. */
function urlOf({ pool }: Database, name: string): string {
  if (SERVER_URL !== undefined) return Object.assign(new URL(SERVER_URL), { pathname: `/${name}` }).href;
  const { user = '', password, host = '', port = 5432 } = pool.options;
  return `postgres://${user}:${password}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`;
}

async function createFromTemplate(server: Database, name: string): Promise<void> {
  const template = `minewatch_template_${migrationsHash()}`;
  const client = await server.pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
    if (rowCount === 0) await makeTemplate(server, client, template);
    await client.query(`create database ${name} template ${template}`);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
    client.release();
  }
}

interface Client {
  query(text: string): Promise<{ rows: { datname: string }[] }>;
}

/** Made under another name and renamed when complete: a test that is killed in between leaves no half template. */
async function makeTemplate(server: Database, client: Client, template: string): Promise<void> {
  const { rows } = await client.query("select datname from pg_database where datname like 'minewatch_te%'");
  for (const { datname } of rows.filter(({ datname }) => isLeftOver(datname))) {
    await client.query(`drop database if exists ${datname} with (force)`);
  }
  await client.query('create database minewatch_tentative');
  const database = await openDatabase({ url: urlOf(server, 'minewatch_tentative'), dataDir: '', log: silent });
  await migrate(database);
  await database.close();
  await client.query(`alter database minewatch_tentative rename to ${template}`);
}

/** Templates of other schemas, and databases of test processes that were killed. */
function isLeftOver(name: string): boolean {
  const owner = /^minewatch_test_(\d+)_/.exec(name)?.[1];
  if (owner === undefined) return true;
  try {
    return !process.kill(Number(owner), 0);
  } catch {
    return true;
  }
}

function migrationsHash(): string {
  const folder = join(ROOT, 'db', 'migrations');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).toSorted()) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}
