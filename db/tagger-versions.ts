import { sql } from 'kysely';
import { documentsWithRevision, readDocument, type StoredDocument } from './documents.ts';
import type { Db } from './schema.ts';

/** Lets a version of the tagger read the archive anew, and not only what is new. */
export async function switchOnTagger(db: Db, version: string, by: string): Promise<void> {
  await db
    .insertInto('tagger_versions')
    .values({ version, switched_on_by: by })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .execute();
}

export async function isTaggerSwitchedOn(db: Db, version: string): Promise<boolean> {
  const row = await db
    .selectFrom('tagger_versions')
    .select('version')
    .where('version', '=', version)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many documents another version of the tagger has read. */
export async function countOutdated(db: Db, version: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from documents
     where tagged_by > '' and (tagged_by < ${version} or tagged_by > ${version})`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Documents that another version of the tagger has read, by id, `limit` of them after an id. */
export async function outdatedDocuments(
  db: Db,
  version: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly StoredDocument[]> {
  const rows = await documentsWithRevision(db)
    .whereRef('r.revision', '=', 'd.revision')
    .where('d.tagged_by', 'not in', ['', version])
    .where('d.id', '>', after)
    .orderBy('d.id')
    .limit(limit)
    .execute();
  return rows.map(readDocument);
}
