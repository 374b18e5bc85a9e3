import { setMaxListeners } from 'node:events';
import type { Database } from '../db/database.ts';
import { claimSource, loadSourceStates, renewClaim, type SourceState, saveSourceState } from '../db/sources.ts';
import type { Client } from '../ingest/fetch/client.ts';
import type { OembedEndpoints } from '../ingest/oembed.ts';
import type { SecretName, Source, SourceHealth } from '../ingest/source.ts';
import { isStream } from './follow-stream.ts';
import { pollSource } from './poll.ts';
import { stateAfter, stateOf } from './source-state.ts';
import type { Stored } from './store.ts';

/** What collecting needs of the world. */
export interface Collector {
  readonly database: Database;
  readonly client: Client;
  readonly now: () => Date;
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** Keys of paid or restricted interfaces; null when not set. */
  readonly secretOf: (name: SecretName) => string | null;
  /** Who tells the words of posts that a page shows in a frame; the platforms themselves when absent. */
  readonly oembed?: OembedEndpoints;
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

/** How long another process leaves a source alone, in seconds; renewed while the poll goes on. */
const CLAIM_SECONDS = 45;
/** Sources under way at once in a process; the client asks one at a time of each host anyway. */
export const AT_ONCE = 16;
/** Failed polls in a row after which the source that stands in is polled too. */
const FALLBACK_AFTER = 3;

/**
 * Sources that are due: switched on, and their next try has come (or they were never tried). One that is off is due all
 * the same while a source for which it stands in fails.
 */
export function dueSources(
  sources: readonly Source[],
  states: ReadonlyMap<string, SourceState>,
  now: Date,
): readonly Source[] {
  const failing = sources.filter((source) => {
    const state = stateOf(source, states);
    return source.enabled && (state?.health === 'gone' || (state?.failures ?? 0) >= FALLBACK_AFTER);
  });
  const standIns = new Set(failing.map(({ fallback }) => fallback));
  return sources.filter((source) => {
    const state = stateOf(source, states);
    if (!(source.enabled || standIns.has(source.id)) || state?.health === 'gone' || isStream(source)) return false;
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
  // Each request under way listens for the end; Node warns at 11.
  setMaxListeners(4 * AT_ONCE, collector.signal);
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
export async function collectSource(source: Source, collector: Collector): Promise<Collected | undefined> {
  const db = collector.database.kysely;
  if (!(await claimSource(db, source.id, CLAIM_SECONDS))) return undefined;
  const renewing = setInterval(
    () => {
      renewClaim(db, source.id, CLAIM_SECONDS).catch(() => {});
    },
    (CLAIM_SECONDS * 1000) / 3,
  );
  try {
    return await collectClaimed(source, collector);
  } finally {
    clearInterval(renewing);
  }
}

async function collectClaimed(source: Source, collector: Collector): Promise<Collected> {
  const db = collector.database.kysely;
  const before = stateOf(source, await loadSourceStates(db));
  const polled = await pollSource(source, before, collector);
  const after = stateAfter(source, before, polled, collector);
  await saveSourceState(db, after);
  const items = polled.readings?.reduce((count, { documents }) => count + documents.length, 0) ?? 0;
  return { source: source.id, health: after.health, message: after.lastError, items, stored: polled.stored };
}
