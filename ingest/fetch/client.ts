import { lookup } from 'node:dns/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { rootCertificates } from 'node:tls';
import { Agent } from 'undici';
import { ACCEPT_ENCODING } from './body.ts';
import { guardedConnector, type Resolve } from './connector.ts';
import { exchangeThrough } from './exchange.ts';
import { failed } from './failure.ts';
import type { Exchange, Hop } from './hop.ts';
import { onePerHost, type Politeness } from './host-queue.ts';
import type { FetchFailed, FetchOutcome, FetchRequest } from './outcome.ts';
import { checkedUrl, followRedirects, withoutRedirects } from './redirects.ts';
import { obeyRobots } from './robots.ts';
import { inTurns, type Turns } from './turns.ts';
import type { XStreamRequest } from './x-stream.ts';

/** The only way out: all requests of minewatch go through one client. */
export interface Client {
  /** Never rejects: what goes wrong is an outcome with a reason. */
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  /** Follows X's filtered stream, under the same rules for addresses; see `followXStream`. */
  follow(request: XStreamRequest): Promise<FetchFailed>;
  /** Ends all connections; requests under way fail. */
  close(): Promise<void>;
}

export interface ClientOptions extends Partial<Politeness> {
  /** `host` or `host:port` that may have a private address (`MINEWATCH_ALLOW_HOSTS`). */
  readonly allowHosts: readonly string[];
  /** Sent where the request gives none; names the project and a contact. */
  readonly userAgent: string;
  readonly resolve?: Resolve;
  /** Shared with the other workers; absent: this process is the only one. */
  readonly turns?: Turns;
  /** Certificate authority to trust besides the usual ones, PEM: for intranets and tests. */
  readonly ca?: string;
  /** Hears of every single request, redirects and robots.txt included. */
  readonly log?: { debug(fields: object, message: string): void };
}

const DEFAULT_TIMEOUT_MS = 20_000;
const DEFAULT_MAX_BYTES = 10_000_000;
const DEFAULT_GAP_MS = 1000;
const CONNECT_TIMEOUT_MS = 10_000;
const ACCEPT = 'application/rss+xml, application/atom+xml, application/json, text/html;q=0.9, */*;q=0.8';

const resolveAll: Resolve = (hostname) => lookup(hostname, { all: true });

/** Makes the client; see `ClientOptions` for what it takes from the world. Environment proxies are never used. */
export function createClient(options: ClientOptions): Client {
  const now = options.now ?? (() => new Date());
  const resolve = options.resolve ?? resolveAll;
  const ca = options.ca === undefined ? {} : { ca: [...rootCertificates, options.ca] };
  const agent = new Agent({
    connect: guardedConnector(options.allowHosts, resolve, { timeout: CONNECT_TIMEOUT_MS, ...ca }),
  });
  const plainly = exchangeThrough(agent, now);
  const connection = { allowHosts: options.allowHosts, resolve, ...ca };
  // X's library costs 0.2 s to load, and most installations have no key for it.
  const throughX: Exchange = async (hop) =>
    (await import('./exchange-through-x.ts')).exchangeThroughX(connection, now)(hop);
  const exchange: Exchange = (hop) => (hop.via === 'x' ? throughX(hop) : plainly(hop));
  const politeness: Politeness = {
    minGapMs: options.minGapMs ?? DEFAULT_GAP_MS,
    now,
    sleep: options.sleep ?? sleep,
    random: options.random ?? Math.random,
  };
  const heard = logged(exchange, options.log);
  const polite = onePerHost(options.turns ? inTurns(heard, options.turns, politeness) : heard, politeness);
  const plain = (request: FetchRequest) =>
    start(request, options.userAgent, (hop) =>
      request.followRedirects === false ? withoutRedirects(polite, hop) : followRedirects(polite, hop),
    );
  // Without the signal of the page that asks: the answer serves all pages of the host.
  const crawler = obeyRobots(polite, (url) => plain({ url }), now);
  const asCrawler = (request: FetchRequest) =>
    start(request, options.userAgent, (hop) => followRedirects(crawler, hop));
  return {
    fetch: (request) => (request.obeyRobots ? asCrawler(request) : plain(request)),
    follow: async (request) => (await import('./x-stream.ts')).followXStream(request, connection, now),
    close: () => agent.destroy(),
  };
}

function logged(exchange: Exchange, log: ClientOptions['log']): Exchange {
  if (!log) return exchange;
  return async (hop) => {
    const outcome = await exchange(hop);
    const { kind } = outcome;
    log.debug({ url: hop.url.href, outcome: kind === 'failed' ? outcome.reason : kind }, 'requested');
    return outcome;
  };
}

async function start(
  request: FetchRequest,
  userAgent: string,
  run: (hop: Hop) => Promise<FetchOutcome>,
): Promise<FetchOutcome> {
  const url = checkedUrl(request.url);
  if (typeof url === 'string') return failed('refused', url);
  return run({
    url,
    requestedUrl: request.url,
    headers: headersOf(request, userAgent),
    timeoutMs: request.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    maxBytes: request.maxBytes ?? DEFAULT_MAX_BYTES,
    ...(request.method && { method: request.method }),
    ...(request.body !== undefined && { body: request.body }),
    ...(request.via && { via: request.via }),
    ...(request.gapMs !== undefined && { minGapMs: request.gapMs }),
    ...(request.signal && { signal: request.signal }),
  });
}

function headersOf(request: FetchRequest, userAgent: string): Record<string, string> {
  const extra = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    'user-agent': request.userAgent ?? userAgent,
    accept: request.accept ?? ACCEPT,
    'accept-encoding': ACCEPT_ENCODING,
    ...(request.etag && { 'if-none-match': request.etag }),
    ...(request.lastModified && { 'if-modified-since': request.lastModified }),
    ...Object.fromEntries(extra),
  };
}

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  await wait(ms, undefined, signal ? { signal } : {}).catch(() => {});
}
