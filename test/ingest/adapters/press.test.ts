import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstRequest, readPage } from './read-page.ts';

const API = 'https://conpletus.example/v1/';
const ARTICLE = {
  id: 'UG9zdA==',
  slug: 'miner-halts-site',
  url: '/news/miner-halts-site',
  views: 812,
  postTranslate: {
    title: 'Miner halts site &amp; waits',
    published: '2026-09-25T09:30:00+01:00',
    leadText: 'The firm said…',
    bodyText: '',
  },
  category: { slug: 'latest-news' },
  postBadge: null,
  author: { authorTranslates: [{ name: 'A. Writer' }] },
};
const answer = (posts: object) => ({ data: { locale: { posts } } });

test('cointelegraph: POST with edition and offset, advertisers left out, next page while there are more', async () => {
  const request = firstRequest('cointelegraph', API, { source: { lang: 'ja' } });
  assert.equal(request.url, API);
  assert.deepEqual(JSON.parse(request.body ?? '').variables, { short: 'jp', offset: 0, length: 50 });
  assert.equal(request.headers?.origin, 'https://cointelegraph.com');
  const paid = { ...ARTICLE, slug: 'ad', url: '/innovation-circle/ad' };
  const { documents, older } = await readPage(
    'cointelegraph',
    API,
    answer({ hasMorePosts: true, data: [ARTICLE, paid] }),
  );
  assert.deepEqual(
    documents.map(({ url, title, text, publishedAt, authors }) => [url, title, text, publishedAt, authors]),
    [
      [
        'https://cointelegraph.com/news/miner-halts-site',
        'Miner halts site & waits',
        'The firm said…',
        '2026-09-25T08:30:00.000Z',
        ['A. Writer'],
      ],
    ],
  );
  assert.equal(JSON.parse(older?.body ?? '').variables.offset, 50);
  assert.equal(
    (await readPage('cointelegraph', API, answer({ hasMorePosts: false, data: [ARTICLE] }))).older,
    undefined,
  );
});

test('cointelegraph: a tag, another edition’s addresses, errors with status 200', async () => {
  const tagged = { data: { locale: { tag: { posts: { data: [ARTICLE] } } } } };
  const { documents } = await readPage('cointelegraph', `${API}?tag=mining`, tagged, { source: { lang: 'de' } });
  assert.equal(documents[0]?.url, 'https://de.cointelegraph.com/news/miner-halts-site');
  assert.equal(JSON.parse(firstRequest('cointelegraph', `${API}?tag=mining`).body ?? '').variables.tag, 'mining');
  const errors = { errors: [{ message: 'Variable "$offset" got invalid value' }] };
  await assert.rejects(async () => readPage('cointelegraph', API, errors), /Cointelegraph says: Variable "\$offset"/);
});

const WP = 'https://n.example/wp-json/wp/v2/posts?categories=4';
const REPORT = {
  id: 1,
  date: '2026-11-03T03:00:00',
  date_gmt: '2026-11-03T02:00:00',
  modified_gmt: '2026-11-03T04:00:00',
  link: 'https://n.example/reports/internet-disrupted-in-orsk-W80p4k8K',
  title: { rendered: 'Internet disrupted in Orsk &#8211; again' },
  content: { rendered: '<p>One.</p><p>Two.</p>' },
  _embedded: { author: [{ name: 'Editors' }], 'wp:term': [[{ name: 'Reports' }], [{ name: 'Orsk' }]] },
};

test('wordpress: time in UTC, address with its case, pages by the total that it gives', async () => {
  const read = (page: string, total: string) =>
    readPage('wordpress', WP, [REPORT], {
      request: { url: `${WP}&page=${page}` },
      headers: { 'x-wp-totalpages': total },
    });
  const { documents, older } = await read('1', '2');
  assert.deepEqual(
    documents.map(({ url, title, text, publishedAt, tags }) => [url, title, text, publishedAt, tags]),
    [
      [
        REPORT.link,
        'Internet disrupted in Orsk – again',
        'One.\nTwo.',
        '2026-11-03T02:00:00.000Z',
        ['Reports', 'Orsk'],
      ],
    ],
  );
  assert.match(older?.url ?? '', /page=2/);
  assert.equal((await read('2', '2')).older, undefined, 'the page after the last answers 400');
});

const NEWS = `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://a.example/1</loc><news:news><news:publication><news:name>A</news:name><news:language>ru</news:language></news:publication>
<news:publication_date>2026-11-03T05:00:00+03:00</news:publication_date><news:title>Ферма &amp; сеть</news:title><news:keywords>mining, grid</news:keywords></news:news></url>
<url><loc>https://a.example/2</loc><lastmod>2026-11-02</lastmod></url><url><loc>javascript:alert(1)</loc></url></urlset>`;

