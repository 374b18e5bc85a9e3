import { audit } from './audit.ts';
import { codeOf, DatabaseError } from './errors.ts';
import type { Db } from './schema.ts';
import { storable } from './stored-text.ts';
import { inTransaction } from './transactions.ts';

export interface SavedSearch {
  readonly id: number;
  readonly name: string;
  /** As in the address of the search page: `country=KZ&type=shutdown`. */
  readonly query: string;
  readonly createdBy: string;
  /** ISO 8601 */
  readonly createdAt: string;
}

/** All saved searches by name. */
export async function listSearches(db: Db): Promise<readonly SavedSearch[]> {
  const rows = await db.selectFrom('saved_searches').selectAll().orderBy('name').execute();
  return rows.map(({ id, name, query, created_by, created_at }) => {
    return { id, name, query, createdBy: created_by, createdAt: created_at };
  });
}

/**
 * Keeps a search and says so in the audit, both or neither.
 * @throws DatabaseError `bad_filter` when the name is taken
 */
export async function saveSearch(
  db: Db,
  { name, query, actor }: { readonly name: string; readonly query: string; readonly actor: string },
): Promise<SavedSearch> {
  try {
    return await inTransaction(db, async (tx) => {
      const row = await tx
        .insertInto('saved_searches')
        .values({ name: storable(name), query: storable(query), created_by: actor })
        .returningAll()
        .executeTakeFirstOrThrow();
      await audit(tx, { actor, action: 'search.save', target: String(row.id), details: { name, query } });
      return { id: row.id, name: row.name, query: row.query, createdBy: row.created_by, createdAt: row.created_at };
    });
  } catch (error) {
    if (codeOf(error) !== '23505') throw error;
    throw new DatabaseError(
      'bad_filter',
      `There is a saved search called "${name}" already. Choose another name.`,
      error,
    );
  }
}

/** Forgets a search; false when there is none of this id. */
export async function deleteSearch(
  db: Db,
  { id, actor }: { readonly id: number; readonly actor: string },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const row = await tx.deleteFrom('saved_searches').where('id', '=', id).returningAll().executeTakeFirst();
    if (row === undefined) return false;
    const details = { name: row.name, query: row.query };
    await audit(tx, { actor, action: 'search.delete', target: String(id), details });
    return true;
  });
}
