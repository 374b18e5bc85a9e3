import assert from 'node:assert/strict';
import test from 'node:test';
import zlib from 'node:zlib';
import { ACCEPT_ENCODING } from '../../../ingest/fetch/body.ts';
import { clientFor, serve } from './loopback.ts';

const TEXT = Buffer.from('Miners in Irkutsk were told to stop. '.repeat(50));
const { gzipSync, brotliCompressSync, deflateSync, deflateRawSync } = zlib;
const { zstdCompressSync }: Pick<typeof zlib, 'gzipSync'> & { zstdCompressSync?: (bytes: Uint8Array) => Buffer } = zlib;

const READABLE: Readonly<Record<string, readonly [encoding: string, body: Uint8Array]>> = {
  'not compressed': ['', TEXT],
  identity: ['identity', TEXT],
  gzip: ['gzip', gzipSync(TEXT)],
  'x-gzip in capitals': ['X-GZIP', gzipSync(TEXT)],
  brotli: ['br', brotliCompressSync(TEXT)],
  deflate: ['deflate', deflateSync(TEXT)],
  'deflate without its wrapper': ['deflate', deflateRawSync(TEXT)],
  'gzip twice, said twice': ['gzip, gzip', gzipSync(gzipSync(TEXT))],
  'gzip twice, said once': ['gzip', gzipSync(gzipSync(TEXT))],
  'deflate, then brotli': ['deflate, br', brotliCompressSync(deflateSync(TEXT))],
  'a .gz file': ['', gzipSync(TEXT)],
  'gzip with a tail': ['gzip', Buffer.concat([gzipSync(TEXT), Buffer.from('\0\0\0')])],
};

async function fetchBody(t: test.TestContext, encoding: string, body: Uint8Array, maxBytes: number) {
  const server = await serve(t, (_request, response) => {
    if (encoding) response.setHeader('Content-Encoding', encoding);
    response.end(body);
  });
  return clientFor(t).fetch({ url: server.origin, maxBytes });
}

for (const [name, [encoding, body]] of Object.entries(READABLE)) {
  test(`read: ${name}`, async (t) => {
    const outcome = await fetchBody(t, encoding, body, TEXT.length);
    assert.equal(outcome.kind === 'ok' && Buffer.from(outcome.page.body).toString(), TEXT.toString());
  });
}

test('a gzip stream cut short gives what it holds', async (t) => {
  const outcome = await fetchBody(t, 'gzip', gzipSync(TEXT).subarray(0, -9), 10_000);
  const text = outcome.kind === 'ok' ? Buffer.from(outcome.page.body).toString() : '';
  assert.ok(text.length > 0 && TEXT.toString().startsWith(text));
});

test('an empty body said to be gzip is empty', async (t) => {
  const outcome = await fetchBody(t, 'gzip', new Uint8Array(), 10_000);
  assert.equal(outcome.kind === 'ok' && outcome.page.body.length, 0);
});

const MIB = 1024 * 1024;
const ZEROS = Buffer.alloc(32 * MIB);
const BOMBS: Readonly<Record<string, readonly [encoding: string, body: Uint8Array]>> = {
  gzip: ['gzip', gzipSync(ZEROS)],
  'gzip twice, said twice': ['gzip, gzip', gzipSync(gzipSync(ZEROS))],
  'gzip twice, said once': ['gzip', gzipSync(gzipSync(ZEROS))],
  'gzip in brotli in gzip': ['gzip, br, gzip', gzipSync(brotliCompressSync(gzipSync(ZEROS)))],
  brotli: ['br', brotliCompressSync(ZEROS)],
  deflate: ['deflate', deflateSync(ZEROS)],
  'bare deflate': ['deflate', deflateRawSync(ZEROS)],
  'a .gz file': ['', gzipSync(ZEROS)],
  ...(zstdCompressSync && { zstd: ['zstd', zstdCompressSync(ZEROS)] as const }),
};
for (const [name, [encoding, body]] of Object.entries(BOMBS)) {
  test(`bomb: 32 MiB by ${name} is too large, in little memory`, async (t) => {
    const before = process.memoryUsage.rss();
    const outcome = await fetchBody(t, encoding, body, MIB);
    assert.deepEqual(outcome.kind === 'failed' && outcome.reason, 'too_large', JSON.stringify(outcome));
    const grown = process.memoryUsage.rss() - before;
    assert.ok(grown < 24 * MIB, `grew by ${Math.round(grown / MIB)} MiB`);
  });
}

test('an endless body is left at the cap', async (t) => {
  let sent = 0;
  const server = await serve(t, (_request, response) => {
    const more = () => {
      while (!response.destroyed && response.write(ZEROS.subarray(0, 65_536))) sent += 65_536;
    };
    response.on('drain', more);
    more();
  });
  const outcome = await clientFor(t).fetch({ url: server.origin, maxBytes: MIB });
  assert.equal(outcome.kind === 'failed' && outcome.reason, 'too_large');
  assert.ok(sent < 20 * MIB, `${sent} bytes were sent`);
});

const UNREADABLE: Readonly<Record<string, readonly [encoding: string, body: Uint8Array]>> = {
  'not gzip at all': ['gzip', TEXT],
  'not brotli at all': ['br', TEXT],
  'an unknown method': ['lzma', TEXT],
  'four layers': ['gzip, gzip, gzip, gzip', gzipSync(TEXT)],
};
for (const [name, [encoding, body]] of Object.entries(UNREADABLE)) {
  test(`malformed: ${name}`, async (t) => {
    const outcome = await fetchBody(t, encoding, body, MIB);
    assert.equal(outcome.kind === 'failed' && outcome.reason, 'malformed');
  });
}

test('zstd is asked for exactly where Node can undo it', () => {
  assert.equal(ACCEPT_ENCODING.includes('zstd'), zstdCompressSync !== undefined);
});
