import type { Document } from '../document.ts';
import type { Source, SourceHealth } from '../source.ts';
import type { FetchFailure, FetchOutcome } from './outcome.ts';

export interface Finding {
  readonly source: Pick<Source, 'kind' | 'silentAfter'>;
  readonly outcome: FetchOutcome;
  /** What the adapter read from the page; null when it could not, or when there was no page. */
  readonly documents: readonly Pick<Document, 'publishedAt'>[] | null;
  /** Publication time of the newest item ever seen, ISO 8601; null when none had a time. */
  readonly lastItemAt: string | null;
  readonly now: Date;
}

export interface Verdict {
  readonly health: SourceHealth;
  /** A sentence that says what is wrong and what to do; null when all is well. */
  readonly message: string | null;
}

/** Failures with a word of their own; the others are `error`. */
const OWN_WORD: Partial<Readonly<Record<FetchFailure, SourceHealth>>> = {
  blocked: 'blocked',
  rate_limited: 'rate_limited',
  unauthorised: 'unauthorised',
  gone: 'gone',
  malformed: 'malformed',
};

/**
 * What is to be said of a source after one attempt. Nothing here reads as "no news": a source that failed, gave
 * nothing, or gave only old items says so.
 */
export function healthOf({ source, outcome, documents, lastItemAt, now }: Finding): Verdict {
  if (outcome.kind === 'failed') return { health: OWN_WORD[outcome.reason] ?? 'error', message: outcome.message };
  const newest = latest([lastItemAt, ...(documents ?? []).map(({ publishedAt }) => publishedAt)]);
  if (outcome.kind === 'ok') {
    const trouble = troubleIn(source.kind, documents);
    if (trouble) return trouble;
  }
  if (newest !== null && source.silentAfter !== null && now.getTime() - newest > source.silentAfter) {
    return { health: 'silent_too_long', message: silence(newest) };
  }
  return { health: outcome.kind, message: null };
}

function troubleIn(kind: string, documents: Finding['documents']): Verdict | null {
  if (documents === null) {
    if (kind === 'page')
      return { health: 'layout_changed', message: 'The page is not laid out as it was; look at it.' };
    return { health: 'malformed', message: 'It cannot be read; open its address and see whether it is still a feed.' };
  }
  if (documents.length === 0) {
    return { health: 'empty', message: 'It has no items; open its address and see whether the feed has moved.' };
  }
  if (documents.every(({ publishedAt }) => publishedAt === null)) {
    return { health: 'undated', message: 'None of its items has a time that can be read, so their age is unknown.' };
  }
  return null;
}

function silence(newest: number): string {
  const day = new Date(newest).toISOString().slice(0, 10);
  return `Its newest item is of ${day}; see whether it has moved, or raise silentAfter.`;
}

function latest(times: readonly (string | null)[]): number | null {
  const known = times.filter((time) => time !== null).map((time) => Date.parse(time));
  return known.length === 0 ? null : known.reduce((newest, time) => Math.max(newest, time));
}
