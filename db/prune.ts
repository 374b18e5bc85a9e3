import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** Documents a transaction. */
const BATCH = 1_000;

/**
 * Empties the texts of documents that were first stored before `before` and that no event rests on; title,
 * address, times and hash stay, so that the same document is not taken for a new one. What is not tagged is left alone.
 * @param before ISO 8601
 * @returns how many revisions lost their text
 */
export async function pruneTexts(db: Db, before: string, signal: AbortSignal): Promise<number> {
  let count = 0;
  while (!signal.aborted) {
    const { rows } = await sql`
      update document_revisions r set text = '', embedded_posts = '[]'
       where (r.document_id, r.revision) in (
         select x.document_id, x.revision
           from documents d join document_revisions x on x.document_id = d.id
          where d.first_saved_at < ${before}::timestamptz and x.text <> '' and d.tagged_by <> ''
            and not exists (select from event_reports er join reports p on p.id = er.report_id
                             where p.document_id = d.id)
          order by x.document_id, x.revision
          limit ${BATCH})
      returning 1`.execute(db);
    count += rows.length;
    if (rows.length < BATCH) break;
  }
  return count;
}
