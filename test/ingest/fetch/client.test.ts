import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { Client } from '../../../ingest/fetch/client.ts';
import type { FetchOutcome } from '../../../ingest/fetch/outcome.ts';
import { clientFor, type Loopback, serve, serveRaw } from './loopback.ts';

function pageOf(outcome: FetchOutcome) {
  assert.equal(outcome.kind, 'ok', JSON.stringify(outcome));
  return outcome.kind === 'ok' ? outcome.page : assert.fail();
}

function failureOf(outcome: FetchOutcome) {
  assert.equal(outcome.kind, 'failed', JSON.stringify(outcome).slice(0, 300));
  return outcome.kind === 'failed' ? outcome : assert.fail();
}

test('a page carries its bytes, headers, addresses and time', async (t) => {
  const server = await serve(t, (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/rss+xml', ETag: 'W/"a1"', 'X-Two': ['1', '2'] });
    response.end('<rss/>');
  });
  const client = clientFor(t, { now: () => new Date('2026-01-02T03:04:05Z') });
  const page = pageOf(await client.fetch({ url: `${server.origin}/feed#top` }));
  assert.deepEqual([page.url, page.requestedUrl], [`${server.origin}/feed`, `${server.origin}/feed#top`]);
  assert.equal(Buffer.from(page.body).toString(), '<rss/>');
  assert.deepEqual(
    [page.status, page.contentType, page.fetchedAt],
    [200, 'application/rss+xml', '2026-01-02T03:04:05.000Z'],
  );
  assert.deepEqual([page.headers.etag, page.headers['x-two']], ['W/"a1"', '1, 2']);
  assert.equal(page.permanentRedirect, undefined);
});

test('the request says who we are, what we read, and what it was told to add', async (t) => {
  const server = await serve(t, (request, response) => response.end(JSON.stringify(request.headers)));
  const client = clientFor(t);
  const sent = async (request: object) =>
    JSON.parse(Buffer.from(pageOf(await client.fetch({ url: server.origin, ...request })).body).toString());
  const plain = await sent({});
  assert.equal(plain['user-agent'], 'minewatch/1.0 (+https://example.org; ops@example.org)');
  assert.match(plain['accept-encoding'], /^gzip, br/);
  assert.equal('if-none-match' in plain, false);
  const full = await sent({
    etag: 'W/"x, y"',
    lastModified: 'Thu, 01 Jan 2026 00:00:00 GMT',
    accept: 'application/json',
    userAgent: 'other/2',
    headers: { Language: 'cn' },
  });
  assert.deepEqual(
    [full['if-none-match'], full['if-modified-since'], full.accept, full['user-agent'], full.language],
    ['W/"x, y"', 'Thu, 01 Jan 2026 00:00:00 GMT', 'application/json', 'other/2', 'cn'],
  );
});

test('304 is not a failure and keeps its headers', async (t) => {
  const server = await serve(t, (_request, response) => response.writeHead(304, { ETag: '"b"' }).end());
  const outcome = await clientFor(t).fetch({ url: server.origin, etag: '"b"' });
  assert.equal(outcome.kind, 'not_modified');
  assert.equal(outcome.kind === 'not_modified' && outcome.headers.etag, '"b"');
});

const STATUSES: readonly (readonly [status: number, reason: string, advice: RegExp])[] = [
  [400, 'http', /check the address/],
  [401, 'unauthorised', /key/],
  [402, 'unauthorised', /payment/],
  [403, 'blocked', /turns automatic readers away/],
  [404, 'http', /check the address/],
  [407, 'unauthorised', /key/],
  [410, 'gone', /removed for good/],
  [429, 'rate_limited', /too often/],
  [451, 'blocked', /turns/],
  [500, 'http', /server is in trouble/],
  [503, 'http', /server is in trouble/],
  [522, 'http', /server is in trouble/],
];
for (const [status, reason, advice] of STATUSES) {
  test(`status ${status} is ${reason}`, async (t) => {
    const server = await serve(t, (_request, response) => response.writeHead(status).end('no'));
    const failure = failureOf(await clientFor(t).fetch({ url: server.origin }));
    assert.deepEqual([failure.reason, failure.status, failure.retryAfterSeconds], [reason, status, null]);
    assert.match(failure.message, advice);
  });
}

