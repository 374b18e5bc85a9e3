import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from '../../db/database.ts';
import { findEvents } from '../../db/find-events.ts';
import { saveDocuments } from '../../db/save-documents.ts';
import { compareReports } from '../../jobs/compare-reports.ts';
import { tagPending } from '../../jobs/tag-pending.ts';
import { document, report } from '../db/rows.ts';
import { silent, testDatabaseUrl } from '../db/testDatabase.ts';
import { minewatch } from './command.ts';

test('a new tagger reads new documents alone, until what it would change was shown and it is switched on', async (t) => {
  const url = await testDatabaseUrl(t);
  const database = await openDatabase({ url, dataDir: '', log: silent });
  t.after(() => database.close());
  const [title, text] = [
    'Kazakhstan shuts down the internet',
    'Kazakhstan shut down the internet nationwide on Wednesday.',
  ];
  await saveDocuments(database.kysely, [document({ id: 'd1', title, text })]);
  const options = { countries: new Map(), signal: new AbortController().signal };
  assert.equal(await tagPending(database, options), 1);
  const [event] = (await findEvents(database.kysely, {})).rows;
  assert.deepEqual(event?.countries, ['KZ']);

  await t.test('what is tagged by this version is up to date', async () => {
    const { code, out } = await minewatch(['retag'], { env: { DATABASE_URL: url } });
    assert.equal(code, 0);
    assert.match(out, /^All documents are tagged by version /);
  });

  // As if an older version had taken it for a plan, elsewhere.
  await database.pool.query("update documents set tagged_by = 'older'");
  await database.pool.query("update reports set modality = 'planned', countries = '{UZ}'");
  assert.equal(await tagPending(database, options), 0);

  await t.test('the dry run tells, and changes nothing', async () => {
    const { code, out, err } = await minewatch(['retag', '--dry-run'], { env: { DATABASE_URL: url } });
    assert.equal(code, 0, err);
    assert.match(
      out,
      /1 documents were tagged by an older version, and 1 of them reads differently now \(version .+\)/,
    );
    assert.match(
      out,
      /d1 Kazakhstan shuts down the internet: modality "planned" → "actual".*countries \["UZ"\] → \["KZ"\]/,
    );
    assert.match(err, /Nothing was changed/);
    assert.equal(await tagPending(database, options), 0);
  });

  await t.test('applied, the archive is read anew', async () => {
    const { code, out, err } = await minewatch(['retag', '--apply', '--json', '--by', 'anna'], {
      env: { DATABASE_URL: url },
    });
    assert.equal(code, 0, err);
    assert.equal(JSON.parse(out).differences.length, 1);
    assert.match(err, /1 documents tagged by version /);
    const { rows } = await database.pool.query('select modality, countries from reports where current');
    assert.deepEqual(rows, [{ modality: 'actual', countries: ['KZ'] }]);
  });
});

test('reports are compared with those they resemble most', () => {
  const [kz, ru, plan] = [report(), report({ countries: ['RU'] }), report({ countries: ['RU'], modality: 'planned' })];
  const told = (before: readonly ReturnType<typeof report>[], now: readonly ReturnType<typeof report>[]) =>
    compareReports(before, now).map((one) =>
      one.kind === 'changed' ? one.fields.map(({ field }) => field).join() : `${one.kind} ${one.type}`,
    );
  assert.deepEqual(told([kz, ru], [kz, ru]), []);
  assert.deepEqual(told([kz, ru], [kz, plan]), ['modality']);
  assert.deepEqual(told([kz], [kz, ru]), ['new internet_shutdown']);
  assert.deepEqual(told([kz, ru], [ru]), ['gone internet_shutdown']);
  assert.deepEqual(told([report({ type: 'unrest' })], [kz]), ['new internet_shutdown', 'gone unrest']);
  const numbers = { usd: { value: 1, bound: 'exact' }, arrests: { value: 2, bound: 'min' } } as const;
  const turned = { arrests: { bound: 'min', value: 2 }, usd: { bound: 'exact', value: 1 } } as const;
  assert.deepEqual(told([report({ attributes: numbers })], [report({ attributes: turned })]), []);
});
