import assert from 'node:assert/strict';
import { test } from 'node:test';
import { embeddedDocuments } from '../../ingest/embedded-posts-as-documents.ts';
import { readDocuments } from '../../ingest/files/read-documents.ts';
import { assertWhole, mutate, OUR_FAULT, ROUNDS, random } from './mutations.ts';

const PAYLOADS: readonly (readonly [name: string, text: string])[] = [
  [
    'a.xml',
    `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>A</title><link>https://a.example</link><language>en</language><item><title>Farm &amp; grid</title><link><![CDATA[https://a.example/1?utm_source=x]]></link>
<pubDate>Thu, 06 Jan 2022 16:04:46 PRC+0800</pubDate><dc:creator>A. Writer</dc:creator><category>Mining</category><guid isPermaLink="false">7</guid>
<content:encoded><![CDATA[<p>One.</p><blockquote class="twitter-tweet"><p>#Orsk</p>&mdash; G (@g) <a href="https://x.com/g/status/1479000000000000000">x</a></blockquote>]]></content:encoded></item></channel></rss>`,
  ],
  [
    'b.atom',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/" xml:lang="zh"><title type="html">&lt;b&gt;A&lt;/b&gt;</title><entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">某矿场</div></title>
<link rel="alternate" href="1"/><id>urn:x</id><published>2022-01-06T08:04:46Z</published><content type="text/plain" mode="base64">TWluZXJz</content></entry></feed>`,
  ],
  [
    'c.html',
    `<!DOCTYPE html><html lang="en"><head><title>T</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"H","datePublished":"2022-01-06","author":[{"name":"A"}],"keywords":["x"]}</script>
<meta property="article:published_time" content="2022-01-06T08:00:00Z"><link rel="canonical" href="/1"></head><body><nav><a href="/">Home</a></nav><article><h1>H</h1>
<p>The operator of the farm near Orsk said on Thursday that its machines stand still.</p><ul><li>One</li></ul><iframe src="https://t.me/a/1?embed=1"></iframe>
<table><tr><td>1</td></tr></table><p>It expects the grid to return within two days, a spokeswoman said.</p></article></body></html>`,
  ],
  [
    'd.ndjson',
    '{"id":"1","title":"T","text":"#Orsk — G (@g) January 6, 2022","date":"2022-01-06"}\n{"text":"Two.","tags":["x"],"url":"https://a.example/2"}\n',
  ],
  [
    'e.json',
    '{"version":"https://jsonfeed.org/version/1.1","title":"A","items":[{"id":"1","url":"/1","title":"T","content_html":"<p>x</p>","date_published":"2022-01-06T08:04:46Z"}]}',
  ],
  ['f.txt', 'First.\n⚠️ #Orsk is out.\n— Grid (@grid) January 6, 2022\nLast.'],
];
test(`${ROUNDS} mutated payloads: documents or a reason for people, never a fault of ours`, async () => {
  const next = random(20260102);
  let documents = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [name, text] = PAYLOADS[round % PAYLOADS.length] ?? ['', ''];
    const bytes = mutate(Buffer.from(text), next);
    const read = await readDocuments(name, bytes, { now: '2026-01-02T03:04:05.000Z' });
    const all = read.documents.flatMap((document) => [document, ...embeddedDocuments(document)]);
    all.forEach(assertWhole);
    documents += all.length;
    for (const { reason } of read.problems) {
      assert.doesNotMatch(reason, OUR_FAULT, `${round}: ${bytes}`);
    }
  }
  assert.ok(documents > ROUNDS / 3, `${documents} documents`);
});
