import { sql } from 'kysely';
import type { PollCursor, SourceHealth } from '../ingest/source.ts';
import type { Db } from './schema.ts';
import { storable, storableJson } from './stored-text.ts';
import { instant } from './times.ts';

/** What is remembered about a source between two polls. Times are ISO 8601 in UTC. */
export interface SourceState {
  readonly id: string;
  readonly health: SourceHealth;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Newest item id seen, for interfaces that page by id (X, Mastodon). */
  readonly sinceId: string | null;
  /** Address in sources.yaml at the last poll; null before the first. */
  readonly url: string | null;
  /** Where a permanent redirect says it lives now. */
  readonly movedTo: string | null;
  /** Polls in a row that were sent there. */
  readonly movedSeen: number;
  /** Where a poll of several pages was interrupted. */
  readonly cursor: PollCursor | null;
  readonly nextTryAt: string | null;
  readonly lastTryAt: string | null;
  readonly lastSuccessAt: string | null;
  /** Publication time of its newest item. */
  readonly lastItemAt: string | null;
  /** Failed attempts in a row. */
  readonly failures: number;
  readonly lastError: string | null;
  /** Items it has given in all. */
  readonly items: number;
}

/** All sources that were ever polled, by id. */
export async function loadSourceStates(db: Db): Promise<ReadonlyMap<string, SourceState>> {
  const rows = await db.selectFrom('sources').selectAll().orderBy('id').execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        health: row.health,
        etag: row.etag,
        lastModified: row.last_modified,
        sinceId: row.since_id,
        url: row.url,
        movedTo: row.moved_to,
        movedSeen: row.moved_seen,
        cursor: row.poll_cursor,
        nextTryAt: row.next_try_at,
        lastTryAt: row.last_try_at,
        lastSuccessAt: row.last_success_at,
        lastItemAt: row.last_item_at,
        failures: row.failures,
        lastError: row.last_error,
        items: row.items,
      },
    ]),
  );
}

/** Writes the whole state and ends the claim on the source. */
export async function saveSourceState(db: Db, state: SourceState): Promise<void> {
  const row = {
    id: state.id,
    health: state.health,
    etag: state.etag,
    last_modified: state.lastModified,
    since_id: state.sinceId,
    url: state.url,
    moved_to: state.movedTo,
    moved_seen: state.movedSeen,
    poll_cursor: state.cursor === null ? null : storableJson(state.cursor),
    next_try_at: instant(state.nextTryAt),
    last_try_at: instant(state.lastTryAt),
    last_success_at: instant(state.lastSuccessAt),
    last_item_at: instant(state.lastItemAt),
    failures: state.failures,
    last_error: state.lastError === null ? null : storable(state.lastError),
    items: state.items,
    claimed_until: null,
  };
  const { id: _, ...rest } = row;
  await db
    .insertInto('sources')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute();
}

/** Keeps a reservation for some seconds more. */
export async function renewClaim(db: Db, id: string, seconds: number): Promise<void> {
  const until = sql<string>`now() + make_interval(secs => ${seconds})`;
  await db.updateTable('sources').set({ claimed_until: until }).where('id', '=', id).execute();
}

/** Remembers between two pages of a poll where to go on should the process end here. */
export async function saveCursor(db: Db, id: string, cursor: PollCursor): Promise<void> {
  await db
    .updateTable('sources')
    .set({ poll_cursor: storableJson(cursor) })
    .where('id', '=', id)
    .execute();
}

/**
 * Reserves a source for this process for some seconds; false when another process is polling it. `saveSourceState` ends
 * the reservation, and so does the time of a process that was killed.
 */
export async function claimSource(db: Db, id: string, seconds: number): Promise<boolean> {
  const until = sql<string>`now() + make_interval(secs => ${seconds})`;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('sources')
    .values({ id, health: 'never', failures: 0, items: 0, claimed_until: until })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ claimed_until: until })
        .where(sql<boolean>`sources.claimed_until is null or sources.claimed_until < now()`),
    )
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
