import { sql } from 'kysely';
import type { Db, Schema } from './schema.ts';

export type AlertOutcome = Schema['alerts']['outcome'];

/** That an event was alerted of, or held back. Times are ISO 8601. */
export interface AlertRecord {
  readonly subscription: string;
  readonly eventId: string;
  readonly version: number;
  readonly severity: number;
  readonly state: string;
  readonly reason: string;
  readonly outcome: AlertOutcome;
  readonly decidedAt: string;
}

/** What was decided for a subscription since a time, and its last word about these events whenever it was; oldest first. */
export async function alertHistory(
  db: Db,
  subscription: string,
  { since, eventIds }: { readonly since: string; readonly eventIds: readonly string[] },
): Promise<readonly AlertRecord[]> {
  const rows = await db
    .selectFrom('alerts')
    .selectAll()
    .where('subscription', '=', subscription)
    .where((e) => e.or([e('decided_at', '>=', since), e('event_id', '=', e.fn.any(e.val([...eventIds])))]))
    .orderBy('id')
    .execute();
  return rows.map(({ event_id, decided_at, id: _, summed_up_at: __, ...rest }) => {
    return { ...rest, eventId: event_id, decidedAt: decided_at };
  });
}

export async function recordAlerts(db: Db, records: readonly AlertRecord[]): Promise<void> {
  for (let start = 0; start < records.length; start += BATCH) {
    await db
      .insertInto('alerts')
      .values(
        records.slice(start, start + BATCH).map(({ eventId, decidedAt, ...rest }) => {
          return { ...rest, event_id: eventId, decided_at: decidedAt };
        }),
      )
      .execute();
  }
}

/** Rows a statement: PostgreSQL takes 65,535 parameters. */
const BATCH = 1000;

/** Up to where each subscription has looked, by name; those that never have are missing. */
export async function alertCursors(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('alert_cursors').selectAll().execute();
  return new Map(rows.map(({ subscription, position }) => [subscription, position]));
}

/** Moves the cursor on; false when somebody else has moved it since it was read. */
export async function moveAlertCursor(db: Db, subscription: string, from: number | null, to: number): Promise<boolean> {
  if (from === null) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('alert_cursors')
      .values({ subscription, position: to })
      .onConflict((conflict) => conflict.column('subscription').doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await db
    .updateTable('alert_cursors')
    .set({ position: to })
    .where('subscription', '=', subscription)
    .where('position', '=', from)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Subscriptions with alerts held back that no summary has told of yet. */
export async function holdingBack(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('alerts')
    .select('subscription')
    .distinct()
    .where('outcome', '<>', 'told')
    .where('summed_up_at', 'is', null)
    .execute();
  return new Set(rows.map(({ subscription }) => subscription));
}

/** Alerts held back that no summary has told of yet, oldest first. */
export async function heldBack(db: Db, subscription: string): Promise<readonly AlertRecord[]> {
  const rows = await db
    .selectFrom('alerts')
    .selectAll()
    .where('subscription', '=', subscription)
    .where('outcome', '<>', 'told')
    .where('summed_up_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ event_id, decided_at, id: _, summed_up_at: __, ...rest }) => {
    return { ...rest, eventId: event_id, decidedAt: decided_at };
  });
}

/** Marks what was held back as told; false when somebody else has done so. */
export async function sumUp(db: Db, subscription: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('alerts')
    .set({ summed_up_at: now })
    .where('subscription', '=', subscription)
    .where('outcome', '<>', 'told')
    .where('summed_up_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** PostgreSQL NOTIFY; the payload may have 8,000 bytes. */
export async function notify(db: Db, channel: string, payload: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${payload})`.execute(db);
}
