import { EVENT_COLUMNS, readEvent, type StoredEvent } from './events.ts';
import type { Db } from './schema.ts';

/** An event as it stood from `recordedAt` until `replacedAt` (null: still), and who wrote it so. ISO 8601. */
export interface EventVersion extends StoredEvent {
  readonly recordedAt: string;
  readonly replacedAt: string | null;
  /** Stage and its version, or a person; empty for what was written before this was kept. */
  readonly recordedBy: string;
  /** The reports that came or went, or the correction. */
  readonly recordedBecause: string;
}

/** The latest versions of an event, oldest first. */
export async function eventHistory(db: Db, id: string, limit: number): Promise<readonly EventVersion[]> {
  const rows = await db
    .selectFrom('event_versions')
    .select(EVENT_COLUMNS)
    .select(['recorded_at', 'replaced_at', 'recorded_by', 'recorded_because'])
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
  return rows
    .map((row) => ({
      ...readEvent(row),
      recordedAt: row.recorded_at,
      replacedAt: row.replaced_at,
      recordedBy: row.recorded_by,
      recordedBecause: row.recorded_because,
    }))
    .toReversed();
}
