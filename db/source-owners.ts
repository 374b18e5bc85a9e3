import type { Db } from './schema.ts';

/**
 * Keeps who owns which source, in place of what was known of these sources. Events are told anew as their reports are
 * next looked at.
 */
export async function saveOwners(db: Db, owners: ReadonlyMap<string, string>): Promise<void> {
  const rows = [...owners]
    .map(([source, owner]) => ({ source, owner }))
    .toSorted((a, b) => (a.source < b.source ? -1 : 1));
  if (rows.length === 0) return;
  await db
    .insertInto('source_owners')
    .values(rows)
    .onConflict((conflict) => conflict.column('source').doUpdateSet((e) => ({ owner: e.ref('excluded.owner') })))
    .execute();
}
