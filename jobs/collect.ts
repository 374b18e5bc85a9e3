import type { Database } from '../db/database.ts';
import { loadContentHashes } from '../db/known-documents.ts';
import type { Db } from '../db/schema.ts';
import { claimSource, loadSourceStates, type SourceState, saveSourceState } from '../db/sources.ts';
import { adapterOf } from '../ingest/adapters/index.ts';
import { completeInWorker, parseInWorker } from '../ingest/adapters/parse-in-worker.ts';
import type { Document } from '../ingest/document.ts';
import type { Client } from '../ingest/fetch/client.ts';
import { healthOf } from '../ingest/fetch/health.ts';
import { nextTry } from '../ingest/fetch/next-try.ts';
import type { FetchOutcome } from '../ingest/fetch/outcome.ts';
import type { Source, SourceHealth } from '../ingest/source.ts';
import { type Stored, storeDocuments } from './store.ts';

/** What collecting needs of the world. */
export interface Collector {
  readonly database: Database;
  readonly client: Client;
  readonly now: () => Date;
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/** What one source gave. */
export interface Collected {
  readonly source: string;
  readonly health: SourceHealth;
  /** What is wrong and what to do; null when all is well. */
  readonly message: string | null;
  /** Items on the page, known ones included. */
  readonly items: number;
  readonly stored: Stored;
}

/** How long another process leaves a source alone after one has begun with it, in seconds. */
const CLAIM_SECONDS = 600;
/** Pages under way at once; the client asks one at a time of each host anyway. */
const AT_ONCE = 8;

/** Sources that are due: enabled, and their next try has come (or they were never tried). */
export function dueSources(
  sources: readonly Source[],
  states: ReadonlyMap<string, SourceState>,
  now: Date,
): readonly Source[] {
  return sources.filter((source) => {
    const state = states.get(source.id);
    if (!source.enabled || state?.health === 'gone') return false;
    return !state?.nextTryAt || Date.parse(state.nextTryAt) <= now.getTime();
  });
}

/** Polls sources side by side; each answer comes as soon as it is there. A failing source stops none of the others. */
export async function collectAll(
  sources: readonly Source[],
  collector: Collector,
  onCollected: (collected: Collected) => void = () => {},
): Promise<readonly Collected[]> {
  const waiting = [...sources];
  const done: Collected[] = [];
  const work = async () => {
    for (let source = waiting.shift(); source && !collector.signal.aborted; source = waiting.shift()) {
      const collected = await collectSource(source, collector);
      if (!collected) continue;
      done.push(collected);
      onCollected(collected);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return done;
}

/** Polls one source and keeps what it gave; undefined when another process is at it. */
async function collectSource(source: Source, collector: Collector): Promise<Collected | undefined> {
  const db = collector.database.kysely;
  if (!(await claimSource(db, source.id, CLAIM_SECONDS))) return undefined;
  const before = (await loadSourceStates(db)).get(source.id);
  const outcome = await fetchSource(source, before, collector);
  const documents = outcome.kind === 'ok' ? await parse(source, outcome) : [];
  const stored = await storeDocuments(db, await completed(documents ?? [], source, collector));
  const after = stateAfter(source, before, outcome, documents, collector);
  await saveSourceState(db, after);
  return { source: source.id, health: after.health, message: after.lastError, items: documents?.length ?? 0, stored };
}

function fetchSource(source: Source, state: SourceState | undefined, { client, signal }: Collector) {
  const accept = adapterOf(source.kind)?.accept;
  return client.fetch({
    url: source.url,
    headers: source.headers,
    timeoutMs: source.timeoutMs,
    maxBytes: source.maxBytes,
    userAgent: source.userAgent,
    signal,
    ...(accept && { accept }),
    ...(state?.etag && { etag: state.etag }),
    ...(state?.lastModified && { lastModified: state.lastModified }),
  });
}

/** The page's documents; null when it is not what the adapter reads. */
async function parse(source: Source, outcome: FetchOutcome & { kind: 'ok' }): Promise<readonly Document[] | null> {
  try {
    return await parseInWorker(outcome.page, source);
  } catch {
    return null;
  }
}

/**
 * With `fullText`, items are completed by the body of their page. An item whose page we have is left out: the feed's
 * summary must not replace it. A known item with the words of the feed has not got its page yet: it is tried again.
 */
async function completed(items: readonly Document[], source: Source, collector: Collector): Promise<Document[]> {
  if (!source.fullText) return [...items];
  const known = await knownHashes(collector.database.kysely, items);
  const wanted = items.filter(({ url, contentHash }) => {
    const hash = url === null ? undefined : known.get(url);
    return hash === undefined || hash === contentHash;
  });
  return Promise.all(wanted.map((item) => withItsPage(item, source, collector)));
}

function knownHashes(db: Db, items: readonly Document[]) {
  return loadContentHashes(
    db,
    items.flatMap(({ url }) => url ?? []),
  );
}

/** The item as the feed gives it when its page cannot be had: late is worse than short. */
async function withItsPage(item: Document, source: Source, { client, signal }: Collector): Promise<Document> {
  if (item.url === null || signal.aborted) return item;
  const { timeoutMs, maxBytes, userAgent } = source;
  const outcome = await client.fetch({
    url: item.url,
    accept: 'text/html, application/xhtml+xml',
    obeyRobots: true,
    ...{ timeoutMs, maxBytes, userAgent, signal },
  });
  if (outcome.kind !== 'ok') return item;
  return completeInWorker(item, outcome.page, source).catch(() => item);
}

function stateAfter(
  source: Source,
  before: SourceState | undefined,
  outcome: FetchOutcome,
  documents: readonly Document[] | null,
  { now, random }: Collector,
): SourceState {
  const at = now();
  const { health, message } = healthOf({
    source,
    outcome,
    documents,
    lastItemAt: before?.lastItemAt ?? null,
    now: at,
  });
  const worked = outcome.kind !== 'failed' && documents !== null;
  const failures = worked ? 0 : (before?.failures ?? 0) + 1;
  const headers = outcome.kind === 'ok' && worked ? outcome.page.headers : undefined;
  const moved = outcome.kind === 'ok' ? outcome.page.permanentRedirect : undefined;
  return {
    id: source.id,
    health,
    lastError: message,
    // What was not understood is asked for again in full.
    etag: headers ? (headers.etag ?? null) : (before?.etag ?? null),
    lastModified: headers ? (headers['last-modified'] ?? null) : (before?.lastModified ?? null),
    sinceId: before?.sinceId ?? null,
    movedTo: moved ?? before?.movedTo ?? null,
    nextTryAt: nextTry({ every: source.every, outcome, failures, now: at, random })?.toISOString() ?? null,
    lastTryAt: at.toISOString(),
    lastSuccessAt: worked ? at.toISOString() : (before?.lastSuccessAt ?? null),
    lastItemAt: newest([before?.lastItemAt, ...(documents ?? []).map(({ publishedAt }) => publishedAt)]),
    failures,
    items: (before?.items ?? 0) + (documents?.length ?? 0),
  };
}

function newest(times: readonly (string | null | undefined)[]): string | null {
  const known = times.filter((time) => typeof time === 'string').sort();
  return known.at(-1) ?? null;
}