test('403 to a request with a key means that the key is wrong', async (t) => {
  const server = await serve(t, (_request, response) => response.writeHead(403).end());
  const failure = failureOf(await clientFor(t).fetch({ url: server.origin, headers: { Authorization: 'Bearer x' } }));
  assert.equal(failure.reason, 'unauthorised');
});

test('Retry-After comes along', async (t) => {
  const server = await serve(t, (_request, response) => response.writeHead(429, { 'Retry-After': '120' }).end());
  assert.equal(failureOf(await clientFor(t).fetch({ url: server.origin })).retryAfterSeconds, 120);
});

const WRONG_ADDRESSES = [
  '',
  'feed',
  'ftp://example.org/x',
  'file:///etc/passwd',
  'data:text/plain,x',
  'http://u:p@127.0.0.1/',
];
for (const url of WRONG_ADDRESSES) {
  test(`the address "${url}" is refused`, async (t) => {
    assert.equal(failureOf(await clientFor(t).fetch({ url })).reason, 'refused');
  });
}

test('an unknown name and a closed port are failures of the network', async (t) => {
  const client = clientFor(t, {
    resolve: async () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' })),
  });
  const unknown = failureOf(await client.fetch({ url: 'http://nowhere.invalid/' }));
  assert.equal(unknown.reason, 'network');
  assert.match(unknown.message, /name is not known/);
  const closed = failureOf(await client.fetch({ url: 'http://127.0.0.1:1/' }));
  assert.equal(closed.reason, 'network');
  assert.match(closed.message, /refuses the connection/);
});

// Each of these holds the connection open in its own way; all must end by the one deadline.
const SLOW: Readonly<Record<string, string>> = {
  'says nothing': '',
  'never ends its headers': 'HTTP/1.1 200 OK\r\nX: ',
  'drips its body': 'HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n',
  'drips an error page': 'HTTP/1.1 500 No\r\nContent-Length: 100000\r\n\r\n',
};
for (const [name, opening] of Object.entries(SLOW)) {
  test(`a server that ${name} is left at the deadline`, async (t) => {
    const server = await serveRaw(t, (socket) => {
      socket.write(opening);
      const drip = setInterval(() => opening && socket.write('x'), 20);
      socket.on('close', () => clearInterval(drip));
    });
    const failure = failureOf(await clientFor(t).fetch({ url: server.origin, timeoutMs: 150 }));
    assert.ok(failure.reason === 'timeout' || failure.status === 500, failure.message);
  });
}

test('a caller can stop a request', async (t) => {
  const server = await serve(t, () => {});
  const failure = failureOf(await clientFor(t).fetch({ url: server.origin, signal: AbortSignal.timeout(50) }));
  assert.deepEqual([failure.reason, /stopped/.test(failure.message)], ['network', true]);
});

const BROKEN: Readonly<Record<string, readonly [answer: string, reason: string]>> = {
  'not HTTP at all': ['SSH-2.0-OpenSSH_9.6\r\n', 'malformed'],
  'headers without end': [`HTTP/1.1 200 OK\r\n${'X-Filler: 1234567890\r\n'.repeat(2000)}\r\n`, 'malformed'],
  'a body shorter than promised': ['HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc', 'network'],
  'a redirect to nowhere': ['HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n', 'malformed'],
};
for (const [name, [answer, reason]] of Object.entries(BROKEN)) {
  test(`${name} is ${reason}`, async (t) => {
    const server = await serveRaw(t, (socket) => socket.end(answer));
    assert.equal(failureOf(await clientFor(t).fetch({ url: server.origin })).reason, reason);
  });
}

