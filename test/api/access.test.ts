import assert from 'node:assert/strict';
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { test } from 'node:test';
import { buildApp } from '../../api/app.ts';
import { ServerError } from '../../api/server.ts';
import type { TokenScope } from '../../db/schema.ts';
import { createToken, revokeToken } from '../../db/tokens.ts';
import { testDatabase } from '../db/testDatabase.ts';
import { seed } from './seed.ts';
import { contextOf, testServer } from './server.ts';

/** What each route needs. A new route fails the test until it stands here. */
const RULES: Readonly<Record<string, 'public' | TokenScope>> = {
  'GET /healthz': 'public',
  'GET /readyz': 'public',
  'GET /docs': 'public',
  'GET /sign-in': 'public',
  'POST /sign-in': 'public',
  'GET /confirm/:token': 'public',
  'POST /confirm/:token': 'public',
  'GET /unsubscribe/:token': 'public',
  'POST /unsubscribe/:token': 'public',
  'POST /unsubscribe/:token/all': 'public',
  'GET /preferences/:token': 'public',
  'GET /api/v1/openapi.json': 'public',
  'GET /assets/dashboard.css': 'public',
  'GET /assets/dashboard.js': 'public',
  'GET /assets/mark.svg': 'public',
  'GET /assets/inter-latin.woff2': 'public',
  'GET /assets/inter-cyrillic.woff2': 'public',
  'GET /metrics': 'read',
  'GET /': 'read',
  'GET /map': 'read',
  'GET /search': 'read',
  'GET /companies': 'read',
  'GET /companies/:id': 'read',
  'GET /countries/:id': 'read',
  'GET /events/:id': 'read',
  'GET /documents/:id': 'read',
  'GET /sources': 'read',
  'GET /about': 'read',
  'GET /api/v1/events': 'read',
  'GET /api/v1/events/:id': 'read',
  'GET /api/v1/documents/:id': 'read',
  'GET /api/v1/sources': 'read',
  'GET /api/v1/stats': 'read',
  'GET /api/v1/countries': 'read',
  'GET /api/v1/companies': 'read',
  'GET /api/v1/fields': 'read',
  'GET /api/v1/stream': 'read',
  'GET /api/v1/searches': 'read',
  'POST /api/v1/searches': 'write',
  'DELETE /api/v1/searches/:id': 'write',
  'GET /api/v1/signals': 'read',
  'GET /api/v1/subscriptions': 'read',
  'POST /api/v1/subscriptions': 'write',
  'GET /subscriptions': 'read',
  'POST /subscriptions': 'write',
  'POST /api/v1/widgets': 'read',
  'POST /widgets': 'read',
  'GET /widgets/map': 'public',
  'GET /widgets/country': 'public',
  'GET /api/v1/completions': 'read',
  'POST /searches': 'write',
  'POST /searches/:id/delete': 'write',
  'GET /api/v1/corrections': 'read',
  'POST /api/v1/events/:id/corrections': 'write',
  'POST /api/v1/corrections/:id/undo': 'write',
  'POST /events/:id/corrections': 'write',
  'POST /corrections/:id/undo': 'write',
  'GET /api/v1/audit': 'admin',
};

/** What stands for `:id`. */
const SAMPLES: Readonly<Record<string, string>> = {
  companies: 'bit-mining',
  countries: 'KZ',
  events: 'kz-cut',
  documents: 'd-kz-cut',
  searches: '1',
  corrections: '1',
};

const RANK = ['public', 'read', 'write', 'admin'];

/** An address of this machine that others can reach; absent where there is no network. */
const OUTER = Object.values(networkInterfaces())
  .flat()
  .find((face) => face?.family === 'IPv4' && !face.internal)?.address;

