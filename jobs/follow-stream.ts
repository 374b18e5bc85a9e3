import { claimSource, loadSourceStates, renewClaim, saveSourceState } from '../db/sources.ts';
import { adapterOf } from '../ingest/adapters/index.ts';
import { parseInWorker } from '../ingest/adapters/parse-in-worker.ts';
import type { FetchFailed } from '../ingest/fetch/outcome.ts';
import type { Page } from '../ingest/fetch/page.ts';
import type { Reading, Source } from '../ingest/source.ts';
import type { Collector } from './collect.ts';
import { stateAfter, stateOf } from './source-state.ts';
import { addStored, NOTHING_STORED, type Stored } from './store.ts';
import { storeReading } from './store-reading.ts';

/** How long another worker leaves the stream alone, in seconds; renewed while the connection lives. */
const CLAIM_SECONDS = 120;

/** What one connection to a stream brought. */
export interface Followed {
  readonly stored: Stored;
  readonly ended: FetchFailed;
}

/** Sources that are connections, not addresses to poll. */
export function isStream({ kind }: Source): boolean {
  return adapterOf(kind)?.stream === true;
}

/**
 * Follows a stream until its connection ends, storing each message as it comes; then its state says when to try again.
 * @returns undefined when another worker follows it, or when it is not to be tried yet
 */
export async function followStream(source: Source, collector: Collector): Promise<Followed | undefined> {
  const db = collector.database.kysely;
  const before = stateOf(source, await loadSourceStates(db));
  if (before?.nextTryAt && Date.parse(before.nextTryAt) > collector.now().getTime()) return undefined;
  if (!(await claimSource(db, source.id, CLAIM_SECONDS))) return undefined;
  const readings: Reading[] = [];
  let stored = NOTHING_STORED;
  let storing = Promise.resolve();
  const keep = async (json: string) => {
    const reading = await readMessage(json, source, collector);
    if (!reading) return;
    readings[0] = reading;
    stored = addStored(stored, await storeReading(source, reading, collector));
  };
  let connected = false;
  const renewing = setInterval(
    () => {
      renewClaim(db, source.id, CLAIM_SECONDS).catch(() => {});
    },
    (CLAIM_SECONDS * 1000) / 3,
  );
  const ended = await collector.client.follow({
    ...requestOf(source, collector),
    onMessage: (json) => {
      storing = storing.then(() => keep(json)).catch(() => {});
    },
    onConnected: () => {
      connected = true;
    },
  });
  clearInterval(renewing);
  await storing;
  const polled = { outcome: ended, readings, trouble: null, stored, sinceId: null, cursor: null };
  // A connection that stood begins anew: the next one is tried after the first and shortest wait.
  const known = connected && before ? { ...before, failures: 0 } : before;
  await saveSourceState(db, stateAfter(source, known, polled, collector));
  return { stored, ended };
}

function requestOf(source: Source, { secretOf, signal, now }: Collector) {
  const start = { sinceId: null, since: null, now: now().toISOString() };
  const { url } = adapterOf(source.kind)?.request?.(source, start) ?? source;
  return {
    url,
    rules: new URL(source.url).searchParams.getAll('rule'),
    bearer: secretOf('X_BEARER_TOKEN') ?? '',
    signal,
  };
}

async function readMessage(json: string, source: Source, { now }: Collector): Promise<Reading | null> {
  const page: Page = {
    url: source.url,
    requestedUrl: source.url,
    status: 200,
    headers: {},
    contentType: 'application/json',
    body: new TextEncoder().encode(json),
    fetchedAt: now().toISOString(),
  };
  return parseInWorker(page, source).catch(() => null);
}
