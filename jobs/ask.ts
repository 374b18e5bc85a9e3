import { adapterOf } from '../ingest/adapters/index.ts';
import { parseInWorker } from '../ingest/adapters/parse-in-worker.ts';
import { failed } from '../ingest/fetch/failure.ts';
import type { FetchOutcome } from '../ingest/fetch/outcome.ts';
import type { Reading, Source, SourceRequest } from '../ingest/source.ts';
import type { Collector } from './collect.ts';

/** What one request to a source brought: `reading` is null when it failed or was not understood. */
export interface Asked {
  readonly outcome: FetchOutcome;
  readonly reading: Reading | null;
  /** Why the page was not understood; null otherwise. */
  readonly trouble: string | null;
}

/** What the source said of its page last time. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

type World = Pick<Collector, 'client' | 'secretOf' | 'signal'>;

/** Makes one request of a source, by its adapter's rules and with its key, and parses the answer in a thread. */
export async function ask(
  source: Source,
  request: SourceRequest,
  { client, secretOf, signal }: World,
  validators: Validators = { etag: null, lastModified: null },
): Promise<Asked> {
  const adapter = adapterOf(source.kind);
  const secret = adapter?.secret ? secretOf(adapter.secret) : null;
  if (adapter?.secret && secret === null) {
    return { outcome: failed('unauthorised', `It needs a key: set ${adapter.secret}.`), reading: null, trouble: null };
  }
  const { timeoutMs, maxBytes, userAgent } = source;
  const outcome = await client.fetch({
    url: request.url,
    ...(request.body !== undefined && { method: 'POST', body: request.body }),
    headers: { ...request.headers, ...source.headers, ...(secret !== null && { authorization: `Bearer ${secret}` }) },
    ...{ timeoutMs, maxBytes, userAgent, signal },
    ...(adapter?.accept && { accept: adapter.accept }),
    ...(adapter?.via && { via: adapter.via }),
    ...(adapter?.gapMs && { gapMs: adapter.gapMs }),
    ...(adapter?.obeyRobots && { obeyRobots: true }),
    ...(validators.etag !== null && { etag: validators.etag }),
    ...(validators.lastModified !== null && { lastModified: validators.lastModified }),
  });
  if (outcome.kind !== 'ok') return { outcome, reading: null, trouble: null };
  try {
    return { outcome, reading: await parseInWorker(outcome.page, source, request), trouble: null };
  } catch (error) {
    return { outcome, reading: null, trouble: error instanceof Error ? error.message : String(error) };
  }
}