test('who may do what', async (t) => {
  const database = await testDatabase(t);
  await seed(database);
  const host = OUTER ?? '127.0.0.1';

  await t.test('an address that others can reach is refused while there is no token', async (t) => {
    await assert.rejects(testServer(t, database, { host: '0.0.0.0' }), (error) => {
      return error instanceof ServerError && error.code === 'no_token' && /tokens create/.test(error.message);
    });
  });

  const secrets = new Map<string, string>();
  for (const scope of ['read', 'write', 'admin'] as const) {
    secrets.set(scope, (await createToken(database.kysely, { name: scope, scope })).secret);
  }

  await t.test(
    'every route asks for the token that it should',
    { skip: OUTER ? false : 'no network address' },
    async (t) => {
      const { url } = await testServer(t, database, { host });
      for (const [route, rule] of Object.entries(RULES)) {
        for (const held of RANK) {
          const allowed = RANK.indexOf(held) >= RANK.indexOf(rule);
          const status = await statusOf(url, route, secrets.get(held));
          if (allowed) assert.ok(status !== 401 && status !== 403 && status < 500, `${route} with ${held}: ${status}`);
          else assert.ok(status === 401 || status === 403, `${route} with ${held}: ${status}`);
        }
      }
    },
  );

  await t.test('every route stands above with its rule', async (t) => {
    const app = await buildApp(contextOf(database));
    t.after(() => app.close());
    await app.ready();
    const rules = [...app.accessRules].filter(([route]) => !route.startsWith('HEAD '));
    assert.deepEqual(Object.fromEntries(rules.toSorted()), Object.fromEntries(Object.entries(RULES).toSorted()));
  });

  await t.test('on this machine alone reading and writing need no token, administration does', async (t) => {
    const { url } = await testServer(t, database);
    for (const [route, rule] of Object.entries(RULES)) {
      const status = await statusOf(url, route, undefined);
      assert.equal(status === 401, rule === 'admin', `${route}: ${status}`);
    }
  });

  await t.test('a token that is wrong or revoked does not help, even on this machine', async (t) => {
    const { url } = await testServer(t, database);
    const { token, secret } = await createToken(database.kysely, { name: 'short-lived', scope: 'admin' });
    assert.equal(await statusOf(url, 'GET /api/v1/audit', secret), 200);
    await revokeToken(database.kysely, token.id);
    assert.equal(await statusOf(url, 'GET /api/v1/audit', secret), 401);
    assert.equal(await statusOf(url, 'GET /api/v1/events', 'mw_wrong'), 401);
  });

  await t.test('neither secret nor token id can be read from the database', async () => {
    const { rows } = await database.pool.query('select row_to_json(t)::text as row from api_tokens t');
    for (const secret of secrets.values()) for (const { row } of rows) assert.ok(!row.includes(secret.slice(12)));
  });

  for (const [name, status] of [
    ['evil.example', 421],
    ['127.0.0.1.evil.example', 421],
    ['localhost.evil.example:80', 421],
    ['localhost', 200],
    ['LOCALHOST:8080', 200],
    ['127.0.0.1:1', 200],
    ['[::1]:8080', 200],
    ['watch.example', 200],
    ['watch.example:443', 200],
  ] as const) {
    await t.test(`Host: ${name} is ${status}`, async (t) => {
      const { url } = await testServer(t, database, { hostnames: ['watch.example'] });
      assert.equal(await statusWithHost(`${url}/api/v1/events`, name), status);
    });
  }

  for (const [headers, status] of [
    [{}, 201],
    [{ 'sec-fetch-site': 'same-origin' }, 201],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'null', 'sec-fetch-site': 'same-origin' }, 201],
    [{ origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
  ] as const) {
    await t.test(`a write with ${JSON.stringify(headers)} is ${status}`, async (t) => {
      const { url } = await testServer(t, database);
      const response = await fetch(`${url}/api/v1/searches`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ name: JSON.stringify(headers), query: '' }),
      });
      assert.equal(response.status, status);
    });
  }

  await t.test('bodies beyond 64 kB are refused', async (t) => {
    const { url } = await testServer(t, database);
    const body = JSON.stringify({ name: 'x', query: 'x'.repeat(70_000) });
    const headers = { 'content-type': 'application/json' };
    assert.equal((await fetch(`${url}/api/v1/searches`, { method: 'POST', headers, body })).status, 413);
  });

  await t.test('too many requests are told when to come again', async (t) => {
    const { url } = await testServer(t, database, { requestsPerMinute: 3 });
    const answers = [];
    for (let count = 0; count < 4; count += 1) answers.push(await fetch(`${url}/api/v1/fields`));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 429],
    );
    assert.match(answers[3]?.headers.get('retry-after') ?? '', /^\d+$/);
    assert.equal(answers[3]?.headers.get('content-type')?.split(';')[0], 'application/problem+json');
  });

  await t.test('signing in keeps the token in a cookie that scripts cannot read', async (t) => {
    const { url } = await testServer(t, database);
    const signIn = (token: string, next: string) =>
      fetch(`${url}/sign-in`, { method: 'POST', body: new URLSearchParams({ token, next }), redirect: 'manual' });
    const wrong = await signIn('mw_nobody', '/');
    assert.deepEqual([wrong.status, wrong.headers.get('set-cookie')], [401, null]);
    const right = await signIn(secrets.get('admin') ?? '', '/map?days=7');
    assert.deepEqual([right.status, right.headers.get('location')], [303, '/map?days=7']);
    const cookie = right.headers.get('set-cookie') ?? '';
    assert.match(cookie, /; HttpOnly; SameSite=Lax$/);
    const audit = await fetch(`${url}/api/v1/audit`, { headers: { cookie: cookie.split(';')[0] ?? '' } });
    assert.equal(audit.status, 200);
    for (const next of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/\t/evil',
    ]) {
      assert.equal((await signIn(secrets.get('read') ?? '', next)).headers.get('location'), '/', next);
    }
  });

  await t.test(
    'a browser without a token is led to the sign-in',
    { skip: OUTER ? false : 'no network address' },
    async (t) => {
      const { url } = await testServer(t, database, { host });
      const response = await fetch(`${url}/map?days=7`, { headers: { accept: 'text/html' }, redirect: 'manual' });
      assert.deepEqual([response.status, response.headers.get('location')], [303, '/sign-in?next=%2Fmap%3Fdays%3D7']);
    },
  );
});

async function statusOf(url: string, route: string, secret: string | undefined): Promise<number> {
  const [method = '', template = ''] = route.split(' ');
  const path = template.replace(':id', SAMPLES[/(\w+)\/:id/.exec(template)?.[1] ?? ''] ?? '');
  const stop = new AbortController();
  const response = await fetch(url + path, {
    method,
    signal: stop.signal,
    headers: secret ? { authorization: `Bearer ${secret}` } : {},
  });
  // The stream does not end by itself.
  stop.abort();
  return response.status;
}

function statusWithHost(url: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject).end();
  });
}
