import assert from 'node:assert/strict';
import test from 'node:test';
import { clientFor, serve, serveRaw } from './loopback.ts';

const AGENT = 'minewatch/1.0 (+https://example.org; ops@example.org)';

/** A site with this robots.txt; every other path answers 200. */
const site = (t: test.TestContext, robots: string, status = 200) =>
  serve(t, (request, response) => {
    const isRobots = request.url === '/robots.txt';
    response.writeHead(isRobots ? status : 200, { 'Content-Type': 'text/plain' }).end(isRobots ? robots : 'page');
  });

interface Case {
  readonly name: string;
  readonly robots: string;
  readonly path: string;
  readonly allowed: boolean;
}
const RULES: readonly Case[] = [
  { name: 'no rule', robots: '', path: '/a', allowed: true },
  { name: 'all forbidden', robots: 'User-agent: *\nDisallow: /', path: '/a', allowed: false },
  { name: 'an empty Disallow allows', robots: 'User-agent: *\nDisallow:', path: '/a', allowed: true },
  { name: 'prefix', robots: 'User-agent: *\nDisallow: /news', path: '/newsroom', allowed: false },
  { name: 'case matters in paths', robots: 'User-agent: *\nDisallow: /News', path: '/news', allowed: true },
  {
    name: 'the longest match wins',
    robots: 'User-agent: *\nDisallow: /n\nAllow: /news',
    path: '/news/1',
    allowed: true,
  },
  { name: 'equally long: allow', robots: 'User-agent: *\nDisallow: /news\nAllow: /news', path: '/news', allowed: true },
  { name: 'wildcard', robots: 'User-agent: *\nDisallow: /*/print', path: '/a/b/print', allowed: false },
  { name: 'end of path', robots: 'User-agent: *\nDisallow: /*.pdf$', path: '/x.pdf?a', allowed: true },
  { name: 'query', robots: 'User-agent: *\nDisallow: /*?page=', path: '/x?page=2', allowed: false },
  {
    name: 'our group alone counts',
    robots: 'User-agent: *\nDisallow: /\n\nUser-agent: MineWatch\nAllow: /',
    path: '/a',
    allowed: true,
  },
  {
    name: 'our group against us',
    robots: 'User-agent: minewatch\nDisallow: /\n\nUser-agent: *\nAllow: /',
    path: '/a',
    allowed: false,
  },
  { name: 'others forbidden', robots: 'User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /', path: '/a', allowed: true },
  {
    name: 'two groups for us are one',
    robots: 'User-agent: minewatch\nDisallow: /a\n\nUser-agent: minewatch\nDisallow: /b',
    path: '/a',
    allowed: false,
  },
  { name: 'comments and CRLF', robots: 'User-agent: * # all\r\nDisallow: /a # no\r\n', path: '/a', allowed: false },
  { name: 'byte order mark', robots: '\uFEFFUser-agent: *\nDisallow: /a', path: '/a', allowed: false },
  {
    name: 'percent-encoding',
    robots: 'User-agent: *\nDisallow: /новости',
    path: '/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8',
    allowed: false,
  },
  { name: 'an HTML page in its place', robots: '<!doctype html><title>Home</title>', path: '/a', allowed: true },
];
for (const { name, robots, path, allowed } of RULES) {
  test(`robots.txt: ${name}`, async (t) => {
    const server = await site(t, robots);
    const outcome = await clientFor(t).fetch({ url: server.origin + path, obeyRobots: true });
    assert.equal(outcome.kind, allowed ? 'ok' : 'failed', JSON.stringify(outcome).slice(0, 200));
    assert.deepEqual(server.hits, allowed ? ['/robots.txt', path] : ['/robots.txt']);
    if (outcome.kind === 'failed') assert.match(outcome.message, /^The robots\.txt of 127\.0\.0\.1:\d+ forbids \//);
  });
}

const STATUSES: readonly (readonly [status: number, allowed: boolean])[] = [
  [401, true],
  [403, true],
  [404, true],
  [410, true],
  [429, false],
  [500, false],
  [503, false],
];
for (const [status, allowed] of STATUSES) {
  test(`robots.txt that answers ${status} ${allowed ? 'allows' : 'forbids'} everything`, async (t) => {
    const server = await site(t, 'User-agent: *\nDisallow: /', status);
    const outcome = await clientFor(t).fetch({ url: `${server.origin}/a`, obeyRobots: true });
    assert.equal(outcome.kind === 'failed' ? outcome.reason : outcome.kind, allowed ? 'ok' : 'refused');
  });
}

test('a robots.txt that never comes forbids', async (t) => {
  const server = await serveRaw(t, (socket) => socket.destroy());
  const outcome = await clientFor(t).fetch({ url: `${server.origin}/a`, obeyRobots: true });
  assert.match(outcome.kind === 'failed' ? outcome.message : '', /cannot be read/);
});

test('it is asked once a day; after a failure once an hour', async (t) => {
  let status = 200;
  const server = await serve(t, (request, response) =>
    response.writeHead(request.url === '/robots.txt' ? status : 200).end(),
  );
  let time = Date.parse('2026-01-01T00:00:00Z');
  const client = clientFor(t, { now: () => new Date(time) });
  const asked = async (hoursLater: number) => {
    time += hoursLater * 3600_000;
    const before = server.hits.filter((path) => path === '/robots.txt').length;
    await Promise.all([1, 2].map(() => client.fetch({ url: `${server.origin}/a`, obeyRobots: true })));
    return server.hits.filter((path) => path === '/robots.txt').length - before;
  };
  assert.deepEqual([await asked(0), await asked(23), await asked(1.1)], [1, 0, 1]);
  status = 503;
  assert.deepEqual([await asked(24), await asked(0.9), await asked(0.2)], [1, 0, 1]);
});

test('a redirect is checked against the robots.txt of where it leads', async (t) => {
  const target = await site(t, 'User-agent: *\nDisallow: /secret');
  const server = await serve(t, (request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else response.writeHead(302, { Location: `${target.origin}/secret` }).end();
  });
  const outcome = await clientFor(t).fetch({ url: `${server.origin}/a`, obeyRobots: true });
  assert.equal(outcome.kind === 'failed' && outcome.reason, 'refused');
  assert.deepEqual(target.hits, ['/robots.txt']);
});

test('robots.txt itself may be redirected', async (t) => {
  const server = await serve(t, (request, response) => {
    if (request.url === '/robots.txt') response.writeHead(301, { Location: '/other.txt' }).end();
    else response.end('User-agent: *\nDisallow: /a');
  });
  const outcome = await clientFor(t).fetch({ url: `${server.origin}/a`, obeyRobots: true });
  assert.equal(outcome.kind === 'failed' && outcome.reason, 'refused');
});

test('crawl delay becomes the gap between requests', async (t) => {
  const server = await site(t, 'User-agent: minewatch\nCrawl-delay: 7');
  const sleeps: number[] = [];
  const client = clientFor(t, {
    now: () => new Date('2026-01-01T00:00:00Z'),
    random: () => 0,
    sleep: async (ms) => {
      sleeps.push(ms);
    },
  });
  for (const path of ['/a', '/b', '/c']) await client.fetch({ url: server.origin + path, obeyRobots: true });
  assert.deepEqual(sleeps, [7000, 7000]);
});

test('rules beyond 500 KiB and endless lines are not read', async (t) => {
  const filler = `# ${'x'.repeat(98)}\n`.repeat(5500);
  const far = await site(t, `${filler}User-agent: *\nDisallow: /`);
  assert.equal((await clientFor(t).fetch({ url: `${far.origin}/a`, obeyRobots: true })).kind, 'ok');
  const near = await site(t, `User-agent: *\nDisallow: /${'*a'.repeat(100_000)}\nDisallow: /b\n${filler}`);
  assert.equal((await clientFor(t).fetch({ url: `${near.origin}/b`, obeyRobots: true })).kind, 'failed');
});

test('feeds are read without asking', async (t) => {
  const server = await site(t, 'User-agent: *\nDisallow: /');
  assert.equal((await clientFor(t, { userAgent: AGENT }).fetch({ url: `${server.origin}/feed` })).kind, 'ok');
  assert.deepEqual(server.hits, ['/feed']);
});
