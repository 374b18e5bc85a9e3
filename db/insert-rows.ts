import { type RawBuilder, sql } from 'kysely';
import type { Db, Schema } from './schema.ts';
import { storableJson } from './stored-text.ts';

/** Rows by column; values as JSON, those of `jsonb` columns as they are, not as text. */
type Rows<T extends keyof Schema> = readonly Readonly<Partial<Record<keyof Schema[T] & string, unknown>>>[];

/**
 * Inserts rows that all have the columns of the first, handed over as one value of JSON: with a parameter for each cell,
 * writing and reading the statement takes longer than inserting, and 65,535 of them are the end.
 * @param conflict the rest of the statement, `on conflict …`
 */
export async function insertRows<T extends keyof Schema & string>(
  db: Db,
  table: T,
  rows: Rows<T>,
  conflict: RawBuilder<unknown> = sql``,
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)));
  await sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${storableJson(rows)}::json)
    ${conflict}`.execute(db);
}
