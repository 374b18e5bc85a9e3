import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** Brings the words of new events from the list where they wait into the index: quick when there are none. */
export async function tidySearch(db: Db): Promise<void> {
  await sql`select gin_clean_pending_list('events_search'), gin_clean_pending_list('event_history_search')`.execute(db);
}
