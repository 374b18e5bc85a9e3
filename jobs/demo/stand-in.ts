import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A running stand-in for the outlets of the demo. */
export interface StandIn {
  /** Origin without a trailing slash, e.g. `http://127.0.0.1:43121`; replaces `{{origin}}` in sources.yaml. */
  readonly url: string;
  close(): Promise<void>;
}

interface Recording {
  readonly body: Buffer;
  readonly type: string;
  readonly etag: string;
  readonly gzip: boolean;
}

const RECORDED = join(import.meta.dirname, 'recorded');
/** When the outlets were last changed: the newest recorded item is of 9 March 2022, 07:30 UTC. */
const LAST_MODIFIED = 'Wed, 09 Mar 2022 09:00:00 GMT';

/** Feeds, by path, with the media type their outlet declares. Everything else is a page: `/a/b` is `a/b.html`. */
const FEEDS: Readonly<Record<string, { readonly file: string; readonly type: string; readonly gzip?: true }>> = {
  '/8btc/feed': { file: '8btc/feed.xml', type: 'text/xml; charset=utf-8' },
  // No charset in the header: only the XML declaration says windows-1251.
  '/bits-media/rss2': { file: 'bits-media/feed.xml', type: 'text/xml' },
  '/cointelegraph/rss': { file: 'cointelegraph/rss.xml', type: 'application/rss+xml; charset=utf-8' },
  '/hash-courier/feed': { file: 'hash-courier/feed.xml', type: 'application/rss+xml; charset=UTF-8' },
  '/miner-ledger/feed': { file: 'miner-ledger/feed.xml', type: 'application/rss+xml; charset=UTF-8' },
  '/netblocks/feed': { file: 'netblocks/feed.xml', type: 'application/rss+xml; charset=UTF-8', gzip: true },
  '/wublock/feed': { file: 'wublock/feed.xml', type: 'application/xml; charset=utf-8' },
};
const MOVED: Readonly<Record<string, string>> = { '/hash-courier/rss.xml': '/hash-courier/feed' };
const CHALLENGE = 'hashboard-weekly/challenge.html';

/**
 * Serves the recorded outlets of the demo on loopback, each under its own path, as their servers do: ETag and
 * Last-Modified with 304, one feed gzipped, one moved (301), one windows-1251, one cut short, and one outlet that
 * answers 403 with a challenge page. Links in the recordings point back to the stand-in.
 */
export async function startStandIn(options: { readonly port?: number } = {}): Promise<StandIn> {
  let recordings: ReadonlyMap<string, Recording> = new Map();
  let challenge = Buffer.alloc(0);
  const server = createServer((request, response) => answer(request, response, recordings, challenge));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The stand-in has no port to listen on.');
  const url = `http://127.0.0.1:${address.port}`;
  recordings = await loadRecordings(url);
  challenge = await readFile(join(RECORDED, CHALLENGE));
  return { url, close: () => closeServer(server) };
}

function closeServer(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections(); // kept-alive clients would hold it open for 5 s
  });
}

async function loadRecordings(origin: string): Promise<ReadonlyMap<string, Recording>> {
  const recordings = new Map<string, Recording>();
  for (const [path, { file, type, gzip }] of Object.entries(FEEDS)) {
    recordings.set(path, await record(file, type, origin, gzip ?? false));
  }
  const files = await readdir(RECORDED, { recursive: true });
  for (const file of files.map((name) => name.replaceAll('\\', '/'))) {
    if (!file.endsWith('.html') || file === CHALLENGE) continue;
    // The Russian outlet's server names no charset either; its pages do, in a meta element.
    const type = file.startsWith('bits-media/') ? 'text/html' : 'text/html; charset=utf-8';
    recordings.set(`/${file.slice(0, -'.html'.length)}`, await record(file, type, origin, false));
  }
  return recordings;
}

async function record(file: string, type: string, origin: string, gzip: boolean): Promise<Recording> {
  // latin1 maps bytes to characters one to one, so that the placeholder is replaced in any encoding.
  const text = (await readFile(join(RECORDED, file))).toString('latin1').replaceAll('{{origin}}', origin);
  const plain = Buffer.from(text, 'latin1');
  const etag = `"${createHash('sha256').update(plain).digest('hex').slice(0, 16)}"`;
  return { body: gzip ? gzipSync(plain) : plain, type, etag, gzip };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  recordings: ReadonlyMap<string, Recording>,
  challenge: Buffer,
): void {
  const path = new URL(request.url ?? '/', 'http://stand-in').pathname.replace(/(?<=.)\/$/, '');
  const target = MOVED[path];
  const recording = recordings.get(path);
  if (path.startsWith('/hashboard-weekly')) {
    const headers = {
      'content-type': 'text/html; charset=UTF-8',
      server: 'cloudflare',
      'cf-ray': '6d0a1f2e3c4b5a69-AMS',
    };
    response.writeHead(403, headers).end(challenge);
  } else if (target !== undefined) {
    response.writeHead(301, { location: target }).end();
  } else if (recording === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
  } else {
    sendRecording(request, response, recording);
  }
}

function sendRecording(request: IncomingMessage, response: ServerResponse, recording: Recording): void {
  const validators = { etag: recording.etag, 'last-modified': LAST_MODIFIED };
  if (isUnchanged(request, recording.etag)) {
    response.writeHead(304, validators).end();
    return;
  }
  response.writeHead(200, {
    ...validators,
    'content-type': recording.type,
    'content-length': recording.body.length,
    ...(recording.gzip ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(recording.body);
}

/** RFC 9110: If-None-Match decides alone when it is there, If-Modified-Since only without it. */
function isUnchanged(request: IncomingMessage, etag: string): boolean {
  const tags = request.headers['if-none-match'];
  if (tags !== undefined) return tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return since >= Date.parse(LAST_MODIFIED);
}
