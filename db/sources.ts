import { sql } from 'kysely';
import type { SourceHealth } from '../ingest/source.ts';
import type { Db } from './schema.ts';
import { storable } from './stored-text.ts';
import { instant } from './times.ts';

/** What is remembered about a source between two polls. Times are ISO 8601 in UTC. */
export interface SourceState {
  readonly id: string;
  readonly health: SourceHealth;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Newest item id seen, for interfaces that page by id (X, Mastodon). */
  readonly sinceId: string | null;
  /** Where a permanent redirect says it lives now. */
  readonly movedTo: string | null;
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
        movedTo: row.moved_to,
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
    moved_to: state.movedTo,
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
