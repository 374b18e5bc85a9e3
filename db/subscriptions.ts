import type { Db } from './schema.ts';
import { storableJson } from './stored-text.ts';

/** A subscription that was made by command or on the web. */
export interface StoredSubscription {
  readonly name: string;
  /** As an entry of subscriptions.yaml; to be read with its schema. */
  readonly definition: unknown;
  /** `cli` or `web`. */
  readonly createdBy: string;
  /** ISO 8601; null when it is not paused. */
  readonly pausedAt: string | null;
}

/** All of them by name. */
export async function storedSubscriptions(db: Db): Promise<readonly StoredSubscription[]> {
  const rows = await db.selectFrom('subscriptions').selectAll().orderBy('name').execute();
  return rows.map(({ name, definition, created_by, paused_at }) => {
    return { name, definition, createdBy: created_by, pausedAt: paused_at };
  });
}

/** Keeps a subscription under its name; false when there is one of this name. */
export async function addSubscription(
  db: Db,
  given: {
    readonly name: string;
    readonly definition: unknown;
    readonly createdBy: 'cli' | 'web';
    readonly now: string;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('subscriptions')
    .values({
      name: given.name,
      definition: storableJson(given.definition),
      created_by: given.createdBy,
      created_at: given.now,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Forgets a subscription and what of it has not been delivered yet; false when there is none of this name. */
export async function removeSubscription(db: Db, name: string, now: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('subscriptions').where('name', '=', name).executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) return false;
  await db
    .updateTable('deliveries')
    .set({ state: 'cancelled', done_at: now })
    .where('subscription', '=', name)
    .where('state', '=', 'due')
    .execute();
  return true;
}

/** Pauses a subscription, or lets it go on (`at` null); false when there is none of this name. */
export async function pauseSubscription(db: Db, name: string, at: string | null): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('subscriptions')
    .set({ paused_at: at })
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
