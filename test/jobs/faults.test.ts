import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../db/database.ts';
import { saveDocuments } from '../../db/save-documents.ts';
import { startStandIn } from '../../jobs/demo/stand-in.ts';
import { document } from '../db/rows.ts';
import { silent, testDatabaseUrl } from '../db/testDatabase.ts';
import { dataFolder, minewatch } from './command.ts';
import { type Running, start } from './running.ts';

const DEMO_SOURCES = new URL('../../jobs/demo/sources.yaml', import.meta.url);
const CORPUS = join(import.meta.dirname, '..', 'corpus', 'ru', 'docs.ndjson');

/** The daemon on the recorded sources of the demo. */
async function startDaemon(t: TestContext, env: Readonly<Record<string, string>>): Promise<Running> {
  const [standIn, folder] = [await startStandIn(), await dataFolder(t)];
  t.after(() => standIn.close());
  const config = join(folder, 'sources.yaml');
  await writeFile(config, (await readFile(DEMO_SOURCES, 'utf8')).replaceAll('{{origin}}', standIn.url));
  const { host } = new URL(standIn.url);
  return start(t, ['start', '--config', config], { MINEWATCH_ALLOW_HOSTS: host, ...env });
}

test('SIGTERM ends the daemon in order: exit code 0, nothing lost, no claim kept', { timeout: 180_000 }, async (t) => {
  const url = await testDatabaseUrl(t);
  const { child, said } = await startDaemon(t, { DATABASE_URL: url });
  await said(/, [1-9]\d* new/);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  assert.deepEqual(await ended, [0, null]);
  const accepted = [...(await said(/new/).catch(() => '')).matchAll(/, (\d+) new/g)];
  const database = await openDatabase({ url, dataDir: '', log: silent });
  t.after(() => database.close());
  const { rows } = await database.pool.query(
    'select count(*)::int as documents, count(*) filter (where claimed_until > now())::int as claimed from documents',
  );
  assert.ok(rows[0].documents >= accepted.reduce((sum, [, count]) => sum + Number(count), 0));
  assert.equal(rows[0].claimed, 0);
});

const VISIBLE = [
  'select id, url, source, revision from documents order by id',
  'select id, type, modality, countries from reports order by id',
  'select * from event_feed order by id',
  'select event_id, report_id from event_reports order by 1, 2',
] as const;

async function visible(url: string): Promise<unknown> {
  const database = await openDatabase({ url, dataDir: '', log: silent });
  const tables = [];
  for (const query of VISIBLE) tables.push((await database.pool.query(query)).rows);
  await database.close();
  return tables.map((rows) => rows.map(({ updated_at: _, first_seen_at: __, ...row }) => row));
}

test('an import killed again and again, then run to its end, gives the rows of one undisturbed', async (t) => {
  const [alone, killed] = [await testDatabaseUrl(t), await testDatabaseUrl(t)];
  assert.equal((await minewatch(['import', CORPUS], { env: { DATABASE_URL: alone } })).code, 0);
  const database = await openDatabase({ url: killed, dataDir: '', log: silent });
  t.after(() => database.close());
  for (const doneBefore of ['documents', 'taggings', 'taggings']) {
    const { child } = start(t, ['import', CORPUS], { DATABASE_URL: killed });
    const count = async () => Number((await database.pool.query(`select count(*) from ${doneBefore}`)).rows[0].count);
    const before = await count();
    const ended = once(child, 'exit');
    while (child.exitCode === null && (await count()) <= before) await sleep(20);
    await sleep(Math.random() * 300);
    child.kill('SIGKILL');
    await ended;
  }
  const { code, err } = await minewatch(['import', CORPUS], { env: { DATABASE_URL: killed } });
  assert.equal(code, 0, err);
  assert.deepEqual(await visible(killed), await visible(alone));
});

test('the daemon goes on when its PostgreSQL was killed and started again', { timeout: 240_000 }, async (t) => {
  const dataDir = await dataFolder(t);
  const { child, said } = await startDaemon(t, { MINEWATCH_DATA: dataDir });
  await said(/, [1-9]\d* new/);
  const files = await readdir(dataDir, { recursive: true });
  const pidFile = files.find((name) => name.endsWith('postmaster.pid')) ?? 'no postmaster.pid';
  process.kill(Number.parseInt(await readFile(join(dataDir, pidFile), 'utf8'), 10), 'SIGQUIT');
  await said(/Will be tried again/);
  const database = await openDatabase({ url: undefined, dataDir, log: silent });
  try {
    await saveDocuments(database.kysely, [document({ id: 'after' })]);
    const tagged = () => database.pool.query("select from documents where id = 'after' and tagged_by <> ''");
    while ((await tagged()).rowCount === 0) {
      assert.equal(child.exitCode, null, 'the daemon ended');
      await sleep(200);
    }
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
  } finally {
    await database.close();
  }
});
