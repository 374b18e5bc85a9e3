import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { test } from 'node:test';
import type { Source } from '../../ingest/source.ts';
import { backfill, readerOfPast } from '../../jobs/backfill.ts';
import { serve } from '../ingest/fetch/loopback.ts';
import { sampleSource } from '../ingest/sample-source.ts';
import { collectorFor, poll, storedUrls } from './collecting.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-03T00:00:00Z');
const at = (n: number) => new Date(START + n * HOUR).toISOString();
const LATER = () => new Date(START + 1000 * HOUR);

const json = (response: ServerResponse, body: unknown, headers: Record<string, string> = {}, status = 200) =>
  void response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(body));
const asked = ({ url, headers }: IncomingMessage) => new URL(url ?? '', `http://${headers.host}`);

test('mastodon: lookup once, since_id, older pages by Link, quota', async (t) => {
  let [count, quota] = [3, 100];
  const server = await serve(t, (request, response) => {
    const url = asked(request);
    const limits = {
      'x-ratelimit-limit': '300',
      'x-ratelimit-remaining': String(quota),
      'x-ratelimit-reset': new Date(LATER().getTime() + 300_000).toISOString(),
    };
    quota -= 1;
    if (quota < 0) return json(response, { error: 'Too many requests' }, limits, 429);
    if (url.pathname === '/api/v1/accounts/lookup') return json(response, { id: '7', acct: 'netwatch' }, limits);
    const [since, max] = [
      Number(url.searchParams.get('since_id') ?? 0),
      Number(url.searchParams.get('max_id') ?? 1000),
    ];
    const ids = Array.from({ length: count }, (_, n) => count - n)
      .filter((id) => id > since && id < max)
      .slice(0, 2);
    const next = new URL(url);
    next.searchParams.set('max_id', String(ids.at(-1)));
    next.searchParams.delete('since_id');
    const status = (id: number) => ({
      id: String(id),
      uri: `${url.origin}/s/${id}`,
      url: `${url.origin}/@netwatch/${id}`,
      created_at: at(id),
      content: `<p>Post ${id}</p>`,
      account: { id: '7', acct: 'netwatch' },
    });
    // The last page of all carries no link: it must not lead to itself.
    const hasMore = (ids.at(-1) ?? 0) > since + 1;
    json(response, ids.map(status), { ...limits, ...(hasMore && { link: `<${next.href}>; rel="next"` }) });
  });
  const collector = await collectorFor(t, { now: LATER });
  const url = `${server.origin}/@netwatch`;
  assert.equal((await poll('mastodon', url, collector)).stored.new, 2);
  count = 9;
  assert.equal((await poll('mastodon', url, collector)).stored.new, 6);
  assert.equal((await poll('mastodon', url, collector)).health, 'not_modified');
  assert.equal(server.hits.filter((hit) => hit.includes('lookup')).length, 1);
  quota = 0;
  assert.equal((await poll('mastodon', url, collector)).health, 'rate_limited');
});

test('wordpress: its pages to the last, never the one after', async (t) => {
  const server = await serve(t, (request, response) => {
    const page = Number(asked(request).searchParams.get('page'));
    if (page > 3) return json(response, { code: 'rest_post_invalid_page_number' }, {}, 400);
    const row = {
      id: page,
      date_gmt: at(100 - page).slice(0, 19),
      link: `https://n.example/reports/r-${page}`,
      title: { rendered: `Report ${page}` },
      content: { rendered: '<p>x' },
    };
    json(response, [row], { 'x-wp-total': '3', 'x-wp-totalpages': '3' });
  });
  const collector = await collectorFor(t, { now: LATER });
  const source = sampleSource('wordpress', { url: `${server.origin}/wp-json/wp/v2/posts?categories=4` });
  const done = await backfill(source, collector, {
    since: '2020-01-01T00:00:00.000Z',
    by: source,
    sleep: async () => {},
    onPage: () => {},
  });
  assert.deepEqual([done.items, done.trouble, server.hits.length], [3, null, 3]);
});

