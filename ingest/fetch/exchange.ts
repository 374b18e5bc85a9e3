import { type Dispatcher, request } from 'undici';
import { readBody } from './body.ts';
import { isChallenge } from './challenge.ts';
import { failed, failedOnTheWay, failedStatus } from './failure.ts';
import type { Exchange, Hop, HopOutcome } from './hop.ts';
import { waitSeconds } from './retry-after.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Enough of an error page to recognise a bot wall. */
const ERROR_PAGE_BYTES = 64 * 1024;

type Headers = Readonly<Record<string, string>>;

/** The bare exchange: one request through the dispatcher, with one deadline for everything from name lookup to last byte. */
export function exchangeThrough(dispatcher: Dispatcher, now: () => Date): Exchange {
  return async (hop) => {
    const start = performance.now();
    const clock = deadline(hop.timeoutMs, hop.signal);
    try {
      const response = await request(hop.url, {
        dispatcher,
        method: hop.method ?? 'GET',
        ...(hop.body !== undefined && { body: hop.body }),
        headers: hop.headers,
        signal: clock.signal,
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      // An abort after the last read must not surface as an unhandled error.
      response.body.on('error', () => {});
      const outcome = await outcomeOf(response, hop, now, () => performance.now() - start);
      response.body.destroy();
      return outcome;
    } catch (error) {
      if (clock.ended() === 'timeout') return tooSlow(hop);
      if (clock.ended() === 'stopped') return failed('network', `The request to ${hop.url.host} was stopped.`);
      return failedOnTheWay(error, hop.url.host);
    } finally {
      clock.clear();
    }
  };
}

async function outcomeOf(
  response: Dispatcher.ResponseData,
  hop: Hop,
  now: () => Date,
  tookMs: () => number,
): Promise<HopOutcome> {
  const status = response.statusCode;
  const headers = joined(response.headers);
  const encoding = headers['content-encoding'] ?? '';
  if (status === 304) return { kind: 'not_modified', headers };
  if (REDIRECTS.has(status)) {
    const { location } = headers;
    if (location) return { kind: 'redirect', status, location: asUtf8(location), tookMs: tookMs() };
    return failed('malformed', `${hop.url.host} answered ${status} without saying where to.`, status);
  }
  const good = status >= 200 && status < 300;
  const limit = good ? hop.maxBytes : ERROR_PAGE_BYTES;
  const reading = readBody(response.body, encoding, limit);
  const body = await (good ? reading : reading.catch(() => new Uint8Array()));
  const wall = isChallenge(headers, body);
  if (!good || wall) {
    const withKey = 'authorization' in hop.headers;
    return failedStatus(status, hop.url.host, wall, withKey, waitSeconds(status, headers, now()));
  }
  return {
    kind: 'ok',
    page: {
      url: hop.url.href,
      requestedUrl: hop.requestedUrl,
      status,
      headers,
      contentType: headers['content-type'] ?? null,
      body,
      fetchedAt: now().toISOString(),
    },
  };
}

function tooSlow(hop: Hop): HopOutcome {
  const seconds = Math.round(hop.timeoutMs / 100) / 10;
  return failed(
    'timeout',
    `${hop.url.host} was not done within ${seconds} s; raise the timeout if that is usual there.`,
  );
}

/** Our own timer: `AbortSignal.any` over a signal that lives as long as the daemon would gather listeners. */
function deadline(ms: number, outer: AbortSignal | undefined) {
  const controller = new AbortController();
  let ended: 'timeout' | 'stopped' | null = null;
  const end = (why: 'timeout' | 'stopped') => {
    ended ??= why;
    controller.abort();
  };
  const stop = () => end('stopped');
  const timer = setTimeout(() => end('timeout'), ms);
  outer?.addEventListener('abort', stop);
  if (outer?.aborted) stop();
  return {
    signal: controller.signal,
    ended: () => ended,
    clear: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', stop);
    },
  };
}

function joined(headers: Dispatcher.ResponseData['headers']): Headers {
  const entries = Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')] as const);
  return Object.fromEntries(entries);
}

/** Header bytes arrive as Latin-1; servers put plain UTF-8 into `Location`. */
function asUtf8(header: string): string {
  const bytes = Buffer.from(header, 'latin1');
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? header : text;
}
