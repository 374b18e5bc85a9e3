import { sql } from 'kysely';
import type { Modality } from '../nlp/taxonomy.ts';
import { type EventRow, eventColumns, readEvent, type StoredEvent } from './events.ts';
import { writeCursor } from './query/cursor.ts';
import { piecesMatching } from './query/events-matching.ts';
import { badFilter, endOf } from './query/filter-query.ts';
import { newestOfAll } from './query/newest-first.ts';
import type { Query } from './query/tree.ts';
import type { Db } from './schema.ts';

/** What `minewatch search` and `/api/v1/events` can ask for. All that is given must hold; within a list, one of it. */
export interface EventFilter {
  /** What `parseQuery` made of a query. */
  readonly query?: Query;
  /** ISO 3166-1 alpha-2 */
  readonly countries?: readonly string[];
  /** Ids or names of companies; whoever knows aliases and tickers hands in the ids they stand for. */
  readonly companies?: readonly string[];
  /** Event types, families, `shutdown`. */
  readonly types?: readonly string[];
  readonly modalities?: readonly Modality[];
  readonly fromCountries?: readonly string[];
  readonly toCountries?: readonly string[];
  /** ISO 3166-2 */
  readonly subdivisions?: readonly string[];
  /** Bounds of `occurredAt`, ISO 8601; a bare day as `until` is included. */
  readonly since?: string;
  readonly until?: string;
  /** 1..5 */
  readonly minSeverity?: number;
  /** The table as it stood then, ISO 8601; a bare day means its end. `ever`: all versions that ever stood in it. */
  readonly asOf?: string;
  /** ISO 639-1: at least one document in one of these languages reports it. */
  readonly langs?: readonly string[];
  /** 50 when absent. */
  readonly limit?: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
}

export interface EventPage {
  /** Newest first. */
  readonly rows: readonly StoredEvent[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/**
 * Events that match a filter, newest first, a page at a time.
 * @throws DatabaseError `bad_filter` with the word that means nothing
 */
export async function findEvents(db: Db, filter: EventFilter): Promise<EventPage> {
  const limit = filter.limit ?? 50;
  if (!Number.isInteger(limit) || limit < 1) throw badFilter('limit', filter.limit, 'a whole number from 1');
  const { asOf } = filter;
  const at = asOf === undefined || asOf === 'ever' ? undefined : sql`${endOf('asOf', asOf)}::timestamptz`;
  const rows = await newestOfAll<EventRow>(db, eventColumns(at), await piecesMatching(db, filter), limit + 1);
  const page = rows.slice(0, limit).map(readEvent);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const nextCursor = last === undefined ? null : writeCursor({ at: last.occurredAt, id: last.id });
  return { rows: page, nextCursor };
}
