import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { decode } from 'iconv-lite';
import { parse } from 'yaml';
import { type StandIn, startStandIn } from '../../jobs/demo/stand-in.ts';

let standIn: StandIn;
before(async () => {
  standIn = await startStandIn();
});
after(() => standIn.close());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(new URL(path, standIn.url), { headers, redirect: 'manual' });

const bytes = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

/** Feeds, the charset of their bytes, the text that proves it, and how many items they open. */
const feeds = [
  { path: '/8btc/feed', charset: 'utf-8', proof: '哈萨克斯坦全国断网', items: 7 },
  { path: '/bits-media/rss2', charset: 'windows-1251', proof: 'Казахстан остался без интернета', items: 7 },
  { path: '/cointelegraph/rss', charset: 'utf-8', proof: 'Kazakhstan switches off the internet', items: 12 },
  { path: '/hash-courier/feed', charset: 'utf-8', proof: 'power down for winter storm', items: 5 },
  { path: '/miner-ledger/feed', charset: 'utf-8', proof: 'New York bill', items: 4 },
  { path: '/netblocks/feed', charset: 'utf-8', proof: '40% of ordinary levels', items: 5 },
  { path: '/wublock/feed', charset: 'utf-8', proof: 'Rumour: another inspection', items: 4 },
];

describe('demo stand-in', () => {
  for (const { path, charset, proof, items } of feeds) {
    it(`serves ${path} as ${charset} with ${items} items`, async () => {
      const response = await get(path);
      assert.equal(response.status, 200);
      assert.match(response.headers.get('content-type') ?? '', /xml/);
      const xml = decode(await bytes(response), charset);
      assert.ok(xml.includes(proof));
      assert.equal(xml.match(/<item>/g)?.length, items);
      assert.ok(!xml.includes('{{origin}}'));
    });
  }

  for (const { path, charset } of feeds) {
    it(`serves every page which ${path} links to`, async () => {
      const xml = decode(await bytes(await get(path)), charset);
      const links = [...xml.matchAll(/<link>(?:<!\[CDATA\[)?([^<\]]+)/g)].map((match) => match[1] ?? '');
      const pages = links.slice(1); // the first is the outlet's own front page
      assert.ok(pages.length > 0);
      for (const page of pages) {
        const response = await get(page);
        assert.equal(response.status, 200, page);
        assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
        await response.arrayBuffer();
      }
    });
  }

  it('names windows-1251 in the payloads alone', async () => {
    const feed = await get('/bits-media/rss2/');
    assert.equal(feed.headers.get('content-type'), 'text/xml');
    assert.match((await bytes(feed)).toString('latin1'), /^<\?xml version="1.0" encoding="windows-1251"\?>/);
    const page = await get('/bits-media/pribaykalset-oprovergla-pismo/');
    assert.equal(page.headers.get('content-type'), 'text/html');
    assert.ok(decode(await bytes(page), 'windows-1251').includes('отключать майнеров мы не планируем'));
  });

  it('answers 304 without a body to both kinds of conditional request', async () => {
    const first = await get('/cointelegraph/rss');
    await first.arrayBuffer();
    const etag = first.headers.get('etag') ?? '';
    const lastModified = first.headers.get('last-modified') ?? '';
    for (const headers of [{ 'if-none-match': `W/${etag}` }, { 'if-modified-since': lastModified }]) {
      const again = await get('/cointelegraph/rss', headers);
      assert.equal(again.status, 304);
      assert.equal((await bytes(again)).length, 0);
    }
    const changed = await get('/cointelegraph/rss', { 'if-none-match': '"other"', 'if-modified-since': lastModified });
    assert.equal(changed.status, 200, 'If-None-Match outranks If-Modified-Since');
    await changed.arrayBuffer();
  });

  it('gzips one feed', async () => {
    const response = await get('/netblocks/feed');
    assert.equal(response.headers.get('content-encoding'), 'gzip');
    assert.match(await response.text(), /^<\?xml/);
  });

  it('has moved one feed', async () => {
    const response = await get('/hash-courier/rss.xml');
    assert.equal(response.status, 301);
    assert.equal(response.headers.get('location'), '/hash-courier/feed');
  });

  it('blocks one outlet behind a challenge page', async () => {
    const response = await get('/hashboard-weekly/feed');
    assert.equal(response.status, 403);
    assert.equal(response.headers.get('server'), 'cloudflare');
    assert.match(await response.text(), /<title>Just a moment\.\.\.<\/title>/);
  });

  it('cuts one feed short in the middle of an item', async () => {
    const xml = await (await get('/miner-ledger/feed')).text();
    assert.equal(xml.match(/<\/item>/g)?.length, 3);
    assert.ok(!xml.includes('</rss>'));
  });

  it('answers 404 elsewhere, and stays inside its folder', async () => {
    for (const path of ['/nothing', '/../stand-in', '/%2e%2e/sources.yaml']) {
      const response = await get(path);
      assert.equal(response.status, 404, path);
      await response.arrayBuffer();
    }
  });

  it('serves three generations of Cointelegraph pages and posts embedded in them', async () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      ['kosovo-police-seize-272-mining-machines-in-the-north', /<div class="ct-prose-2">/],
      ['prairie-volt-hosting-files-for-bankruptcy', /window\.__NUXT__=.*\.fullText="/],
      ['iran-lets-licensed-miners-switch-back-on', /<div class="post-content">/],
      ['internet-returns-to-kazakhstan-after-five-days', /twitter\.com\/netblocks\/status\/\d+/],
    ];
    for (const [slug, shape] of cases) {
      assert.match(await (await get(`/cointelegraph/news/${slug}`)).text(), shape);
    }
  });

  it('has every source of sources.yaml', async () => {
    const text = await readFile(new URL('../../jobs/demo/sources.yaml', import.meta.url), 'utf8');
    const file: { sources: readonly { id: string; url: string }[] } = parse(text.replaceAll('{{origin}}', standIn.url));
    assert.equal(file.sources.length, 9);
    for (const { id, url } of file.sources) {
      const response = await fetch(url);
      assert.equal(response.status, id === 'hashboard-weekly' ? 403 : 200, id);
      await response.arrayBuffer();
    }
  });
});
