import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withArticle } from '../../ingest/article/article-document.ts';
import { extractArticle } from '../../ingest/article/extract-article.ts';
import { makeDocument } from '../../ingest/make-document.ts';
import { samplePage, sampleSource } from './sample-source.ts';

const FIRST = 'The operator of the farm near Orsk said on Thursday that its machines stand still for want of power.';
const SECOND = 'It expects the grid to return within two days, a spokeswoman told this outlet, and named no cause.';
const BODY = `<p>${FIRST}</p><p>${SECOND}</p>`;
const page = (head: string, body = `<article>${BODY}</article>`, lang = 'en') =>
  `<!DOCTYPE html><html lang="${lang}"><head>${head}</head><body>${body}</body></html>`;
const read = (html: string, url: string | null = 'https://a.example/1') => extractArticle(html, url, null);

test('metadata: JSON-LD before meta before visible markup', () => {
  const linked = {
    '@graph': [
      { '@type': 'WebSite' },
      {
        '@type': 'NewsArticle',
        headline: 'Linked',
        datePublished: '2022-01-06T10:00:00+06:00',
        author: [{ name: 'L. Writer' }],
        keywords: 'grid, mining',
      },
    ],
  };
  const article = read(
    page(
      `<script type="application/ld+json">${JSON.stringify(linked)}</script><meta property="article:published_time" content="2022-01-01T00:00:00Z">
       <meta property="article:modified_time" content="2022-01-07T00:00:00Z"><meta name="author" content="M. Writer"><title>Titled</title>`,
    ),
  );
  assert.equal(article.title, 'Linked');
  assert.equal(article.publishedAt, '2022-01-06T04:00:00.000Z');
  assert.equal(article.updatedAt, '2022-01-07T00:00:00.000Z');
  assert.deepEqual(article.authors, ['L. Writer']);
  assert.deepEqual(article.tags, ['grid', 'mining']);
  assert.equal(article.lang, 'en');
});

test('broken JSON-LD is passed over', () => {
  const article = read(
    page(
      '<script type="application/ld+json">{"@type": "NewsArticle", </script><meta property="og:title" content="Og">',
    ),
  );
  assert.equal(article.title, 'Og');
});

const DATES: readonly (readonly [why: string, head: string, body: string, lang: string, wanted: string | null])[] = [
  [
    'a time without a zone stays a day',
    '<meta property="article:published_time" content="2022-01-06 23:30:00">',
    '',
    'en',
    '2022-01-06T00:00:00.000Z',
  ],
  [
    'on a Chinese page it is Chinese time',
    '<meta property="article:published_time" content="2022-01-06 23:30:00">',
    '',
    'zh-CN',
    '2022-01-06T15:30:00.000Z',
  ],
  [
    'a visible time',
    '',
    '<article><time datetime="2022-01-06T10:00:00Z">today</time></article>',
    'en',
    '2022-01-06T10:00:00.000Z',
  ],
  [
    'a date in the scripts alone',
    '',
    '<script>self.x={"publishedAt":"2022-01-06T10:00:00Z"}</script>',
    'en',
    '2022-01-06T10:00:00.000Z',
  ],
  ['no date is no date', '', '', 'en', null],
];
for (const [why, head, body, lang, wanted] of DATES) {
  test(`published: ${why}`, () =>
    assert.equal(read(page(head, `<article>${BODY}</article>${body}`, lang)).publishedAt, wanted));
}

const URLS: readonly (readonly [why: string, head: string, wanted: string])[] = [
  [
    'canonical, relative and with tracking',
    '<link rel="canonical" href="/story?utm_source=x">',
    'https://a.example/story',
  ],
  ['Open Graph', '<meta property="og:url" content="https://a.example/og">', 'https://a.example/og'],
  [
    'a canonical that names the front page is not believed',
    '<link rel="canonical" href="https://a.example/">',
    'https://a.example/1',
  ],
  ['where it came from', '', 'https://a.example/1'],
];
for (const [why, head, wanted] of URLS) test(`address: ${why}`, () => assert.equal(read(page(head)).url, wanted));

test('body: furniture around and inside the story goes, the story stays whole', () => {
  const { text } = read(
    page(
      '<meta property="og:title" content="Farm stands still">',
      `<nav><ul><li><a href="/a">Home</a></li><li><a href="/b">Markets</a></li></ul></nav>
       <main><article><h1>Farm stands still</h1><p>By A. Writer</p><p>Published: 6 January 2022</p>
       <p>${FIRST}</p><figure><img src="x.jpg"><figcaption>A farm, seen from above on a winter day.</figcaption></figure>
       <p><a href="/c">Related: Another farm far away stands still as well</a></p><h2>What comes next</h2><p>${SECOND}</p><p>${FIRST.replace('Orsk', 'Omsk')}</p>
       <p>Sign up for our newsletter</p></article></main><footer>All rights reserved</footer>`,
    ),
  );
  assert.equal(text, [FIRST, 'What comes next', SECOND, FIRST.replace('Orsk', 'Omsk')].join('\n'));
});

