import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredEvent } from '../../db/events.ts';
import { dataFolder, minewatch } from './command.ts';

test('the demo ends by itself with the stories that its recordings tell', async (t) => {
  const env = { MINEWATCH_DATA: await dataFolder(t) };
  const { code, out, err } = await minewatch(['demo', '--json'], { env });
  assert.equal(code, 0, err);
  const events = JSON.parse(out) as StoredEvent[];
  const find = (type: string, country: string) =>
    events.filter((event) => event.type === type && event.countries.includes(country));

  const [shutdown, ...others] = find('internet_shutdown', 'KZ');
  assert.ok(shutdown);
  assert.deepEqual(others, [], 'one shutdown, told once');
  assert.ok(shutdown.sourceCount >= 3, 'by several outlets');
  assert.ok(shutdown.langs.length >= 2, 'in several languages');
  assert.equal(shutdown.state, 'resolved');

  const denied = find('relocation', 'KZ').find(({ modality }) => modality === 'denied');
  assert.ok(denied?.companies.includes('Steppe Hash'));
  assert.ok(find('energy_curtailment', 'US').some(({ attributes }) => attributes.megawatts));
  assert.ok(find('enforcement', 'XK').some(({ attributes }) => attributes.machines?.value === 272));
  assert.ok(!events.some(({ title }) => /\$500 a day/.test(title)), 'an advertisement is no event');

  const found = await minewatch(['search', '--country', 'KZ', '--type', 'shutdown', '--json'], {
    env: { MINEWATCH_DATA: `${env.MINEWATCH_DATA}/demo` },
  });
  assert.deepEqual(
    (JSON.parse(found.out) as StoredEvent[]).map(({ id }) => id),
    [shutdown.id],
  );
});
