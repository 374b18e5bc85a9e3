import type { Agent } from 'node:https';
import { ETwitterStreamEvent, type StreamingV2GetRulesResult, TwitterApi, type TwitterApiv2 } from 'twitter-api-v2';
import { guardedAgent, outcomeOfXError, type XConnection } from './exchange-through-x.ts';
import { failed } from './failure.ts';
import type { FetchFailed } from './outcome.ts';

export interface XStreamRequest {
  /** The stream with the fields wanted, e.g. `https://api.x.com/2/tweets/search/stream?tweet.fields=…`. */
  readonly url: string;
  readonly bearer: string;
  /** What the posts must match, in X's query language; up to 1,024 characters each. */
  readonly rules: readonly string[];
  readonly signal: AbortSignal;
  /** Each post with what it includes, as it comes; text of JSON. */
  readonly onMessage: (json: string) => void;
  readonly onConnected?: () => void;
}

/** X sends a sign of life every 20 seconds. */
const SILENCE_MS = 60_000;
/** Our rules carry this tag; those of other programs on the same account are left alone. */
const TAG = 'minewatch';

/**
 * Follows X's filtered stream by twitter-api-v2 until the connection ends, after setting the rules. One connection is all
 * that an account has. It does not reconnect by itself: the caller knows how long to wait.
 * @returns why it ended; a stop by the signal is a failure `network` as well
 */
export async function followXStream(
  request: XStreamRequest,
  connection: XConnection,
  now: () => Date,
): Promise<FetchFailed> {
  const url = new URL(request.url);
  let agent: Agent | undefined;
  try {
    agent = await guardedAgent(url, connection);
    const client = new TwitterApi(request.bearer, { httpAgent: agent }).v2;
    await setRules(client, url.origin, request.rules);
    return await follow(client, url, request);
  } catch (error) {
    return outcomeOfXError(error, url.host, now());
  } finally {
    agent?.destroy();
  }
}

async function setRules(client: TwitterApiv2, origin: string, wanted: readonly string[]): Promise<void> {
  const at = { prefix: `${origin}/2/`, forceBodyMode: 'json' as const };
  const path = 'tweets/search/stream/rules';
  const { data = [] } = await client.get<Partial<StreamingV2GetRulesResult>>(path, undefined, at);
  const ours = data.filter(({ tag }) => tag === TAG);
  const stale = ours.filter(({ value }) => !wanted.includes(value)).map(({ id }) => id);
  const missing = wanted.filter((value) => !ours.some((rule) => rule.value === value));
  if (stale.length > 0) await client.post(path, { delete: { ids: stale } }, at);
  if (missing.length > 0) await client.post(path, { add: missing.map((value) => ({ value, tag: TAG })) }, at);
}

async function follow(client: TwitterApiv2, url: URL, request: XStreamRequest): Promise<FetchFailed> {
  const stream = client.getStream(url.href, undefined, { prefix: '', payloadIsError, autoConnect: false });
  try {
    return await new Promise<FetchFailed>((end, fail) => {
      const ended = (why: string) => () => end(failed('network', `The stream of ${url.host} ended: ${why}.`));
      stream.on(ETwitterStreamEvent.Data, (message: unknown) => request.onMessage(JSON.stringify(message)));
      stream.on(ETwitterStreamEvent.ConnectionError, ended('the connection broke'));
      stream.on(ETwitterStreamEvent.ConnectionLost, ended('no sign of life'));
      stream.on(ETwitterStreamEvent.DataError, (error: unknown) =>
        ended(`X says ${JSON.stringify(error).slice(0, 200)}`)(),
      );
      request.signal.addEventListener('abort', ended('it was stopped'), { once: true });
      if (request.signal.aborted) ended('it was stopped')();
      stream.connect({ autoReconnect: false, keepAliveTimeout: SILENCE_MS }).then(() => request.onConnected?.(), fail);
    });
  } finally {
    stream.destroy();
  }
}

function payloadIsError(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && 'errors' in payload && !('data' in payload);
}