test('a feed that holds only the newest is read back through its stand-in, under its own name', async (t) => {
  const server = await serve(t, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (request.method !== 'POST' || request.headers.origin !== 'https://cointelegraph.com')
      return void response.writeHead(403).end();
    const { variables } = JSON.parse(body) as { variables: { offset: number; length: number } };
    const rows = Array.from({ length: variables.length }, (_, n) => variables.offset + n).filter((n) => n < 120);
    const post = (n: number) => ({
      slug: `s${n}`,
      url: `/news/s${n}`,
      postTranslate: { title: `Story ${n}`, published: at(500 - n), leadText: 'Lead', bodyText: '' },
    });
    json(response, {
      data: { locale: { posts: { hasMorePosts: variables.offset + variables.length < 120, data: rows.map(post) } } },
    });
  });
  const api = sampleSource('cointelegraph', { id: 'cointelegraph-api', url: `${server.origin}/v1/`, enabled: false });
  const feed = sampleSource('rss', {
    id: 'cointelegraph',
    url: 'https://cointelegraph.example/rss',
    fallback: 'cointelegraph-api',
  });
  const collector = await collectorFor(t, { now: LATER });
  const by = readerOfPast(feed, [feed, api]);
  const done = await backfill(feed, collector, { since: at(0), by, sleep: async () => {}, onPage: () => {} });
  assert.deepEqual([done.items, done.trouble], [120, null]);
  const { rows } = await collector.database.pool.query('select distinct source from documents');
  assert.deepEqual(rows, [{ source: 'cointelegraph' }]);
  assert.throws(() => readerOfPast(sampleSource('rss', {}), []), /holds only its newest items/);
});

const PREVIEW = (ids: readonly number[]) =>
  `<section class="tgme_channel_history">${ids[0] === 1 ? '' : `<a class="tme_messages_more" data-before="${ids[0]}"></a>`}${ids.map((id) => `<div class="tgme_widget_message" data-post="wire/${id}"><div class="tgme_widget_message_text js-message_text">Post ${id}</div><a class="tgme_widget_message_date"><time datetime="${at(id)}">x</time></a></div>`).join('')}</section>`;

test('telegram: what was missed, by `before`; robots.txt is asked once and obeyed', async (t) => {
  let [last, robots] = [3, ''];
  const server = await serve(t, (request, response) => {
    const url = asked(request);
    if (url.pathname === '/robots.txt')
      return void response.writeHead(200, { 'content-type': 'text/plain' }).end(robots);
    const end = Number(url.searchParams.get('before') ?? last + 1);
    const ids = [end - 3, end - 2, end - 1].filter((id) => id > 0);
    response.writeHead(200, { 'content-type': 'text/html' }).end(PREVIEW(ids));
  });
  const collector = await collectorFor(t, { now: LATER });
  await poll('telegram', `${server.origin}/s/wire`, collector);
  last = 10;
  assert.equal((await poll('telegram', `${server.origin}/s/wire`, collector)).stored.new, 7);
  assert.equal(server.hits.filter((hit) => hit === '/robots.txt').length, 1);
  robots = 'User-agent: *\nDisallow: /s/';
  const strict = await collectorFor(t, { now: LATER });
  const refused = await poll('telegram', `${server.origin}/s/wire`, strict);
  assert.equal(refused.health, 'error');
  assert.match(refused.message ?? '', /robots\.txt .* forbids/);
});

/** A status or a page, what is said of the source, and a word of why. */
const TROUBLE: readonly (readonly [
  name: string,
  kind: string,
  answer: (response: ServerResponse) => void,
  health: string,
  why: RegExp,
])[] = [
  [
    'the SEC without a contact',
    'edgar',
    (r) =>
      void r
        .writeHead(403, { 'content-type': 'text/html' })
        .end('<title>SEC.gov | Request Rate Threshold Exceeded</title>'),
    'blocked',
    /403 Forbidden/,
  ],
  [
    'GDELT’s refusal with status 200',
    'gdelt',
    (r) => void r.writeHead(200, { 'content-type': 'text/html' }).end('Please limit requests to one every 5 seconds'),
    'malformed',
    /GDELT says: Please limit/,
  ],
  [
    'a bot wall with status 200',
    'odaily',
    (r) => void r.writeHead(200, { 'content-type': 'text/html' }).end('<title>Just a moment...</title>'),
    'blocked',
    /turns automatic readers away/,
  ],
  [
    'Cloudflare with a wrong token',
    'radar',
    (r) => json(r, { success: false, errors: [{ message: 'Authentication error' }] }, {}, 403),
    'unauthorised',
    /check the secret/,
  ],
  [
    'another shape than declared',
    'panews',
    (r) => json(r, { code: 0, rows: [] }),
    'malformed',
    /not as expected at the top/,
  ],
  ['a search that finds nothing', 'gdelt', (r) => json(r, {}), 'not_modified', /^$/],
  ['a list that is empty', 'panews', (r) => json(r, []), 'empty', /no items/],
];
for (const [name, kind, answer, health, why] of TROUBLE) {
  test(`health: ${name} is ${health}`, async (t) => {
    const server = await serve(t, (_, response) => answer(response));
    const collector = await collectorFor(t, { secret: 'wrong', now: LATER });
    const collected = await poll(kind, `${server.origin}/x?query=y`, collector, {} satisfies Partial<Source>);
    assert.equal(collected.health, health);
    assert.match(collected.message ?? '', why);
    assert.deepEqual(await storedUrls(collector), []);
  });
}
