import type { Db } from './schema.ts';

/** What a document said at one time. Earlier revisions stay; the one fetched last is current. */
export interface DocumentRevision {
  readonly documentId: string;
  /** Counted from 1, in the order of arrival. */
  readonly revision: number;
  readonly current: boolean;
  readonly source: string;
  readonly title: string;
  /** ISO 8601 */
  readonly savedAt: string;
  /** The command that stored it, with its version. */
  readonly savedBy: string;
  readonly savedBecause: string;
}

/** All revisions of these documents, by document and number; their texts are got one by one (`getDocument`). */
export async function documentRevisions(db: Db, ids: readonly string[]): Promise<readonly DocumentRevision[]> {
  const rows = await db
    .selectFrom('document_revisions as r')
    .innerJoin('documents as d', 'd.id', 'r.document_id')
    .select(['r.document_id', 'r.revision', 'r.source', 'r.title', 'r.saved_at', 'r.saved_by', 'r.saved_because'])
    .select('d.revision as current_revision')
    .where((e) => e('r.document_id', '=', e.fn.any(e.val([...ids]))))
    .orderBy('r.document_id')
    .orderBy('r.revision')
    .execute();
  return rows.map((row) => ({
    documentId: row.document_id,
    revision: row.revision,
    current: row.revision === row.current_revision,
    source: row.source,
    title: row.title,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    savedBecause: row.saved_because,
  }));
}
