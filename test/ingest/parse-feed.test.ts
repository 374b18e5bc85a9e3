import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFeed } from '../../ingest/feeds/parse-feed.ts';

const BASE = 'https://a.example/feed';
const rssItem = (inner: string) => `<rss version="2.0"><channel><title>A</title><item>${inner}</item></channel></rss>`;
const atomEntry = (inner: string) => `<feed xmlns="http://www.w3.org/2005/Atom"><entry>${inner}</entry></feed>`;
const firstItem = async (xml: string) => (await parseFeed(xml, BASE)).items[0];

const TITLES: readonly (readonly [why: string, xml: string, wanted: string])[] = [
  ['plain', rssItem('<title>Miners &amp; grids</title>'), 'Miners & grids'],
  ['CDATA', rssItem('<title><![CDATA[Miners & grids]]></title>'), 'Miners & grids'],
  ['encoded twice', rssItem('<title>Miners &amp;amp; grids</title>'), 'Miners & grids'],
  ['markup in it', rssItem('<title>&lt;b&gt;Miners&lt;/b&gt; wait</title>'), 'Miners wait'],
  ['a sign that is no markup', rssItem('<title>5 &lt; 7 EH/s</title>'), '5 < 7 EH/s'],
  ['Atom text keeps what looks like markup', atomEntry('<title type="text">The &lt;b&gt; tag</title>'), 'The <b> tag'],
  ['Atom HTML', atomEntry('<title type="html">The &lt;b&gt;new&lt;/b&gt; rule</title>'), 'The new rule'],
  [
    'Atom XHTML',
    atomEntry('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">The <b>new</b> rule</div></title>'),
    'The new rule',
  ],
  [
    'Atom 0.3 base64',
    '<feed version="0.3"><entry><title mode="base64">TWluZXJzIHdhaXQ=</title></entry></feed>',
    'Miners wait',
  ],
  [
    'a picture’s title does not win',
    rssItem('<media:title>Photo</media:title><title>Miners wait</title>'),
    'Miners wait',
  ],
  [
    'another prefix for the same namespace',
    '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Miners wait</a:title></a:entry></a:feed>',
    'Miners wait',
  ],
  ['CDF', '<CHANNEL><ITEM HREF="/1"><TITLE>Miners wait</TITLE></ITEM></CHANNEL>', 'Miners wait'],
  [
    'RDF',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/><item rdf:about="https://a.example/1"><title>Miners wait</title></item></rdf:RDF>',
    'Miners wait',
  ],
  ['a bare ampersand', rssItem('<title>Miners & grids</title>'), 'Miners & grids'],
  ['an undeclared prefix', rssItem('<title>Miners wait</title><dc:creator>A</dc:creator>'), 'Miners wait'],
  [
    'a stray script before the channel',
    '<rss version="2.0"><script/><channel><item><title>Miners wait</title></item></channel></rss>',
    'Miners wait',
  ],
  [
    'cut off in the middle',
    '<rss version="2.0"><channel><item><title>Miners wait</title><description>The li',
    'Miners wait',
  ],
];
for (const [why, xml, wanted] of TITLES)
  test(`title: ${why}`, async () => assert.equal((await firstItem(xml))?.title, wanted));

const LINKS: readonly (readonly [why: string, xml: string, wanted: string | null])[] = [
  [
    'CDATA with a query',
    rssItem('<link><![CDATA[https://a.example/1?x=1&y=2]]></link>'),
    'https://a.example/1?x=1&y=2',
  ],
  ['bare ampersands', rssItem('<link>https://a.example/1?x=1&y=2</link>'), 'https://a.example/1?x=1&y=2'],
  ['relative to the feed', rssItem('<link>/1</link>'), 'https://a.example/1'],
  ['xml:base', atomEntry('<link xml:base="https://b.example/x/" href="1"/>'), 'https://b.example/x/1'],
  [
    'alternate before others',
    atomEntry('<link rel="enclosure" href="/a.mp3"/><link rel="alternate" href="/1"/>'),
    'https://a.example/1',
  ],
  ['a permalink guid stands in', rssItem('<guid>https://a.example/1</guid>'), 'https://a.example/1'],
  ['a guid that is none does not', rssItem('<guid isPermaLink="false">https://a.example/1</guid>'), null],
  ['no script addresses', rssItem('<link>javascript:alert(1)</link>'), null],
  [
    'behind a redirect of FeedBurner',
    rssItem('<link>https://f.example/r</link><feedburner:origLink>https://a.example/1</feedburner:origLink>'),
    'https://a.example/1',
  ],
];
for (const [why, xml, wanted] of LINKS)
  test(`link: ${why}`, async () => assert.equal((await firstItem(xml))?.link, wanted));

