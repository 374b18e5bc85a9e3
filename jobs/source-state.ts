import type { SourceState } from '../db/sources.ts';
import { adapterOf } from '../ingest/adapters/index.ts';
import type { Document } from '../ingest/document.ts';
import { healthOf } from '../ingest/fetch/health.ts';
import { BROKEN_AFTER, nextTry } from '../ingest/fetch/next-try.ts';
import type { FetchOutcome } from '../ingest/fetch/outcome.ts';
import type { Reading, Source } from '../ingest/source.ts';
import type { Collector } from './collect.ts';
import type { Polled } from './poll.ts';

/** Sightings of a permanent move after which the new address is asked directly: one may be a slip of the outlet. */
const ADOPTED_AFTER = 3;

/** What is remembered of a source; nothing when its address in the list of sources is another one now. */
export function stateOf(source: Source, states: ReadonlyMap<string, SourceState>): SourceState | undefined {
  const state = states.get(source.id);
  return state && (state.url === null || state.url === source.url) ? state : undefined;
}

/** The address to ask: the new one once a permanent move has been seen often enough. */
export function adoptedUrl(source: Source, state: SourceState | undefined): string {
  return state?.movedTo && state.movedSeen >= ADOPTED_AFTER ? state.movedTo : source.url;
}

/** What is to be remembered after a poll: health, when to ask again, and what to send then. */
export function stateAfter(
  source: Source,
  before: SourceState | undefined,
  polled: Polled,
  { now, random }: Collector,
): SourceState {
  const at = now();
  const { outcome, readings } = polled;
  const items = readings?.flatMap((reading) => itemsOf(reading) ?? []) ?? null;
  const seen = nothingNew(source, before, outcome, items) ? ({ kind: 'not_modified', headers: {} } as const) : outcome;
  const lastItemAt = newest([before?.lastItemAt, ...(items ?? []).map(({ publishedAt }) => publishedAt)], at);
  const { health, message } = healthOf({ source, outcome: seen, documents: items, lastItemAt, now: at });
  const worked = outcome.kind !== 'failed' && readings !== null;
  const failures = worked ? 0 : (before?.failures ?? 0) + 1;
  const headers = outcome.kind === 'ok' && worked ? outcome.page.headers : undefined;
  const ttlMs = Math.max(0, ...(readings ?? []).map((reading) => reading.ttlMs ?? 0));
  const attempt = { every: source.every, outcome: stayOn(outcome, source, before), failures, now: at, random, ttlMs };
  return {
    id: source.id,
    url: source.url,
    health,
    lastError: message === null ? null : withReason(message, polled.trouble, failures),
    // What was not understood is asked for again in full.
    etag: headers ? (headers.etag ?? null) : (before?.etag ?? null),
    lastModified: headers ? (headers['last-modified'] ?? null) : (before?.lastModified ?? null),
    sinceId: polled.sinceId,
    cursor: polled.cursor,
    ...movedAfter(source, before, outcome),
    nextTryAt: nextTry(attempt)?.toISOString() ?? null,
    lastTryAt: at.toISOString(),
    lastSuccessAt: worked ? at.toISOString() : (before?.lastSuccessAt ?? null),
    lastItemAt,
    failures,
    items: (before?.items ?? 0) + polled.stored.new,
  };
}

/** What a page holds that has a time: documents and measured values; null when the page was not understood. */
export function itemsOf(reading: Reading | null): readonly Pick<Document, 'publishedAt'>[] | null {
  if (!reading) return null;
  return [...reading.documents, ...(reading.signals ?? []).map(({ at }) => ({ publishedAt: at }))];
}

/** No item is no fault where we asked for what is newer than the last one, and in searches. */
function nothingNew(source: Source, before: SourceState | undefined, outcome: FetchOutcome, items: unknown[] | null) {
  if (outcome.kind !== 'ok' || items === null || items.length > 0) return false;
  return typeof before?.sinceId === 'string' || adapterOf(source.kind)?.mayBeEmpty === true;
}

function withReason(message: string, trouble: string | null, failures: number): string {
  const said = trouble === null ? message : `${message} (${trouble})`;
  return failures < BROKEN_AFTER ? said : `${said} ${failures} failures in a row: it is tried every few hours only.`;
}

/** An adopted address that fails is given up for the one in the list of sources, whose own word then counts. */
function movedAfter(source: Source, before: SourceState | undefined, outcome: FetchOutcome) {
  const adopted = before !== undefined && adoptedUrl(source, before) !== source.url;
  const known = { movedTo: before?.movedTo ?? null, movedSeen: before?.movedSeen ?? 0 };
  if (outcome.kind === 'failed') return adopted && isLost(outcome) ? { movedTo: null, movedSeen: 0 } : known;
  const to = outcome.kind === 'ok' ? outcome.page.permanentRedirect : outcome.permanentRedirect;
  if (to === undefined) return adopted ? known : { movedTo: null, movedSeen: 0 };
  return {
    movedTo: to,
    movedSeen: adopted || to !== known.movedTo ? (adopted ? ADOPTED_AFTER : 1) : known.movedSeen + 1,
  };
}

function isLost({ reason, status }: FetchOutcome & { kind: 'failed' }): boolean {
  return reason === 'gone' || status === 404 || reason === 'refused' || reason === 'network';
}

/** 410 Gone from an adopted address does not end the source: the old address is asked next. */
function stayOn(outcome: FetchOutcome, source: Source, before: SourceState | undefined): FetchOutcome {
  const adopted = before !== undefined && adoptedUrl(source, before) !== source.url;
  return adopted && outcome.kind === 'failed' && outcome.reason === 'gone' ? { ...outcome, reason: 'http' } : outcome;
}

/** ISO 8601 UTC. Times in the future are typing errors or announcements: they must not hide what comes next. */
function newest(times: readonly (string | null | undefined)[], now: Date): string | null {
  const limit = now.toISOString();
  const known = times.filter((time) => typeof time === 'string' && time <= limit).sort();
  return known.at(-1) ?? null;
}
