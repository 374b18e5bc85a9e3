import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import { createToken, revokeToken } from '../../db/tokens.ts';
import { testDatabase } from '../db/testDatabase.ts';
import { seed } from './seed.ts';
import { testServer } from './server.ts';

const SITES = ['https://blog.example', 'http://intranet.example:8080'];

test('widgets', async (t) => {
  const database = await testDatabase(t);
  await seed(database);
  const { url } = await testServer(t, database);
  const { token, secret } = await createToken(database.kysely, { name: 'blog', scope: 'read' });
  const make = async (given: Readonly<Record<string, unknown>>, bearer = secret) => {
    const headers = { 'content-type': 'application/json', ...(bearer ? { authorization: `Bearer ${bearer}` } : {}) };
    const response = await fetch(`${url}/api/v1/widgets`, { method: 'POST', headers, body: JSON.stringify(given) });
    const body = (await response.json()) as { readonly url: string; readonly html: string; readonly detail: string };
    return { status: response.status, ...body };
  };

  await t.test('a map may be framed by the sites that were signed and by nobody else, and leads nowhere', async () => {
    const { url: link, html } = await make({ kind: 'map', days: 90, sites: SITES });
    assert.match(html, /^<iframe src="http:[^"<>]*&amp;[^"<>]*" .*sandbox=/);
    const response = await fetch(link);
    assert.equal(response.status, 200);
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.ok(policy.endsWith(`frame-ancestors ${SITES.join(' ')}`), policy);
    assert.ok(policy.startsWith("default-src 'none'; style-src 'self'"), policy);
    assert.equal(response.headers.get('x-frame-options'), null);
    const { document } = parseHTML(await response.text());
    assert.match(document.body.textContent ?? '', /Kazakhstan: severity 5, 2 events/);
    assert.equal(document.querySelectorAll('a, script, form').length, 0);
  });

  await t.test('the timeline of a country names the worst with a way to the original', async () => {
    const { url: link } = await make({ kind: 'country', country: 'KZ', days: 365, sites: SITES });
    const { document } = parseHTML(await (await fetch(link)).text());
    const links = [...document.querySelectorAll('a')].map((one) => one.getAttribute('href'));
    assert.deepEqual(links, ['https://example.org/d-kz-cut', 'https://example.org/d-move']);
    assert.equal(document.querySelectorAll('.dot').length, 2);
  });

  await t.test('whatever is changed in the link breaks it', async () => {
    const { url: link } = await make({ kind: 'country', country: 'KZ', sites: SITES });
    const changes: readonly ((address: URL) => void)[] = [
      ({ searchParams }) => searchParams.set('country', 'CN'),
      ({ searchParams }) => searchParams.set('days', '31'),
      ({ searchParams }) => searchParams.set('sites', '*'),
      ({ searchParams }) => searchParams.set('expires', '99999999999'),
      ({ searchParams }) => searchParams.set('sig', `${searchParams.get('sig')?.slice(0, -2)}AA`),
      ({ searchParams }) => searchParams.set('by', 'local'),
      ({ searchParams }) => searchParams.delete('country'),
      (address) => {
        address.pathname = '/widgets/map';
      },
    ];
    for (const change of changes) {
      const address = new URL(link);
      change(address);
      assert.equal((await fetch(address)).status, 403, address.search);
    }
  });

  await t.test('it ends with its time, and with its token', async (t) => {
    const { url: link } = await make({ kind: 'map', sites: SITES, valid: 1 });
    const later = new Date('2022-03-10T12:00:01Z');
    const other = await testServer(t, database, { now: () => later });
    const address = new URL(link);
    assert.equal((await fetch(other.url + address.pathname + address.search)).status, 403);
    assert.equal((await fetch(link)).status, 200);
    await revokeToken(database.kysely, token.id);
    assert.equal((await fetch(link)).status, 403);
  });

  for (const [given, says] of [
    [{ kind: 'map', sites: ['*'] }, /origins/],
    [{ kind: 'map', sites: ["https://a.example; script-src 'unsafe-inline'"] }, /origins/],
    [{ kind: 'map', sites: [] }, /sites/],
    [{ kind: 'map', country: 'KZ', sites: SITES }, /a map has none/],
    [{ kind: 'country', sites: SITES }, /needs a country/],
  ] as const) {
    await t.test(`refused: ${JSON.stringify(given)}`, async () => {
      const { status, detail } = await make(given, '');
      assert.equal(status, 400);
      assert.match(detail, says);
    });
  }

  await t.test('without a token nobody can sign, and the answer says what to do', async () => {
    const { status, detail } = await make({ kind: 'map', sites: SITES }, '');
    assert.equal(status, 401);
    assert.match(detail, /tokens create/);
  });
});
