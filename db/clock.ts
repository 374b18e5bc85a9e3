import { sql } from 'kysely';
import type { Database } from './database.ts';

/** How far the database's clock is ahead of ours, in milliseconds; half the way to it and back is taken off. */
export async function clockOf({ kysely }: Database, now: () => Date): Promise<number> {
  const asked = now().getTime();
  const { rows } = await sql<{ ms: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`.execute(kysely);
  return (rows[0]?.ms ?? asked) - (asked + now().getTime()) / 2;
}
