import type { Stretch } from '../../db/changed-events.ts';
import { lastChangePosition } from '../../db/event-changes.ts';
import { admitReports, inReplay, recordReplayed } from '../../db/replay.ts';
import type { Db } from '../../db/schema.ts';
import type { Tx } from '../../db/transactions.ts';
import { resolveReports } from '../resolve.ts';

/** How far back before a replayed day reports are read: longer than any event stays open without a word. */
const MEMORY_MS = 90 * 86_400_000;

/**
 * The past as it was told: resolves what had been published before `since`, then what was published until `at`, and hands
 * `work` a database in which just that happened. For days on which minewatch was not yet watching, e.g. of an imported
 * archive.
 */
export async function replay<T>(
  db: Db,
  { since, at }: { readonly since: string; readonly at: string },
  work: (tx: Tx, stretch: Stretch) => Promise<T>,
): Promise<T> {
  return inReplay(db, async (tx) => {
    const until = async (from: string, to: string) => {
      const reportIds = await admitReports(tx, from, to);
      await resolveReports(tx, [{ reportIds, affectedEvents: [] }]);
      await recordReplayed(tx);
      return lastChangePosition(tx);
    };
    const after = await until(new Date(Date.parse(since) - MEMORY_MS).toISOString(), since);
    return work(tx, { after, upTo: await until(since, at) });
  });
}
