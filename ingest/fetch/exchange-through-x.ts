import { Agent } from 'node:https';
import { Readable } from 'node:stream';
import { ApiPartialResponseError, ApiRequestError, ApiResponseError, TwitterApi } from 'twitter-api-v2';
import { readBody } from './body.ts';
import { guardedLookup, type Resolve } from './connector.ts';
import { failed, failedOnTheWay, failedStatus } from './failure.ts';
import type { Exchange, Hop, HopOutcome } from './hop.ts';
import type { FetchFailed } from './outcome.ts';
import { waitSeconds } from './retry-after.ts';

/** What the library's connections need to obey our rules. */
export interface XConnection {
  readonly allowHosts: readonly string[];
  readonly resolve: Resolve;
  readonly ca?: string[];
}

/**
 * An exchange that leaves the sending to twitter-api-v2 but keeps our rules: checked addresses, one deadline, the cap on
 * the decoded body. Its errors become outcomes like those of any other host: 402 means unpaid, 429 waits for the reset.
 */
export function exchangeThroughX(connection: XConnection, now: () => Date): Exchange {
  return async (hop) => {
    const { url, timeoutMs, signal } = hop;
    let agent: Agent | undefined;
    let ended: string | undefined;
    const end = (why: string) => {
      ended ??= why;
      agent?.destroy();
    };
    const stop = () => end(`The request to ${url.host} was stopped.`);
    const clock = setTimeout(() => end(`${url.host} was not done within ${timeoutMs / 1000} s.`), timeoutMs);
    signal?.addEventListener('abort', stop);
    try {
      agent = await guardedAgent(url, connection);
      if (signal?.aborted) stop();
      return ended === undefined ? await ask(hop, agent, now) : failed('network', ended);
    } catch (error) {
      return ended === undefined
        ? outcomeOfXError(error, url.host, now())
        : failed(signal?.aborted ? 'network' : 'timeout', ended);
    } finally {
      clearTimeout(clock);
      signal?.removeEventListener('abort', stop);
      agent?.destroy();
    }
  };
}

/** An https agent that dials only the checked addresses of this host. */
export async function guardedAgent(url: URL, { allowHosts, resolve, ca }: XConnection): Promise<Agent> {
  const lookup = await guardedLookup(allowHosts, url.hostname, Number(url.port) || 443, resolve);
  return new Agent({ lookup, ...(ca && { ca }) });
}

async function ask(hop: Hop, agent: Agent, now: () => Date): Promise<HopOutcome> {
  const { authorization = '', ...headers } = hop.headers;
  const client = new TwitterApi(authorization.replace(/^Bearer /, ''), { httpAgent: agent, compression: 'identity' });
  const answer = await client.v2.get<Uint8Array>(hop.url.href, undefined, {
    prefix: '',
    fullResponse: true,
    // The body as it came: our own decoder counts what it unpacks.
    forceParseMode: 'buffer',
    timeout: hop.timeoutMs,
    headers: { ...headers },
  });
  const received = Object.entries(answer.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]);
  const plain: Readonly<Record<string, string>> = Object.fromEntries(received);
  const body = await readBody(Readable.from([answer.data]), plain['content-encoding'] ?? '', hop.maxBytes);
  const page = {
    url: hop.url.href,
    requestedUrl: hop.requestedUrl,
    status: 200,
    headers: plain,
    contentType: plain['content-type'] ?? null,
    body,
    fetchedAt: now().toISOString(),
  };
  return { kind: 'ok', page };
}

/** What an error of the library means for the operator. */
export function outcomeOfXError(error: unknown, host: string, now: Date): FetchFailed {
  if (error instanceof ApiResponseError) {
    const headers = Object.fromEntries(Object.entries(error.headers).map(([name, value]) => [name, String(value)]));
    return failedStatus(error.code, host, false, true, waitSeconds(error.code, headers, now));
  }
  if (error instanceof ApiRequestError) return failedOnTheWay(error.requestError, host);
  if (error instanceof ApiPartialResponseError) return failed('network', `${host} broke its answer off.`);
  return failedOnTheWay(error, host);
}
