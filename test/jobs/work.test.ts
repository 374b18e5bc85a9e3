import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../db/database.ts';
import { startStandIn } from '../../jobs/demo/stand-in.ts';
import { openQueues } from '../../jobs/queue/boss.ts';
import { workOn } from '../../jobs/queue/work-on.ts';
import { silent, testDatabase, testDatabaseUrl } from '../db/testDatabase.ts';
import { dataFolder, minewatch } from './command.ts';
import { start } from './running.ts';

const DEMO_SOURCES = new URL('../../jobs/demo/sources.yaml', import.meta.url);

async function demoSources(t: TestContext) {
  const [standIn, folder] = [await startStandIn(), await dataFolder(t)];
  t.after(() => standIn.close());
  const config = join(folder, 'sources.yaml');
  await writeFile(config, (await readFile(DEMO_SOURCES, 'utf8')).replaceAll('{{origin}}', standIn.url));
  return { config, env: { MINEWATCH_ALLOW_HOSTS: new URL(standIn.url).host } };
}

test('one process collects, the other tags', { timeout: 300_000 }, async (t) => {
  const url = await testDatabaseUrl(t);
  const { config, env } = await demoSources(t);
  const database = await openDatabase({ url, dataDir: '', log: silent });
  t.after(() => database.close());
  const count = async (where: string) =>
    Number((await database.pool.query(`select count(*) from documents where ${where}`)).rows[0].count);

  const collecting = start(t, ['work', '--queues', 'collect', '--config', config], { ...env, DATABASE_URL: url });
  await collecting.said(/, [1-9]\d* new/);
  assert.equal(await count("tagged_by <> ''"), 0);

  const tagging = start(t, ['work', '--queues', 'tag,alerts', '--config', config], { DATABASE_URL: url });
  while ((await count("tagged_by <> ''")) === 0) {
    assert.equal(tagging.child.exitCode, null, 'the tagger ended');
    await sleep(200);
  }
  const listed = await minewatch(['jobs', '--json'], { env: { DATABASE_URL: url } });
  const { queues, setAside } = JSON.parse(listed.out);
  assert.deepEqual(
    queues.map(({ queue }: { readonly queue: string }) => queue),
    ['alerts', 'collect', 'deliveries', 'digests', 'tag'],
  );
  assert.deepEqual(setAside, []);
  for (const { child } of [collecting, tagging]) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
  }
});

test('a setting that is wrong ends the worker with its reason', async (t) => {
  const { config } = await demoSources(t);
  const env = { DATABASE_URL: await testDatabaseUrl(t), MINEWATCH_SUBSCRIPTIONS: '/no/such/file.yaml' };
  const { code, err } = await minewatch(['work', '--config', config], { env });
  assert.equal(code, 1);
  assert.match(err, /\/no\/such\/file\.yaml/);
});

test('a queue that is none is wrong usage', async () => {
  const { code, err } = await minewatch(['work', '--queues', 'colect']);
  assert.equal(code, 2);
  assert.match(err, /no queue "colect".*collect, tag, alerts/);
});

test('a job', async (t) => {
  const database = await testDatabase(t);
  const queues = await openQueues(database, () => {});
  t.after(() => queues.close());
  const { boss } = queues;
  /** Works on what there is until so many jobs have been handed out. */
  const workFor = async (jobs: number, handle: () => Promise<void>) => {
    const stop = new AbortController();
    let begun = 0;
    const counting = async () => {
      begun += 1;
      if (begun === jobs) stop.abort();
      await handle();
    };
    const worker = {
      queue: 'collect',
      slots: async () => 1,
      handle: counting,
      say: () => {},
      signal: stop.signal,
    } as const;
    await workOn(worker, queues, database);
  };
  const states = async () =>
    (
      await database.pool.query(
        "select name, state, retry_count from pgboss.job where data->>'source' = 's' order by name, state",
      )
    ).rows.map(({ name, state, retry_count }) => `${name} ${state} ${retry_count}`);
  const send = () =>
    boss.insert([
      { name: 'collect', data: { queue: 'collect', source: 's' }, singletonKey: 's', retryLimit: 1, retryDelay: 0 },
    ]);

  await t.test('waits once, however often it is sent', async () => {
    await send();
    await send();
    assert.deepEqual(await states(), ['collect created 0']);
  });

  await t.test('that fails is tried again, then set aside with its reason', async () => {
    await workFor(2, () => Promise.reject(new Error('the disk is full')));
    assert.deepEqual(await states(), ['collect failed 1', 'set-aside created 0']);
    const { out } = await minewatch(['jobs', '--json'], { env: { DATABASE_URL: urlOf(database.pool.options) } });
    const [job] = JSON.parse(out).setAside;
    assert.deepEqual([job.queue, job.what, job.reason], ['collect', 's', 'the disk is full']);
    const retried = await minewatch(['jobs', 'retry', job.id], { env: { DATABASE_URL: urlOf(database.pool.options) } });
    assert.equal(retried.code, 0, retried.err);
    assert.deepEqual(await states(), ['collect failed 1']);
  });

  await t.test('whose worker died is found and done by another', async () => {
    await send();
    await boss.fetch('collect');
    await database.pool.query(
      "update pgboss.job set started_on = now() - interval '41 seconds' where state = 'active'",
    );
    await boss.maintain();
    await workFor(1, async () => {});
    assert.deepEqual(await states(), ['collect completed 1', 'collect failed 1']);
  });
});

function urlOf({ connectionString = '' }: { readonly connectionString?: string | undefined }): string {
  return connectionString;
}
