import type { SourceRequest } from '../ingest/source.ts';
import type { Db } from './schema.ts';
import { storableJson } from './stored-text.ts';
import { instant } from './times.ts';

/** How far back the past of a source has been read. */
export interface Backfill {
  readonly source: string;
  /** Where it is to end, ISO 8601 UTC. */
  readonly since: string;
  /** Null when it is done. */
  readonly next: SourceRequest | null;
  readonly pages: number;
  readonly items: number;
  /** Publication time of the oldest item so far. */
  readonly reached: string | null;
}

export async function loadBackfill(db: Db, source: string): Promise<Backfill | null> {
  const row = await db.selectFrom('backfills').selectAll().where('source', '=', source).executeTakeFirst();
  if (!row) return null;
  const { since, next, pages, items, reached } = row;
  return { source, since, next, pages, items, reached };
}

export async function saveBackfill(db: Db, backfill: Backfill, now: string): Promise<void> {
  const { source, since, next, pages, items, reached } = backfill;
  const row = {
    since: instant(since) ?? since,
    next: next === null ? null : storableJson(next),
    pages,
    items,
    reached: instant(reached),
    updated_at: now,
  };
  await db
    .insertInto('backfills')
    .values({ source, ...row })
    .onConflict((conflict) => conflict.column('source').doUpdateSet(row))
    .execute();
}
