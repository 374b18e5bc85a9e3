import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edgar } from '../../ingest/adapters/edgar.ts';
import { clientFor, serve } from '../ingest/fetch/loopback.ts';
import { samplePage } from '../ingest/sample-source.ts';
import { collectorFor, poll } from './collecting.ts';

const FOLDER = '/Archives/edgar/data/1507605/000150760526000012';
const INDEX_URL = `https://www.sec.gov${FOLDER}/0001507605-26-000012-index.htm`;
const row = (type: string, href: string) =>
  `<tr><td>1</td><td>x</td><td><a href="${href}">file</a></td><td>${type}</td><td>4096</td></tr>`;
const list = (...rows: string[]) =>
  `<html><body><table class="tableFile"><tr><th>Seq</th><th>Description</th><th>Document</th><th>Type</th><th>Size</th></tr>${rows.join('')}</table></body></html>`;
const FORM = row('8-K', `/ix?doc=${FOLDER}/form8k.htm`);

const RELEASE = `<DOCUMENT><TYPE>EX-99.1<TEXT><html><body><p><b>North Field Mining powers down Site 4</b></p>
<p>AUSTIN, Texas, November 3, 2026 - North Field Mining today said that it has switched off 60 megawatts at its site near Rockdale after a fire in a substation of the utility.</p>
<p>No one was hurt. The company expects to restart half of its machines within ten days, and the rest before the end of the year.</p></body></html></TEXT></DOCUMENT>`;

const CASES: readonly (readonly [name: string, page: string, found: string | null])[] = [
  ['the press release', list(FORM, row('EX-99.1', `${FOLDER}/ex991.htm`)), `https://www.sec.gov${FOLDER}/ex991.htm`],
  ['another 99', list(FORM, row('EX-99.2', `${FOLDER}/b.htm`)), `https://www.sec.gov${FOLDER}/b.htm`],
  ['the form, without its viewer', list(FORM), `https://www.sec.gov${FOLDER}/form8k.htm`],
  ['no pictures', list(row('EX-99.1', `${FOLDER}/scan.jpg`)), null],
  ['no other host', list(row('EX-99.1', 'https://a.example/ex991.htm')), null],
  ['no list', '<html><body>Not found</body></html>', null],
];
for (const [name, html, found] of CASES) {
  test(`where a filing has its words: ${name}`, () => {
    assert.equal(edgar.wordsAt?.(samplePage(html, INDEX_URL, 'text/html')), found);
  });
}

test('a filing is stored with the words of its press release', async (t) => {
  const server = await serve(t, (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://a');
    const send = (type: string, body: string) => void response.writeHead(200, { 'content-type': type }).end(body);
    if (pathname === '/robots.txt') return void response.writeHead(404).end();
    if (pathname === '/cgi-bin/browse-edgar') {
      return send(
        'application/atom+xml',
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>8-K - North Field Mining (0001507605) (Filer)</title><id>urn:tag:sec.gov,2008:accession-number=0001507605-26-000012</id><updated>2026-11-03T16:05:00-05:00</updated><summary type="html">Item 7.01: Regulation FD Disclosure</summary></entry></feed>',
      );
    }
    send('text/html', pathname.endsWith('-index.htm') ? list(FORM, row('EX-99.1', `${FOLDER}/ex991.htm`)) : RELEASE);
  });
  const base = await collectorFor(t);
  const client = clientFor(t);
  // The addresses of filings are the SEC's own, whoever told of them.
  const fetch: typeof client.fetch = (request) =>
    client.fetch({ ...request, url: request.url.replace('https://www.sec.gov', server.origin) });
  const collector = { ...base, client: { ...client, fetch } };
  await poll('edgar', `${server.origin}/cgi-bin/browse-edgar?type=8-K`, collector, { fullText: true });
  const { rows } = await collector.database.pool.query(
    'select url, kind, title, text from documents join document_revisions on document_id = id',
  );
  const [stored] = rows;
  assert.deepEqual([rows.length, stored.url, stored.kind], [1, INDEX_URL, 'filing']);
  assert.match(stored.title, /^North Field Mining files 8-K/);
  assert.match(stored.text, /switched off 60 megawatts at its site near Rockdale/);
});
