import { EVENT_COLUMNS, readEvent, type StoredEvent } from './events.ts';
import type { Db } from './schema.ts';

/** Events as they stand now with the ids of their reports, the worst first; those that are gone are left out. */
export async function getEvents(
  db: Db,
  ids: readonly string[],
): Promise<readonly { readonly now: StoredEvent; readonly reportIds: readonly string[] }[]> {
  const rows = await db
    .selectFrom('event_versions')
    .select(EVENT_COLUMNS)
    .select('report_ids')
    .where((e) => e('id', '=', e.fn.any(e.val([...ids]))))
    .where('replaced_at', 'is', null)
    .orderBy('severity', 'desc')
    .orderBy('occurred_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ now: readEvent(row), reportIds: row.report_ids }));
}
