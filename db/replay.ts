import { sql } from 'kysely';
import type { Db } from './schema.ts';
import { inTransaction, type Tx } from './transactions.ts';

/** Shadowed in a replay: what resolution reads and writes. */
const SHADOWED = [
  'reports',
  'events',
  'event_history',
  'event_history_key',
  'event_reports',
  'event_country',
  'event_company',
  'event_subdivision',
  'event_redirects',
  'event_changes',
] as const;

/**
 * Hands `work` a database without reports and events, in which it can resolve the past anew. Temporary tables stand
 * before the real ones on the search path; no lock is taken on the real ones. All is rolled back at the end, so that
 * nothing is kept even of what some other table was told.
 */
export async function inReplay<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const done: { result: T }[] = [];
  const rollBack = new Error('the end of a replay');
  try {
    await inTransaction(db, async (tx) => {
      const versions = await sql<{ text: string }>`select pg_get_viewdef('event_versions'::regclass) as text`.execute(
        tx,
      );
      for (const table of SHADOWED) {
        const name = sql.table(table);
        await sql`create temporary table ${name} (like ${name} including all) on commit drop`.execute(tx);
      }
      // Said again, it speaks of the temporary tables.
      await sql`create temporary view event_versions as ${sql.raw(versions.rows[0]?.text ?? '')}`.execute(tx);
      done.push({ result: await work(tx) });
      throw rollBack;
    });
  } catch (error) {
    const [last] = done;
    if (error === rollBack && last !== undefined) return last.result;
    throw error;
  }
  throw rollBack;
}

/**
 * Within a replay: lets the reports in that were told from one time (included) to another (excluded), ISO 8601.
 * @returns their ids
 */
export async function admitReports(tx: Tx, from: string, to: string): Promise<readonly string[]> {
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(tx);
  const real = sql.table(`${rows[0]?.schema ?? 'public'}.reports`);
  const admitted = await sql<{ id: string }>`
    insert into reports select * from ${real} where current and told_at >= ${from} and told_at < ${to}
    returning id`.execute(tx);
  return admitted.rows.map(({ id }) => id);
}

/** Within a replay: writes down what changed since the last call, which outside of it a trigger does. */
export async function recordReplayed(tx: Tx): Promise<void> {
  await sql`
    insert into event_changes (event_id, version, kind)
    select id, version, 'changed' from event_versions v
     where not exists (select from event_changes c where c.event_id = v.id and c.version = v.version)
     order by recorded_at, id, version`.execute(tx);
  await sql`
    insert into event_changes (event_id, version, kind)
    select id, max(version), 'removed' from event_versions v
     where not exists (select from events e where e.id = v.id)
       and not exists (select from event_changes c where c.event_id = v.id and c.kind = 'removed')
     group by id order by id`.execute(tx);
}

/** When the newest report was told and when the first change of an event became visible, ISO 8601; null without any. */
export async function archiveSpan(
  db: Db,
): Promise<{ readonly newestTold: string | null; readonly watchedSince: string | null }> {
  const { rows } = await sql<{ newestTold: string | null; watchedSince: string | null }>`
    select (select max(told_at) from reports where current) as "newestTold",
           (select changed_at from event_changes order by position limit 1) as "watchedSince"`.execute(db);
  return rows[0] ?? { newestTold: null, watchedSince: null };
}
