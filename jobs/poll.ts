import { type SourceState, saveCursor } from '../db/sources.ts';
import { adapterOf } from '../ingest/adapters/index.ts';
import type { FetchOutcome } from '../ingest/fetch/outcome.ts';
import type { PollCursor, Reading, Source, SourceRequest } from '../ingest/source.ts';
import { ask, type Validators } from './ask.ts';
import type { Collector } from './collect.ts';
import { adoptedUrl } from './source-state.ts';
import { addStored, NOTHING_STORED, type Stored } from './store.ts';
import { storeReading } from './store-reading.ts';

/** What one poll of a source brought. */
export interface Polled {
  /** Of the request that ended it. */
  readonly outcome: FetchOutcome;
  /** The pages that were understood; null when the last one was not. */
  readonly readings: readonly Reading[] | null;
  readonly trouble: string | null;
  readonly stored: Stored;
  readonly sinceId: string | null;
  /** Where the next poll has to go on; null when this one is complete. */
  readonly cursor: PollCursor | null;
}

/** Pages a poll; a longer gap is closed by the polls that follow. */
const MAX_PAGES = 20;

/**
 * Polls a source: its newest page, and as many older ones as it takes to come to what is known already, so that nothing
 * is lost while we were away. What each page brought is stored before the next is asked for, with where to go on.
 */
export async function pollSource(
  source: Source,
  state: SourceState | undefined,
  collector: Collector,
): Promise<Polled> {
  const start = beginning(source, state, collector.now());
  let { request, floor, sinceId } = start.cursor;
  let stored = NOTHING_STORED;
  const readings: Reading[] = [];
  for (let validators = start.validators; ; validators = undefined) {
    const { outcome, reading, trouble } = await ask(source, request, collector, validators);
    if (!reading) {
      const cursor = readings.length === 0 ? whereLeft(state, outcome) : { request, floor, sinceId };
      const understood = outcome.kind === 'ok' ? null : readings;
      return { outcome, readings: understood, trouble, stored, sinceId: state?.sinceId ?? null, cursor };
    }
    stored = addStored(stored, await storeReading(source, reading, collector));
    readings.push(reading);
    sinceId = laterId(sinceId, reading.sinceId ?? null);
    const next = nextRequest(reading, floor);
    if (!next) return { outcome, readings, trouble, stored, sinceId, cursor: null };
    const cursor = { request: next, floor, sinceId };
    if (readings.length === MAX_PAGES || collector.signal.aborted) {
      return { outcome, readings, trouble, stored, sinceId: state?.sinceId ?? null, cursor };
    }
    await saveCursor(collector.database.kysely, source.id, cursor);
    request = next;
  }
}

function beginning(
  source: Source,
  state: SourceState | undefined,
  now: Date,
): { readonly cursor: PollCursor; readonly validators?: Validators } {
  if (state?.cursor) return { cursor: state.cursor };
  const [floor, sinceId] = [state?.lastItemAt ?? null, state?.sinceId ?? null];
  const request = adapterOf(source.kind)?.request?.(source, { sinceId, since: null, now: now.toISOString() });
  if (request) return { cursor: { request, floor, sinceId } };
  const plain = { request: { url: adoptedUrl(source, state) }, floor, sinceId };
  return state ? { cursor: plain, validators: state } : { cursor: plain };
}

/** Only what follows from the page is asked for: the first poll of a source takes one page. */
function nextRequest(reading: Reading, floor: string | null): SourceRequest | undefined {
  if (reading.rest) return reading.rest;
  const oldest = oldestOf(reading);
  return floor !== null && oldest !== null && oldest > floor ? reading.older : undefined;
}

/** ISO 8601 UTC; null when the page holds no time. */
export function oldestOf({ documents }: Reading): string | null {
  const times = documents.flatMap(({ publishedAt }) => publishedAt ?? []).sort();
  return times[0] ?? null;
}

/** A place to go on at which the server does not know any more (page tokens expire) is given up. */
function whereLeft(state: SourceState | undefined, outcome: FetchOutcome): PollCursor | null {
  const refused = outcome.kind === 'failed' && (outcome.status === 400 || outcome.status === 404);
  return refused || outcome.kind === 'ok' ? null : (state?.cursor ?? null);
}

/** Ids are numbers beyond 2^53, some with a fixed beginning: of two the longer is later, then the greater. */
function laterId(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  if (a.length !== b.length) return a.length > b.length ? a : b;
  return a > b ? a : b;
}
