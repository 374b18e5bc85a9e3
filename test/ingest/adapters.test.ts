import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADAPTERS, adapterOf, KINDS } from '../../ingest/adapters/index.ts';
import { samplePage, sampleSource } from './sample-source.ts';

const parse = async (kind: string, text: string, fullText = false) => {
  const adapter = adapterOf(kind);
  assert.ok(adapter);
  const url = 'https://a.example/news/';
  const reading = await adapter.parse(samplePage(text, url), sampleSource(kind, { fullText, lang: 'en' }), { url });
  return reading.documents;
};

test('adapters stand in alphabetical order, each kind once', () => {
  assert.deepEqual(KINDS, [...new Set(KINDS)].sort());
  assert.ok(ADAPTERS.every(({ description }) => description.endsWith('.')));
});

test('rss: content, language of the source, time of the fetch', async () => {
  const [document] = await parse(
    'rss',
    '<rss version="2.0"><channel><item><title>T</title><link>/1</link><description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description></item></channel></rss>',
  );
  assert.deepEqual(
    [document?.text, document?.lang, document?.fetchedAt, document?.kind],
    ['One.\nTwo.', 'en', '2026-01-02T03:04:05.000Z', 'article'],
  );
});

test('rss: an item without a title is a post', async () => {
  const [document] = await parse(
    'rss',
    '<rss version="2.0"><channel><item><description>Cable cut near #Orsk.</description></item></channel></rss>',
  );
  assert.deepEqual([document?.kind, document?.title, document?.text], ['post', '', 'Cable cut near #Orsk.']);
});

test('page: one article', async () => {
  const [document] = await parse(
    'page',
    '<title>T</title><article><p>The farm near Orsk stands still, its operator said on Thursday.</p></article>',
  );
  assert.deepEqual([document?.title, document?.url], ['T', 'https://a.example/news/']);
});

test('page with fullText: a list of links to follow, menus and other sites left out', async () => {
  const documents = await parse(
    'page',
    `<nav><a href="/about">About this outlet and the people who make it</a></nav>
     <article><a href="/news/1"><img></a><h2><a href="/news/1?utm_source=l">Farm near Orsk stands still for want of power</a></h2><time datetime="2022-01-06T10:00:00Z">now</time></article>
     <li><a href="https://www.a.example/news/2">Second farm in the region follows on Friday</a></li>
     <li><a href="https://other.example/ad">Earn a fortune without leaving your chair</a></li><li><a href="/news/3">More</a></li>`,
    true,
  );
  assert.deepEqual(
    documents.map(({ url, title, publishedAt }) => [url, title, publishedAt]),
    [
      ['https://a.example/news/1', 'Farm near Orsk stands still for want of power', '2022-01-06T10:00:00.000Z'],
      ['https://www.a.example/news/2', 'Second farm in the region follows on Friday', null],
    ],
  );
});

test('page with fullText: a list without links says so', async () => {
  await assert.rejects(async () => parse('page', '<p>Nothing here.', true), /no links to articles/);
});
