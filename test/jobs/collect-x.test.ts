import assert from 'node:assert/strict';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { loadSourceStates } from '../../db/sources.ts';
import { collectorFor, poll, storedUrls } from './collecting.ts';
import { selfSigned } from './self-signed.ts';

interface Post {
  readonly id: string;
  readonly text: string;
}

/** A stand-in for X: TLS, bearer, since_id, pages of 2, quota, and every post that it handed out, to be paid for. */
async function standIn(t: TestContext) {
  const certificate = selfSigned();
  const posts: Post[] = [];
  const paid: string[] = [];
  const asked: URL[] = [];
  const trouble: { status: number; headers?: Record<string, string>; body: string }[] = [];
  const server = createServer(certificate satisfies ServerOptions, (request, response) => {
    const url = new URL(request.url ?? '', 'https://localhost');
    asked.push(url);
    const send = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      const type = typeof body === 'string' ? 'text/html' : 'application/json; charset=utf-8';
      response.writeHead(status, { 'content-type': type, ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    const wrong = trouble.shift();
    if (wrong) return send(wrong.status, wrong.body, wrong.headers);
    if (request.headers.authorization !== 'Bearer key')
      return send(401, { title: 'Unauthorized', type: 'about:blank', status: 401 });
    if (url.pathname === '/2/users/by/username/netwatch')
      return send(200, { data: { id: '77', username: 'netwatch', name: 'N' } });
    const since = url.searchParams.get('since_id') ?? '';
    const from = Number(url.searchParams.get('pagination_token') ?? 0);
    const all = posts
      .filter(({ id }) => since === '' || BigInt(id) > BigInt(since))
      .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
    const page = all.slice(from, from + 2);
    paid.push(...page.map(({ id }) => id));
    const [newest, oldest] = [page[0]?.id, page.at(-1)?.id];
    const meta = {
      result_count: page.length,
      ...(newest && { newest_id: newest, oldest_id: oldest }),
      ...(from + 2 < all.length && { next_token: String(from + 2) }),
    };
    const data = page.map((post) => ({
      ...post,
      author_id: '77',
      created_at: new Date(Number(post.id.slice(-3)) * 60_000 + Date.parse('2026-11-03')).toISOString(),
    }));
    const body = brotliCompressSync(
      JSON.stringify({
        ...(data.length > 0 && { data }),
        includes: { users: [{ id: '77', username: 'netwatch', name: 'N' }] },
        meta,
      }),
    );
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-encoding': 'br',
      'x-rate-limit-limit': '900',
      'x-rate-limit-remaining': '899',
      'x-rate-limit-reset': '1793700000',
    });
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const url = `https://localhost:${port}/2/users/by/username/netwatch`;
  return { url, ca: certificate.cert, posts, paid, asked, trouble };
}

const post = (n: number): Post => ({
  id: `1900000000000000${String(n).padStart(3, '0')}`,
  text: `⚠️ Confirmed: outage ${n}`,
});
const NOW = () => new Date('2026-11-04T00:00:00Z');

test('X: looked up once, then only newer posts, each paid for once, over restarts', async (t) => {
  const x = await standIn(t);
  const collector = await collectorFor(t, { client: { ca: x.ca, allowHosts: ['localhost'] }, secret: 'key', now: NOW });
  x.posts.push(post(1), post(2));
  assert.deepEqual([(await poll('x', x.url, collector)).health, x.paid.length], ['ok', 2]);
  assert.equal((await poll('x', x.url, collector)).health, 'not_modified');
  x.posts.push(post(3), post(4), post(5), post(6), post(7));
  const third = await poll('x', x.url, collector);
  assert.equal(third.stored.new, 5, 'all pages since the last post');
  await poll('x', x.url, collector);
  assert.equal(x.asked.filter(({ pathname }) => pathname.includes('/by/username/')).length, 1);
  assert.equal(new Set(x.paid).size, x.paid.length, 'no post twice');
  assert.equal((await storedUrls(collector)).length, 7);
  assert.equal((await loadSourceStates(collector.database.kysely)).get('sample')?.sinceId, `77/${post(7).id}`);
});

test('X: a poll cut off between pages goes on at the page that is missing', async (t) => {
  const x = await standIn(t);
  const collector = await collectorFor(t, { client: { ca: x.ca, allowHosts: ['localhost'] }, secret: 'key', now: NOW });
  x.posts.push(post(1));
  await poll('x', x.url, collector);
  x.posts.push(post(2), post(3), post(4), post(5));
  const stop = new AbortController();
  const stopping = {
    ...collector,
    signal: stop.signal,
    secretOf: () => {
      if (x.paid.length > 1) stop.abort();
      return 'key';
    },
  };
  await poll('x', x.url, stopping);
  assert.ok((await storedUrls(collector)).length < 5, 'it was cut off');
  await poll('x', x.url, collector);
  await poll('x', x.url, collector);
  assert.equal((await storedUrls(collector)).length, 5, 'nothing is lost');
  assert.equal(new Set(x.paid).size, x.paid.length, 'and nothing paid for twice');
});

const TROUBLE: readonly (readonly [
  name: string,
  status: number,
  headers: Record<string, string>,
  body: string,
  health: string,
  seconds: readonly [number, number],
])[] = [
  ['credits are used up', 402, {}, '{"title":"CreditsDepleted"}', 'unauthorised', [3600, 7200]],
  ['a wrong key', 401, {}, '{"title":"Unauthorized"}', 'unauthorised', [3600, 7200]],
  [
    'the quota is used up until its reset',
    429,
    {
      'x-rate-limit-limit': '900',
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': String(NOW().getTime() / 1000 + 700),
    },
    '{"title":"Too Many Requests"}',
    'rate_limited',
    [700, 700],
  ],
  [
    'the old shape of that',
    429,
    {},
    '{"errors":[{"code":88,"message":"Rate limit exceeded"}]}',
    'rate_limited',
    [150, 300],
  ],
  ['an HTML page from a server in trouble', 503, {}, '<html>Over capacity', 'error', [30, 60]],
];
for (const [name, status, headers, body, health, [least, most]] of TROUBLE) {
  test(`X: ${name}`, async (t) => {
    const x = await standIn(t);
    const collector = await collectorFor(t, {
      client: { ca: x.ca, allowHosts: ['localhost'] },
      secret: 'key',
      now: NOW,
    });
    x.trouble.push({ status, headers, body });
    const collected = await poll('x', x.url, collector);
    assert.equal(collected.health, health);
    assert.ok(collected.message);
    const state = (await loadSourceStates(collector.database.kysely)).get('sample');
    const wait = (Date.parse(state?.nextTryAt ?? '') - NOW().getTime()) / 1000;
    assert.ok(wait >= least && wait <= most, `${wait} s`);
  });
}

test('X: its library dials no private address that the operator has not named', async (t) => {
  const x = await standIn(t);
  const collector = await collectorFor(t, { client: { ca: x.ca, allowHosts: [] }, secret: 'key' });
  const { health, message } = await poll('x', x.url, collector);
  assert.equal(health, 'error');
  assert.match(message ?? '', /private or reserved address/);
  assert.equal(x.asked.length, 0);
});

test('X: without a key nothing is asked', async (t) => {
  const x = await standIn(t);
  const collector = await collectorFor(t, { client: { ca: x.ca, allowHosts: ['localhost'] } });
  const { health, message } = await poll('x', x.url, collector);
  assert.deepEqual([health, message], ['unauthorised', 'It needs a key: set X_BEARER_TOKEN.']);
  assert.equal(x.asked.length, 0);
});
