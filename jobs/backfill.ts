import { type Backfill, loadBackfill, saveBackfill } from '../db/backfills.ts';
import { ADAPTERS, adapterOf } from '../ingest/adapters/index.ts';
import type { Source, SourceRequest } from '../ingest/source.ts';
import { ask } from './ask.ts';
import type { Collector } from './collect.ts';
import { oldestOf } from './poll.ts';
import { Problem } from './problem.ts';
import { storeReading } from './store-reading.ts';

/** Refusals in a row after which it ends, to be taken up again later. */
const MAX_REFUSALS = 5;
/** Seconds after a refusal without a `Retry-After`, doubled with each. */
const FIRST_WAIT = 5;
/** A server that asks for more than this is left for the next run. */
const LONGEST_WAIT = 300;

export interface BackfillOptions {
  /** ISO 8601 UTC. */
  readonly since: string;
  /** The source whose interface goes back, where the source's own does not. */
  readonly by: Source;
  readonly sleep: (seconds: number, signal: AbortSignal) => Promise<void>;
  readonly onPage: (backfill: Backfill) => void;
}

/** How a backfill ended. */
export interface Backfilled extends Backfill {
  /** Why it did not come to its end; null when it did. */
  readonly trouble: string | null;
}

/**
 * Reads the past of a source, newest first, until `since`. After each page what it brought is stored with where to go on:
 * stopped at any time and started again with the same or an earlier `since`, it goes on there.
 */
export async function backfill(source: Source, collector: Collector, options: BackfillOptions): Promise<Backfilled> {
  const db = collector.database.kysely;
  const reader = { ...options.by, id: source.id, name: source.name };
  let state = await beginning(reader, collector, options.since);
  let before = '';
  for (let refusals = 0; state.next !== null; ) {
    if (collector.signal.aborted) return { ...state, trouble: 'stopped' };
    const { outcome, reading, trouble } = await ask(reader, state.next, collector);
    if (!reading) {
      const failed = outcome.kind === 'failed' ? outcome : null;
      const wait = failed?.retryAfterSeconds ?? FIRST_WAIT * 2 ** refusals;
      refusals += 1;
      const hopeless = failed === null || failed.reason === 'unauthorised' || failed.reason === 'blocked';
      if (hopeless || refusals === MAX_REFUSALS || wait > LONGEST_WAIT) {
        return { ...state, trouble: trouble ?? failed?.message ?? 'no answer' };
      }
      await options.sleep(wait, collector.signal);
      continue;
    }
    refusals = 0;
    const ids = reading.documents.map(({ id }) => id).join();
    if (ids !== '' && ids === before) return { ...state, trouble: 'it gives the same page again and again' };
    before = ids;
    await storeReading(reader, reading, collector);
    const oldest = oldestOf(reading);
    const done = oldest !== null && oldest <= options.since;
    state = {
      ...state,
      next: reading.rest ?? (done ? null : (reading.older ?? null)),
      pages: state.pages + 1,
      items: state.items + reading.documents.length,
      reached: [state.reached, oldest].filter((time) => time !== null).sort()[0] ?? null,
    };
    await saveBackfill(db, state, collector.now().toISOString());
    options.onPage(state);
  }
  return { ...state, trouble: null };
}

/** Where an earlier run stopped; anew when it was complete or went less far back than is asked now. */
async function beginning(reader: Source, { database, now }: Collector, since: string): Promise<Backfill> {
  const known = await loadBackfill(database.kysely, reader.id);
  if (known?.next) return { ...known, since };
  const next = firstRequest(reader, since, now());
  return { source: reader.id, since, next, pages: 0, items: 0, reached: null };
}

function firstRequest(reader: Source, since: string, now: Date): SourceRequest {
  const start = { sinceId: null, since, now: now.toISOString() };
  return adapterOf(reader.kind)?.request?.(reader, start) ?? { url: reader.url };
}

/**
 * The source by which the past of this one is read: itself when its kind can page, else its stand-in.
 * @throws Problem (usage) when neither can
 */
export function readerOfPast(source: Source, all: readonly Source[]): Source {
  const reader = [source, all.find(({ id }) => id === source.fallback)].find(
    (one) => one && adapterOf(one.kind)?.goesBack,
  );
  if (reader) return reader;
  const kinds = ADAPTERS.filter(({ goesBack }) => goesBack).map(({ kind }) => kind);
  throw new Problem(
    `${source.id} is of kind ${source.kind}, which holds only its newest items. ` +
      `Give it a \`fallback\` of a kind that goes back: ${kinds.join(', ')}.`,
    { usage: true },
  );
}