async function redirecting(
  t: TestContext,
  steps: Readonly<Record<string, readonly [number, string]>>,
): Promise<Loopback> {
  return serve(t, (request, response) => {
    const step = steps[request.url ?? ''];
    if (step) response.writeHead(step[0], { Location: step[1] }).end();
    else response.end(`${request.url} ${request.headers['x-api-key'] ?? '-'} ${request.headers['user-agent'] ?? '-'}`);
  });
}

const MOVES: Readonly<
  Record<string, readonly [steps: Record<string, readonly [number, string]>, movedTo: string | undefined]>
> = {
  permanent: [{ '/a': [301, '/b'], '/b': [308, '/end'] }, '/end'],
  'permanent, then temporary': [{ '/a': [301, '/b'], '/b': [302, '/end'] }, '/b'],
  'temporary, then permanent': [{ '/a': [307, '/b'], '/b': [301, '/end'] }, undefined],
};
for (const [name, [steps, movedTo]] of Object.entries(MOVES)) {
  test(`redirects: ${name}`, async (t) => {
    const server = await redirecting(t, steps);
    const page = pageOf(await clientFor(t).fetch({ url: `${server.origin}/a` }));
    assert.ok(page.url.startsWith(`${server.origin}/end`), page.url);
    assert.equal(page.permanentRedirect, movedTo && server.origin + movedTo);
  });
}

test('a redirect with raw UTF-8 bytes leads to the percent-encoded address', async (t) => {
  const server = await redirecting(t, { '/a': [302, Buffer.from('/Казахстан').toString('latin1')] });
  const page = pageOf(await clientFor(t).fetch({ url: `${server.origin}/a` }));
  assert.equal(decodeURI(page.url), `${server.origin}/Казахстан`);
});

test('five redirects are followed, six are not', async (t) => {
  const chain = (length: number) =>
    Object.fromEntries(Array.from({ length }, (_, i) => [`/${i}`, [302, `/${i + 1}`] as const]));
  const five = await redirecting(t, chain(5));
  assert.equal(pageOf(await clientFor(t).fetch({ url: `${five.origin}/0` })).url, `${five.origin}/5`);
  const six = await redirecting(t, chain(6));
  assert.equal(failureOf(await clientFor(t).fetch({ url: `${six.origin}/0` })).reason, 'malformed');
});

test('a key does not travel to another host', async (t) => {
  const other = await redirecting(t, {});
  const server = await redirecting(t, { '/away': [302, `${other.origin}/end`], '/here': [302, '/end'] });
  const body = async (client: Client, path: string) =>
    Buffer.from(
      pageOf(await client.fetch({ url: server.origin + path, headers: { 'X-Api-Key': 'key' }, userAgent: 'me' })).body,
    ).toString();
  assert.equal(await body(clientFor(t), '/here'), '/end key me');
  assert.equal(await body(clientFor(t), '/away'), '/end - me');
});

test('all hops share one deadline', async (t) => {
  const server = await serve(t, (request, response) => {
    const step = Number(request.url?.slice(1));
    setTimeout(() => response.writeHead(302, { Location: `/${step + 1}` }).end(), 60);
  });
  const failure = failureOf(await clientFor(t).fetch({ url: `${server.origin}/0`, timeoutMs: 150 }));
  assert.equal(failure.reason, 'timeout');
});

test('the log hears of every hop', async (t) => {
  const server = await redirecting(t, { '/a': [302, '/b'] });
  const heard: string[] = [];
  const log = { debug: (fields: object, message: string) => heard.push(`${message} ${JSON.stringify(fields)}`) };
  await clientFor(t, { log }).fetch({ url: `${server.origin}/a`, obeyRobots: true });
  assert.deepEqual(
    heard.map((line) => line.replaceAll(server.origin, '')),
    [
      'requested {"url":"/robots.txt","outcome":"ok"}',
      'requested {"url":"/a","outcome":"redirect"}',
      'requested {"url":"/b","outcome":"ok"}',
    ],
  );
});
