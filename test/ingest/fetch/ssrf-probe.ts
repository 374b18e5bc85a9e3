import { createServer } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { request } from 'undici';
import { createClient } from '../../../ingest/fetch/client.ts';
import type { FetchOutcome } from '../../../ingest/fetch/outcome.ts';
import { DIRECT, NAMES, PUBLIC, REDIRECTS } from './ssrf-vectors.ts';

export interface ProbeResult {
  /** Vectors whose outcome was not `refused`. */
  readonly notRefused: string[];
  /** What the canary saw while the guarded client tried all vectors: local address and path. */
  readonly hits: string[];
  /** Outcomes of what must or may pass. */
  readonly allowedControl: string;
  readonly rebinding: string;
  readonly proxy: string;
  /** How many of the direct vectors reach the canary with a client that guards nothing. */
  readonly unguardedHits: number;
}

/**
 * Tries every vector against a canary that listens on all addresses of this machine or namespace.
 * @param isolated in a namespace of its own: only there are public addresses dialled, or inner ones without a guard
 */
export async function probe(isolated: boolean): Promise<ProbeResult> {
  const hits: string[] = [];
  const canary = createServer((incoming, response) => {
    hits.push(`${incoming.socket.localAddress} ${incoming.url}`);
    response.end('canary');
  });
  canary.on('connect', (incoming, socket) => {
    hits.push(`CONNECT ${incoming.url}`);
    socket.destroy();
  });
  await new Promise<void>((done) => canary.listen(0, '::', done));
  const port = String((canary.address() as AddressInfo).port);

  const allowed = createServer((incoming, response) => {
    const redirect = REDIRECTS[Number(incoming.url?.slice(1))];
    if (redirect) response.writeHead(redirect[0], { Location: redirect[1].replace('PORT', port) }).end();
    else response.end('allowed');
  });
  await new Promise<void>((done) => allowed.listen(0, '127.0.0.1', done));
  const allowedHost = `127.0.0.1:${(allowed.address() as AddressInfo).port}`;

  const asked = new Map<string, number>();
  const client = createClient({
    allowHosts: [allowedHost],
    userAgent: 'minewatch-test/1.0',
    minGapMs: 0,
    resolve: async (name) => {
      const answers = NAMES[name.replace(/\.$/, '').toLowerCase()] ?? [];
      const time = asked.get(name) ?? 0;
      asked.set(name, time + 1);
      const answer = answers[Math.min(time, answers.length - 1)] ?? [];
      return answer.map((address) => ({ address, family: isIP(address) }));
    },
  });
  const tryOne = (url: string) => client.fetch({ url: url.replace('PORT', port), timeoutMs: 2000 });

  const notRefused: string[] = [];
  for (const url of DIRECT) if (reasonOf(await tryOne(url)) !== 'refused') notRefused.push(url);
  for (const [index, [status, location]] of REDIRECTS.entries()) {
    const outcome = await tryOne(`http://${allowedHost}/${index}`);
    if (reasonOf(outcome) !== 'refused') notRefused.push(`${status} → ${location}`);
  }
  const rebinding = isolated ? reasonOf(await tryOne('http://rebinding.test:PORT/')) : 'not tried';
  process.env.HTTP_PROXY = process.env.http_proxy = process.env.ALL_PROXY = `http://127.0.0.1:${port}`;
  const proxy = isolated ? reasonOf(await tryOne('http://public.test:PORT/')) : 'not tried';
  const allowedControl = reasonOf(await tryOne(`http://${allowedHost}/control`));
  await client.close();

  const guarded = [...hits];
  const unguardedHits = await countUnguarded(port, hits, isolated);
  for (const server of [canary, allowed]) {
    server.closeAllConnections();
    server.close();
  }
  return { notRefused, hits: guarded, allowedControl, rebinding, proxy, unguardedHits };
}

async function countUnguarded(port: string, hits: string[], isolated: boolean): Promise<number> {
  const before = hits.length;
  const urls = DIRECT.filter((url) => isolated || /^http:\/\/(127|\[::1\]|localhost:)/.test(url));
  const tries = urls.map(async (url) => {
    const signal = AbortSignal.timeout(5000);
    const response = await request(url.replace('PORT', port), { signal });
    await response.body.dump();
  });
  await Promise.allSettled(tries);
  return hits.length - before;
}

function reasonOf(outcome: FetchOutcome): string {
  return outcome.kind === 'failed' ? outcome.reason : outcome.kind;
}

/** Addresses which the namespace gives itself, so that every vector could arrive. */
export const NAMESPACE_ADDRESSES: readonly string[] = [
  PUBLIC,
  ...DIRECT.map((url) => new URL(url.replace('PORT', '80')).hostname.replace(/^\[|\]$/g, '')).filter(
    (host) => isIP(host) !== 0 && !/^(127|0|22[4-9]|2[3-5]\d)\.|^::1?$|^::ffff:|^ff/.test(host),
  ),
];

if (process.argv[2] === 'run') process.stdout.write(JSON.stringify(await probe(true)));
