import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Described, operationTypes } from '../../api/build/operation-types.ts';
import { MinewatchError, minewatch } from '../../api/client/client.ts';
import { createToken } from '../../db/tokens.ts';
import { testDatabase } from '../db/testDatabase.ts';
import { seed } from './seed.ts';
import { testServer } from './server.ts';

const GENERATED = new URL('../../api/client/operations.generated.ts', import.meta.url);

test('the typed client', async (t) => {
  const database = await testDatabase(t);
  await seed(database);
  const { url } = await testServer(t, database);
  const api = minewatch({ url });

  await t.test('its types are those of the description', async () => {
    const spec = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as Described;
    assert.ok(
      operationTypes(spec) === readFileSync(GENERATED, 'utf8'),
      'The description has changed: start the server and run `npm run build:client`.',
    );
  });

  await t.test('lists, pages, single events, paths with odd characters', async () => {
    const first = await api('listEvents', { query: { country: ['KZ', 'CN'], limit: 1 } });
    assert.deepEqual(
      first.events.map(({ id }) => id),
      ['cn-ban'],
    );
    const next = await api('listEvents', {
      query: { country: ['KZ', 'CN'], limit: 1, cursor: first.nextCursor ?? '' },
    });
    assert.notEqual(next.events[0]?.id, 'cn-ban');
    const { reports } = await api('getEvent', { path: { id: 'kz-cut' } });
    assert.equal(reports[0]?.evidence[0]?.quote, 'Connectivity fell to about 5% of ordinary levels');
    await assert.rejects(api('getEvent', { path: { id: 'a/b?c' } }), /no event with the id a\/b\?c/);
  });

  await t.test('writes, with a token; answers without a body', async () => {
    const { secret } = await createToken(database.kysely, { name: 'client', scope: 'write' });
    const writer = minewatch({ url, token: secret });
    const { id } = await writer('saveSearch', { body: { name: 'mine', query: 'country=KZ' } });
    assert.equal(await writer('deleteSearch', { path: { id } }), undefined);
  });

  await t.test('refusals are errors with status, type and the sentence of the server', async () => {
    await assert.rejects(api('listEvents', { query: { type: 'earthquake' } }), (error) => {
      assert.ok(error instanceof MinewatchError);
      assert.deepEqual([error.status, error.type], [400, 'urn:minewatch:problem:bad-request']);
      return /earthquake/.test(error.message);
    });
  });
});