const DATES: readonly (readonly [xml: string, wanted: string | null])[] = [
  [rssItem('<pubDate>Thu, 06 Jan 2022 16:04:46 PRC+0800</pubDate>'), '2022-01-06T08:04:46.000Z'],
  [rssItem('<dc:date>2022-01-06T16:04:46+08:00</dc:date>'), '2022-01-06T08:04:46.000Z'],
  [
    atomEntry('<published>2022-01-06T08:04:46Z</published><updated>2022-01-07T00:00:00Z</updated>'),
    '2022-01-06T08:04:46.000Z',
  ],
  [rssItem('<pubDate>soon</pubDate>'), null],
];
for (const [xml, wanted] of DATES)
  test(`date: ${wanted}`, async () => assert.equal((await firstItem(xml))?.published, wanted));

test('the whole text, people, tags and language', async () => {
  const item = await firstItem(
    '<rss version="2.0" xml:lang="ru"><channel><item><title>T</title><description>Short</description>' +
      '<content:encoded><![CDATA[<p>Long</p>]]></content:encoded><dc:creator>Cointelegraph by A. Writer</dc:creator>' +
      '<author>desk@a.example (B. Writer)</author><category>Mining</category><category domain="x">Grid</category></item></channel></rss>',
  );
  assert.equal(item?.summary, 'Short');
  assert.equal(item?.content, '<p>Long</p>');
  assert.deepEqual(item?.authors, ['A. Writer', 'B. Writer']);
  assert.deepEqual(item?.tags, ['Mining', 'Grid']);
  assert.equal(item?.lang, 'ru');
});

test('JSON Feed, fields of wrong types passed over', async () => {
  const feed = await parseFeed(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'A',
      items: [
        {
          id: 7,
          url: '/1',
          title: 'Miners < grids',
          content_text: 'a\nb',
          date_published: '2022-01-06T08:04:46Z',
          tags: 5,
          authors: [{ name: 'W' }],
        },
        'x',
      ],
    }),
    BASE,
  );
  assert.equal(feed.items.length, 1);
  const [item] = feed.items;
  assert.deepEqual(
    [item?.id, item?.link, item?.title, item?.authors, item?.tags],
    ['7', 'https://a.example/1', 'Miners < grids', ['W'], []],
  );
});

const REFUSED: readonly (readonly [text: string, reason: RegExp])[] = [
  ['', /empty/],
  ['<!DOCTYPE html><html><body>Just a moment…</body></html>', /HTML page/],
  ['<opml><body/></opml>', /not an RSS/],
  ['{"version": 1}', /not a JSON Feed/],
  ['{"version":', /not valid JSON/],
];
for (const [text, reason] of REFUSED)
  test(`refused with a reason: ${text.slice(0, 30)}`, () => assert.rejects(parseFeed(text, BASE), reason));

test('a feed without items is a feed', async () => {
  assert.deepEqual((await parseFeed('<rss version="2.0"><channel><title>A</title></channel></rss>', BASE)).items, []);
});

test('a billion laughs stay unlaughed', async () => {
  const entities = Array.from({ length: 20 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
  const item = await firstItem(`<!DOCTYPE rss [<!ENTITY l0 "ha">${entities}]>${rssItem('<title>&l20;</title>')}`);
  assert.ok((item?.title.length ?? 99) < 20);
});