test('body: sentences that name agencies, networks and sources stay', () => {
  const sentences = [
    'The company will not move its machines, a person close to the matter told Reuters.',
    'The order was posted on Telegram and Facebook, where officials defended it on Friday.',
    'Источник в министерстве сообщил, что подключение новых ферм остановлено до весны.',
    'Created in 2014, the firm runs 12,000 machines in the region and employs 40 people.',
  ];
  const { text } = read(
    page('', `<article><p>${FIRST}</p>${sentences.map((line) => `<p>${line}</p>`).join('')}<p>${SECOND}</p></article>`),
  );
  assert.equal(text, [FIRST, ...sentences, SECOND].join('\n'));
});

const CT = 'https://cointelegraph.com/news/farm-stands-still';
const SIDE = `<div>${'<p>Something quite different about the price of coins on this lovely day, at length.</p>'.repeat(8)}</div>`;
const nuxt = `window.__NUXT__=(function(a){b.fullText=${JSON.stringify(BODY)};return b})()`;
const OUTLETS: readonly (readonly [why: string, url: string, body: string])[] = [
  ['Cointelegraph 2026', CT, `<main><div data-testid="post"><div class="ct-prose-2">${BODY}</div></div></main>${SIDE}`],
  ['Cointelegraph 2026 without the inner box', CT, `<main><div data-testid="post">${BODY}</div></main>${SIDE}`],
  ['Cointelegraph 2023–25, Nuxt', CT, `<div id="__nuxt"></div>${SIDE}<script>${nuxt}</script>`],
  ['Cointelegraph 2021–23', CT, `<h1 class="post__title">T</h1><div class="post-content">${BODY}</div>${SIDE}`],
  ['8btc', 'https://www.8btc.com/article/1', `<div class="bbt-html">${BODY}</div>${SIDE}`],
];
for (const [why, url, body] of OUTLETS) {
  test(`body of ${why}`, () => assert.equal(read(page('', body), url).text, `${FIRST}\n${SECOND}`));
}

test('outlet markup that cannot be mistaken is known on any host', () => {
  assert.equal(
    read(page('', `${SIDE}<script>${nuxt}</script>`), 'http://127.0.0.1:8080/n').text,
    `${FIRST}\n${SECOND}`,
  );
});

test('byline of Cointelegraph: the writer, not the reviewer', () => {
  const byline =
    '<div data-testid="post-byline">Written by\u2060 A. Writer, Staff Writer. Reviewed by B. Editor, Staff Editor.</div>';
  assert.deepEqual(read(page('', `${byline}<article>${BODY}</article>`)).authors, ['A. Writer']);
});

test('a quoted post is found and its words stay in the text', () => {
  const quote =
    '<div class="social-embed"><blockquote class="twitter-tweet"><p>#Orsk is out.</p>&mdash; Grid (@grid) <a href="https://x.com/grid/status/1479000000000000000">January 6, 2022</a></blockquote></div>';
  const article = read(page('', `<article><p>${FIRST}</p>${quote}<p>${SECOND}</p><p>${FIRST}</p></article>`));
  assert.match(article.text, /#Orsk is out\.\n— Grid \(@grid\) January 6, 2022/);
  assert.deepEqual(
    article.embeddedPosts.map(({ author, text }) => [author, text]),
    [['grid', '#Orsk is out.']],
  );
});

test('no page is empty that has words', () => {
  assert.equal(read('<p>Orsk: power is back.').text, 'Orsk: power is back.');
  assert.equal(read('<html lang="zh"><body><div>某矿场恢复供电</div></body></html>').text, '某矿场恢复供电');
});

test('an item keeps its id, address and date, and gains the page’s text and posts', () => {
  const source = sampleSource('rss', { fullText: true });
  const item = makeDocument({
    source: 'sample',
    url: 'https://a.example/1',
    title: 'Item',
    text: 'Lead.',
    publishedAt: '2022-01-06T00:00:00.000Z',
  });
  const html = page(
    '<meta name="author" content="A. Writer"><link rel="canonical" href="https://a.example/other"><meta name="date" content="2021-01-01">',
  );
  const whole = withArticle(item, samplePage(html, 'https://a.example/1'), source);
  assert.deepEqual(
    [whole.id, whole.url, whole.title, whole.publishedAt],
    [item.id, item.url, 'Item', item.publishedAt],
  );
  assert.equal(whole.text, `${FIRST}\n${SECOND}`);
  assert.deepEqual(whole.authors, ['A. Writer']);
  assert.notEqual(whole.contentHash, item.contentHash);
});

test('an item whose page says less keeps its own text', () => {
  const item = makeDocument({
    source: 'sample',
    url: 'https://a.example/1',
    title: 'Item',
    text: `${FIRST} ${SECOND} ${FIRST}`,
  });
  assert.equal(withArticle(item, samplePage('<p>Please wait.'), sampleSource('rss')).text, item.text);
});
