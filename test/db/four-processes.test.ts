import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { testDatabaseUrl } from './testDatabase.ts';

const WORKER = fileURLToPath(import.meta.resolve('./import-worker.ts'));

/** Runs the worker to its end; its complaints are the error. */
async function importTimes(url: string, times: number): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', WORKER, url, String(times)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  assert.equal(`${code} ${complaints}`, '0 ');
}

/** All that is told, without the times at which it was stored. */
async function tables(url: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const client = new pg.Client(url);
  await client.connect();
  const read = async (query: string) => (await client.query(query)).rows;
  const result = {
    documents: await read('select id, url, source, kind, revision, tagged_by from documents order by id'),
    revisions: await read(
      'select document_id, revision, title, text, content_hash from document_revisions order by 1, 2',
    ),
    reports: await read('select * from reports order by id'),
    events: await read(
      "select to_jsonb(e) - '{recorded_at,recorded_because}'::text[] as event from events e order by id",
    ),
    countries: await read('select * from event_country order by event_id, country, role'),
    companies: await read('select * from companies order by id'),
    links: await read('select * from event_reports order by report_id'),
  };
  await client.end();
  return result;
}

test('the same input ten times by four processes at once gives the rows that one process gives', async (t) => {
  const [alone, together] = [await testDatabaseUrl(t), await testDatabaseUrl(t)];
  await importTimes(alone, 1);
  await Promise.all(Array.from({ length: 4 }, () => importTimes(together, 10)));
  const expected = await tables(alone);
  assert.equal(expected.documents?.length, 60);
  assert.equal(expected.revisions?.length, 70);
  assert.equal(expected.events?.length, 5);
  assert.deepEqual(await tables(together), expected);
});
