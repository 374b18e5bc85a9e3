import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** What migrations fill: measured by others, nothing that minewatch has collected. */
const REFERENCE = ['country_hashrate', 'network_power'];

/** Deletes what was collected, not the schema: the demo begins anew each time. */
export async function emptyDatabase(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables
     where schemaname = current_schema() and tablename not like 'kysely\\_%'
       and tablename <> all(${sql.val(REFERENCE)}::text[])`.execute(db);
  const tables = sql.join(rows.map(({ name }) => sql.ref(name)));
  if (rows.length > 0) await sql`truncate ${tables} cascade`.execute(db);
}
