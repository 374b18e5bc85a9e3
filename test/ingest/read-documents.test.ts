import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { type FileOptions, readDocuments } from '../../ingest/files/read-documents.ts';
import { makeDocument } from '../../ingest/make-document.ts';

const NOW = '2026-01-02T03:04:05.000Z';
const read = (name: string, content: string | Uint8Array, options: Partial<FileOptions> = {}) =>
  readDocuments(name, typeof content === 'string' ? Buffer.from(content) : content, { now: NOW, ...options });
const FEED = '<rss version="2.0"><channel><item><title>Майнеры ждут</title></item></channel></rss>';

test('whole documents come back as they are', async () => {
  const whole = makeDocument({
    id: 'given',
    source: 's',
    url: 'https://a.example/1',
    title: 'T',
    text: 'Words.',
    lang: 'ru',
    authors: ['A'],
    publishedAt: '2022-01-06T00:00:00.000Z',
    fetchedAt: '2022-01-07T00:00:00.000Z',
    tags: ['x'],
    embeddedPosts: [{ platform: 'x', author: 'a', url: null, postedAt: null, text: 'p' }],
    embeddedIn: 'other',
  });
  assert.deepEqual((await read('a.ndjson', JSON.stringify(whole))).documents, [whole]);
});

test('the input of `minewatch tag`: date becomes publishedAt, the id stays', async () => {
  const { documents } = await read(
    'a.ndjson',
    '{"id":"d1","title":"T","text":"Words.","date":"2022-01-06T09:12:02","lang":"en"}',
  );
  assert.deepEqual(
    [documents[0]?.id, documents[0]?.publishedAt, documents[0]?.source, documents[0]?.fetchedAt],
    ['d1', '2022-01-06T09:12:02.000Z', 'import', NOW],
  );
});

test('bad lines are named and the rest goes on', async () => {
  const { documents, problems } = await read(
    'a.ndjson',
    '{"text":"One."}\n{"text":\n\n{"title":"no text"}\n[1]\n{"text":"Two."}\r\n',
  );
  assert.deepEqual(
    documents.map(({ text }) => text),
    ['One.', 'Two.'],
  );
  assert.deepEqual(
    problems.map(({ line }) => line),
    [2, 4, 5],
  );
  assert.match(problems[1]?.reason ?? '', /"text"/);
});

test('a JSON array of documents', async () => {
  assert.equal((await read('a.json', '[{"text":"One."},\n {"text":"Two."}]')).documents.length, 2);
});

test('numbers too large for JSON are no ids', async () => {
  const { documents } = await read('a.ndjson', '{"id":1479000000000000001,"text":"One."}\n{"id":7,"text":"Two."}');
  assert.match(documents[0]?.id ?? '', /^[0-9a-f]{16}$/);
  assert.equal(documents[1]?.id, '7');
});

test('feeds are known by content, not by name', async () => {
  for (const name of ['a.xml', 'a.html', 'a.dat', 'a'])
    assert.equal((await read(name, FEED)).documents[0]?.title, 'Майнеры ждут', name);
  const commented = `<?xml version="1.0"?>\n<!-- <html> -->\n<!DOCTYPE rss [<!ENTITY x "y">]>\n${FEED}`;
  assert.equal((await read('a.xml', commented)).documents.length, 1);
});

test('a JSON Feed', async () => {
  const feed = {
    version: 'https://jsonfeed.org/version/1',
    items: [{ id: '1', url: 'https://a.example/1', title: 'T' }],
  };
  assert.equal((await read('a.json', JSON.stringify(feed))).documents[0]?.title, 'T');
});

test('bytes in the encoding they declare, gzipped or not', async () => {
  const bytes = iconv.encode(`<?xml version="1.0" encoding="windows-1251"?>${FEED}`, 'windows-1251');
  assert.equal((await read('a.xml', bytes)).documents[0]?.title, 'Майнеры ждут');
  assert.equal((await read('a.xml.gz', gzipSync(bytes))).documents[0]?.title, 'Майнеры ждут');
});

test('a saved page, with the address it came from', async () => {
  const html =
    '<title>T</title><body><article><p>The farm near Orsk stands still, its operator said on Thursday.</p></article>';
  const [document] = (await read('a.html', html, { url: 'https://a.example/1?utm_source=x', source: 'outlet' }))
    .documents;
  assert.deepEqual([document?.url, document?.source, document?.title], ['https://a.example/1', 'outlet', 'T']);
});

test('plain text has no title', async () => {
  const [document] = (await read('a.txt', 'First line.\r\nSecond line.\n')).documents;
  assert.deepEqual([document?.title, document?.text, document?.url], ['', 'First line.\nSecond line.', null]);
});

const REFUSED: readonly (readonly [name: string, content: string | Uint8Array, reason: RegExp])[] = [
  ['empty.xml', '', /empty/],
  ['blank.html', ' \n', /empty/],
  ['feed.xml', '<rss version="2.0"><channel/></rss>', /without items/],
  ['picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), /neither/],
  ['broken.html.gz', Buffer.from([0x1f, 0x8b, 8, 0, 1]), /unpacked/],
  ['bomb.html.gz', gzipSync(Buffer.alloc(101_000_000, ' ')), /unpacked/],
  ['numbers.json', '{"values":[1,2]}', /not a document/],
  ['cut.json', '{"values":\n[1,', /not valid JSON/],
];
for (const [name, content, reason] of REFUSED) {
  test(`${name} is refused with one reason`, async () => {
    const { documents, problems } = await read(name, content);
    assert.deepEqual([documents.length, problems.length, problems[0]?.file], [0, 1, name]);
    assert.match(problems[0]?.reason ?? '', reason);
  });
}

test('ids: of the address; without one of source and content', async () => {
  const id = async (line: object) => (await read('a.ndjson', JSON.stringify(line))).documents[0]?.id;
  assert.equal(
    await id({ text: 'One.', url: 'https://a.example/1#x' }),
    await id({ text: 'Two.', url: 'https://a.example/1?utm_medium=y' }),
  );
  assert.equal(await id({ text: 'One.' }), await id({ text: 'One.' }));
  assert.notEqual(await id({ text: 'One.' }), await id({ text: 'One.', source: 'other' }));
});
