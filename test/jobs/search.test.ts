import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredEvent } from '../../db/events.ts';
import { dataFolder, minewatch } from './command.ts';

test('search answers queries and options alike, on the data of the demo', async (t) => {
  const folder = await dataFolder(t);
  const demo = await minewatch(['demo', '--json'], { env: { MINEWATCH_DATA: folder } });
  assert.equal(demo.code, 0, demo.err);
  const env = { MINEWATCH_DATA: `${folder}/demo` };
  const search = async (...args: string[]): Promise<readonly string[]> => {
    const { code, out, err } = await minewatch(['search', '--json', ...args], { env });
    assert.equal(code, 0, err);
    return (JSON.parse(out) as StoredEvent[]).map(({ id }) => id);
  };
  const found = await search('country:KZ type:shutdown since:2022-01-01');
  assert.equal(found.length, 1);
  assert.deepEqual(await search('--country', 'kz', '--type', 'shutdown', '--since', '2022-01-01'), found);
  assert.deepEqual(
    await search('country:Казахстан', '--type', 'internet_outage', '--type', 'internet_shutdown'),
    found,
  );

  const calendar = await minewatch(['search', '--format', 'ical', 'modality:planned'], { env });
  assert.match(calendar.out, /^BEGIN:VCALENDAR\r\n/);
});

test('a query that means nothing is shown with the place, without a database', async () => {
  const { code, err, out } = await minewatch(['search', 'miners', 'contry:KZ'], {
    env: { MINEWATCH_DATA: '/dev/null/x' },
  });
  assert.equal(code, 2);
  assert.equal(out, '');
  assert.match(err, /no filter "contry"\. Did you mean "country"\?/);
  assert.match(err, / {2}miners contry:KZ\n {9}\^{6}\n/);
});
