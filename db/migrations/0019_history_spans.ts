import { type Kysely, sql } from 'kysely';

/**
 * When each version stood, as one range with an index of its own: the planner multiplies the shares of two bounds and took
 * a handful of versions that stood at a time for a quarter of the history.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- A clock that was set back between two versions must not make a range without a beginning.
    create index event_history_span on event_history
      using gist (tstzrange(least(recorded_at, replaced_at), replaced_at, '(]'));
    drop index event_history_replaced`.execute(db);
}
