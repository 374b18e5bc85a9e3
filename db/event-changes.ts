import { sql } from 'kysely';
import type { Database } from './database.ts';
import { EVENT_COLUMNS, type EventRow, readEvent, type StoredEvent } from './events.ts';
import type { Db } from './schema.ts';

/** One change of an event. Whoever has read up to a position misses nothing by asking for what comes after it. */
export interface EventChange {
  readonly position: number;
  readonly kind: 'changed' | 'removed';
  readonly eventId: string;
  /** ISO 8601 */
  readonly changedAt: string;
  /** The event as this change left it, or as it was last when it was removed. */
  readonly event: StoredEvent;
  /** Where a removed event went; null when it was not joined into another. */
  readonly mergedInto: string | null;
}

/** Position of the newest change; 0 when there was none. */
export async function lastChangePosition(db: Db): Promise<number> {
  const { rows } = await sql<{ position: number }>`
    select coalesce(max(position), 0) as position from event_changes`.execute(db);
  return rows[0]?.position ?? 0;
}

/** Changes after a position, in the order in which they became visible. */
export async function changesAfter(db: Db, position: number, limit: number): Promise<readonly EventChange[]> {
  const columns = sql.join(EVENT_COLUMNS.map((name) => sql.ref(`v.${name}`)));
  const { rows } = await sql<ChangeRow>`
    select ${columns}, c.position, c.kind, c.changed_at, r.new_id
      from (select * from event_changes where position > ${position} order by position limit ${limit}) c
      join event_versions v on v.id = c.event_id and v.version = c.version
      left join event_redirects r on c.kind = 'removed' and r.old_id = c.event_id
     order by c.position`.execute(db);
  return rows.map((row) => ({
    position: row.position,
    kind: row.kind,
    eventId: row.id,
    changedAt: row.changed_at,
    event: readEvent(row),
    mergedInto: row.new_id,
  }));
}

interface ChangeRow extends EventRow {
  readonly position: number;
  readonly kind: EventChange['kind'];
  readonly changed_at: string;
  readonly new_id: string | null;
}

/**
 * Calls `onChange` whenever some process has changed events; the call says nothing of what. A lost connection is
 * reported by `onLost`, after which nobody calls any more.
 * @returns how to stop
 */
export async function listenForChanges(
  { pool }: Database,
  { onChange, onLost }: { readonly onChange: () => void; readonly onLost: (error: Error) => void },
): Promise<() => void> {
  const client = await pool.connect();
  client.on('notification', onChange);
  client.on('error', onLost);
  await client.query('listen minewatch_event_changes');
  return () => {
    client.removeAllListeners('notification');
    client.release(true);
  };
}
