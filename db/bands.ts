import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** A document that shares MinHash bands with the one asked for. */
export interface NearDuplicate {
  readonly documentId: string;
  /** 1 to 16; unrelated texts share none, a copy with 5 % edits about 13. */
  readonly sharedBands: number;
  /** Time of that document, ISO 8601 in UTC. */
  readonly at: string;
}

/**
 * Keeps the bands of a document (in order, each an integer below 2^53) in place of earlier ones.
 * @param at time of the document, ISO 8601
 */
export async function saveBands(db: Db, documentId: string, bands: readonly number[], at: string): Promise<void> {
  const rows = bands.map((hash, band) => ({ band, hash, document_id: documentId, at }));
  const outdated = sql<boolean>`(band, hash) not in (select * from unnest(${sql.val(rows.map(({ band }) => band))}::smallint[], ${sql.val([...bands])}::bigint[]))`;
  await db.deleteFrom('document_bands').where('document_id', '=', documentId).where(outdated).execute();
  if (rows.length === 0) return;
  await db
    .insertInto('document_bands')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Documents since `since` (ISO 8601) that share at least one band, those that share most first. */
export async function findNearDuplicates(
  db: Db,
  bands: readonly number[],
  { since, except }: { readonly since: string; readonly except?: string },
): Promise<readonly NearDuplicate[]> {
  const wanted = sql`unnest(${sql.val(bands.map((_, band) => band))}::smallint[], ${sql.val([...bands])}::bigint[])`;
  const { rows } = await sql<{ document_id: string; shared: number; at: string }>`
    select b.document_id, count(*)::int as shared, max(b.at) as at
      from ${wanted} as wanted(band, hash)
      join document_bands b on b.band = wanted.band and b.hash = wanted.hash
     where b.at >= ${since} and b.document_id <> ${except ?? ''}
     group by b.document_id
     order by shared desc, at desc, b.document_id`.execute(db);
  return rows.map((row) => ({ documentId: row.document_id, sharedBands: row.shared, at: row.at }));
}