test('sitemap: news entries, plain ones by lastmod, nothing that is no address', async () => {
  const { documents } = await readPage('sitemap', 'https://a.example/news.xml', NEWS);
  assert.deepEqual(
    documents.map(({ url, title, lang, publishedAt, tags }) => [url, title, lang, publishedAt, tags]),
    [
      ['https://a.example/1', 'Ферма & сеть', 'ru', '2026-11-03T02:00:00.000Z', ['mining', 'grid']],
      ['https://a.example/2', '', null, '2026-11-02T00:00:00.000Z', []],
    ],
  );
});

test('sitemap: of an index the file changed last, one for news before all others', async () => {
  const file = (loc: string, changed: string) => `<sitemap><loc>${loc}</loc><lastmod>${changed}</lastmod></sitemap>`;
  const index = (...files: string[]) =>
    `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${files.join('')}</sitemapindex>`;
  const posts = [file('https://a.example/p1.xml', '2026-01-01'), file('https://a.example/p2.xml', '2026-11-01')];
  assert.equal(
    (await readPage('sitemap', 'https://a.example/', index(...posts))).rest?.url,
    'https://a.example/p2.xml',
  );
  const withNews = index(file('https://a.example/news.xml', '2025-01-01'), ...posts);
  assert.equal((await readPage('sitemap', 'https://a.example/', withNews)).rest?.url, 'https://a.example/news.xml');
  await assert.rejects(async () => readPage('sitemap', 'https://a.example/', '<html>'), /not a sitemap/);
});

test('jsonfeed: items as by rss, older pages on the same server', async () => {
  const feed = (next: string) => ({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'A',
    items: [
      {
        id: '1',
        url: 'https://a.example/1',
        title: 'T',
        content_html: '<p>x</p>',
        date_published: '2026-11-03T02:00:00Z',
      },
    ],
    next_url: next,
  });
  const { documents, older } = await readPage('jsonfeed', 'https://a.example/feed.json', feed('/feed.json?page=2'));
  assert.deepEqual([documents[0]?.title, older?.url], ['T', 'https://a.example/feed.json?page=2']);
  assert.equal(
    (await readPage('jsonfeed', 'https://a.example/feed.json', feed('https://evil.example/2'))).older,
    undefined,
  );
});

test('googlenews: the publisher leaves the headline and becomes the author', async () => {
  const xml = `<rss version="2.0"><channel><title>"bitcoin mining" - Google News</title><item><title>Grid cut - miners wait - The Paper</title>
<link>https://news.google.com/rss/articles/CBMiABC?oc=5</link><guid isPermaLink="false">CBMiABC</guid><pubDate>Tue, 03 Nov 2026 02:00:00 GMT</pubDate>
<description>&lt;a href="https://news.google.com/rss/articles/CBMiABC"&gt;Grid cut&lt;/a&gt;</description><source url="https://www.paper.example">The Paper</source></item></channel></rss>`;
  const { documents } = await readPage('googlenews', 'https://news.google.com/rss/search?q=x', xml);
  assert.deepEqual(
    documents.map(({ url, title, text, authors, tags }) => [url, title, text, authors, tags]),
    [['https://news.google.com/rss/articles/CBMiABC', 'Grid cut - miners wait', '', ['The Paper'], ['paper.example']]],
  );
});

const DOC = 'https://gdelt.example/api/v2/doc/doc?query=%22bitcoin%20mining%22&timespan=24h';
const seen = (n: number) => ({
  url: `https://a.example/${n}`,
  url_mobile: '',
  title: `Title ${n}`,
  seendate: '20261103T021500Z',
  socialimage: '',
  domain: 'a.example',
  language: 'Chinese',
  sourcecountry: 'China',
});

test('gdelt: dates, languages, control characters, nothing found, refusals with status 200', async () => {
  const raw = JSON.stringify({ articles: [seen(1)] }).replace('Title', 'Ti\u0001tle');
  const { documents } = await readPage('gdelt', DOC, raw);
  assert.deepEqual(
    documents.map(({ title, lang, publishedAt }) => [title, lang, publishedAt]),
    [['Ti tle 1', 'zh', '2026-11-03T02:15:00.000Z']],
  );
  assert.deepEqual(await readPage('gdelt', DOC, '{}'), { documents: [] });
  await assert.rejects(
    async () => readPage('gdelt', DOC, 'Please limit requests to one every 5 seconds'),
    /GDELT says: Please limit/,
  );
});

test('gdelt: a full page goes on at its oldest item; going back gives a period, not a span', async () => {
  const articles = Array.from({ length: 250 }, (_, n) => seen(n));
  const { older } = await readPage('gdelt', DOC, { articles });
  const next = new URL(older?.url ?? '').searchParams;
  assert.deepEqual([next.get('timespan'), next.get('enddatetime')], [null, '20261103021500']);
  const back = new URL(firstRequest('gdelt', DOC, { start: { since: '2026-10-01T00:00:00.000Z' } }).url).searchParams;
  assert.deepEqual(
    [back.get('timespan'), back.get('startdatetime'), back.get('enddatetime')],
    [null, '20261001000000', '20261103120000'],
  );
});
