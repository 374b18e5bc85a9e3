import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  completeInWorker,
  MalformedError,
  parseInWorker,
  readInWorker,
} from '../../ingest/adapters/parse-in-worker.ts';
import { samplePage, sampleSource } from './sample-source.ts';

const FEED = '<rss version="2.0"><channel><item><title>Miners wait</title><link>/1</link></item></channel></rss>';
const NOW = '2026-01-02T03:04:05.000Z';

test('a feed parsed in a thread gives the same documents as here', async () => {
  const [document] = (await parseInWorker(samplePage(FEED), sampleSource('rss'))).documents;
  assert.equal(document?.title, 'Miners wait');
  assert.equal(document?.url, 'https://a.example/1');
  assert.equal(document?.source, 'sample');
});

test('more pages than threads all come back, each with its own answer', async () => {
  const titles = Array.from({ length: 12 }, (_, n) => `Title ${n}`);
  const all = await Promise.all(
    titles.map((title) => parseInWorker(samplePage(FEED.replace('Miners wait', title)), sampleSource('rss'))),
  );
  assert.deepEqual(
    all.map(({ documents: [document] }) => document?.title),
    titles,
  );
});

test('an item is completed by its page in a thread', async () => {
  const source = sampleSource('rss', { fullText: true });
  const [item] = (await parseInWorker(samplePage(FEED), source)).documents;
  assert.ok(item);
  const paragraph = 'The operator of the site said on Thursday that all machines there stand still. '.repeat(5);
  const page = samplePage(
    `<html lang="en"><body><article><p>${paragraph}</p><p>${paragraph}</p></article></body></html>`,
    'https://a.example/1',
  );
  const whole = await completeInWorker(item, page, source);
  assert.equal(whole.id, item.id);
  assert.match(whole.text, /machines there stand still/);
});

test('what is no feed is malformed, with the reason', async () => {
  await assert.rejects(parseInWorker(samplePage('<html><body>Hello'), sampleSource('rss')), (error: Error) => {
    assert.ok(error instanceof MalformedError);
    return /HTML page/.test(error.message);
  });
});

test('a parser that does not end is ended at the deadline, and the next page is parsed', async () => {
  const endless = `<rss version="2.0"><channel>${'<item>'.repeat(900_000)}`;
  await assert.rejects(
    parseInWorker(samplePage(endless), sampleSource('rss'), undefined, 1),
    /not parsed: no answer within 0.001 s/,
  );
  assert.equal((await parseInWorker(samplePage(FEED), sampleSource('rss'))).documents.length, 1);
});

const nested = (tag: string) => `${`<${tag}>`.repeat(100_000)}Miners wait${`</${tag}>`.repeat(100_000)}`;
const attributes = Array.from({ length: 200_000 }, (_, n) => `a${n}="1"`).join(' ');
const HOSTILE: readonly (readonly [why: string, file: string, text: string])[] = [
  ['100,000 nested tags in a page', 'deep.html', `<html><body><p>Before.</p>${nested('div')}</body></html>`],
  [
    '100,000 nested tags in a feed',
    'deep.xml',
    FEED.replace('</title>', `</title><description>${nested('x')}</description>`),
  ],
  [
    '200,000 paragraphs in a page',
    'long.html',
    `<html><body><p>Miners wait for the grid.</p>${'<p>Miners wait'.repeat(200_000)}`,
  ],
  [
    '200,000 attributes in a page',
    'wide.html',
    `<html><body><p ${attributes}>Miners wait for the grid.</p></body></html>`,
  ],
  ['200,000 attributes in a feed', 'wide.xml', FEED.replace('<item>', `<item ${attributes}>`)],
];
for (const [why, file, text] of HOSTILE) {
  test(`${why} are read in bounded time`, async () => {
    const { documents, problems } = await readInWorker(file, Buffer.from(text), { now: NOW });
    assert.deepEqual(problems, []);
    assert.match(`${documents[0]?.title} ${documents[0]?.text}`, /Miners wait/);
  });
}

test('a feed of 50 MB is refused with a reason, without blocking this thread', async () => {
  let ticks = 0;
  const ticking = setInterval(() => (ticks += 1), 5);
  const { documents, problems } = await readInWorker('large.xml', Buffer.alloc(50_000_000, `<rss><channel>${FEED}`), {
    now: NOW,
  });
  clearInterval(ticking);
  assert.deepEqual(documents, []);
  assert.match(problems[0]?.reason ?? '', /larger than/);
  assert.ok(ticks > 3, `${ticks} ticks`);
});
