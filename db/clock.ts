import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { Db } from './schema.ts';

/** How far the database's clock is ahead of ours, in milliseconds; half the way to it and back is taken off. */
export async function clockOf({ kysely }: Database, now: () => Date): Promise<number> {
  const asked = now().getTime();
  const { rows } = await sql<{ ms: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`.execute(kysely);
  return (rows[0]?.ms ?? asked) - (asked + now().getTime()) / 2;
}

/**
 * Whatever is asked of this database from the next connection on is asked on that day: recordings of 2022 would all have
 * expired by now.
 */
export async function playOn(db: Db, day: Date): Promise<void> {
  await sql
    .raw(`do $$ begin
      execute format('alter database %I set minewatch.now = %L', current_database(), '${day.toISOString()}');
    end $$`)
    .execute(db);
}
