import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openDatabase } from '../../db/database.ts';
import { saveDocuments } from '../../db/save-documents.ts';
import type { EventType, Modality } from '../../nlp/taxonomy.ts';
import { document, report } from '../db/rows.ts';
import { silent, testDatabaseUrl } from '../db/testDatabase.ts';

const WORKER = fileURLToPath(import.meta.resolve('./resolve-worker.ts'));
const TYPES: readonly EventType[] = ['internet_shutdown', 'unrest', 'mining_ban', 'enforcement'];
const COUNTRIES = ['KZ', 'IR', 'RU', 'CN', 'VE'];
const MODALITIES: readonly Modality[] = ['actual', 'actual', 'alleged', 'denied', 'resolved'];

/** More than four processes claim at once; many tell of one happening, days apart, in every mood. */
const DOCUMENTS = Array.from({ length: 260 }, (_, i) => {
  const day = String(1 + ((i * 7) % 28)).padStart(2, '0');
  const read = report({
    type: TYPES[i % 4] ?? 'unrest',
    modality: MODALITIES[(i * 3) % 5] ?? 'actual',
    countries: [COUNTRIES[(i * 11) % 5] ?? 'KZ'],
    severity: 1 + (i % 5),
  });
  return document({
    id: `d${i}`,
    text: JSON.stringify([read]),
    source: `outlet-${i % 17}`,
    publishedAt: `2022-01-${day}T${String(i % 24).padStart(2, '0')}:00:00.000Z`,
  });
});

async function resolveBy(url: string, processes: number): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const database = await openDatabase({ url, dataDir: '', log: silent });
  await saveDocuments(database.kysely, DOCUMENTS);
  await database.close();
  await Promise.all(Array.from({ length: processes }, () => work(url)));
  const client = new pg.Client(url);
  await client.connect();
  const read = async (query: string) => (await client.query(query)).rows;
  const result = {
    events: await read('select id, content_hash from events order by id'),
    reports: await read('select report_id, event_id from event_reports order by report_id'),
    links: await read('select from_id, to_id, kind from event_links order by 1, 2, 3'),
    redirects: await read('select count(*)::int from event_redirects r join events e on e.id = r.old_id'),
  };
  await client.end();
  return result;
}

async function work(url: string): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', WORKER, url], { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  assert.equal(`${code} ${complaints}`, '0 ');
}

test('four processes that resolve one stream at once come to the events of one process', async (t) => {
  const alone = await resolveBy(await testDatabaseUrl(t), 1);
  const together = await resolveBy(await testDatabaseUrl(t), 4);
  assert.equal(alone.reports?.length, DOCUMENTS.length);
  assert.ok((alone.events?.length ?? 0) > 20 && (alone.links?.length ?? 0) > 0);
  assert.deepEqual(together, alone);
});
