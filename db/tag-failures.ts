import { sql } from 'kysely';
import type { Db } from './schema.ts';
import { storable } from './stored-text.ts';

/** Tries after which a document is set aside, until its words or the tagger change. */
export const MAX_TAG_TRIES = 3;

export interface TagFailure {
  readonly documentId: string;
  readonly revision: number;
  readonly pipelineVersion: string;
  /** What went wrong, in words. */
  readonly reason: string;
}

/** Remembers that a document could not be tagged; returns how often it has failed by now. */
export async function saveTagFailure(db: Db, failure: TagFailure): Promise<number> {
  const { documentId, revision, pipelineVersion } = failure;
  const reason = storable(failure.reason).slice(0, 500);
  const { rows } = await sql<{ tries: number }>`
    insert into tag_failures as f (document_id, revision, pipeline_version, tries, reason)
    select id, ${revision}::int, ${pipelineVersion}, 1, ${reason} from documents where id = ${documentId}
    on conflict (document_id) do update
      set tries = case when f.revision = excluded.revision and f.pipeline_version = excluded.pipeline_version
                       then f.tries + 1 else 1 end,
          revision = excluded.revision, pipeline_version = excluded.pipeline_version,
          reason = excluded.reason, failed_at = now()
    returning tries`.execute(db);
  return rows[0]?.tries ?? MAX_TAG_TRIES;
}

/** Forgets the failures of documents that are tagged now. */
export async function forgetTagFailures(db: Db, documentIds: readonly string[]): Promise<void> {
  await db
    .deleteFrom('tag_failures')
    .where((e) => e('document_id', '=', e.fn.any(e.val([...documentIds]))))
    .execute();
}

/** Has documents that were set aside tried again; returns how many. */
export async function releaseFailed(db: Db, documentIds: readonly string[]): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('tag_failures')
    .where((e) => e('document_id', '=', e.fn.any(e.val([...documentIds]))))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** A document that was set aside. */
export interface SetAside {
  readonly documentId: string;
  readonly url: string | null;
  readonly reason: string;
}

/** How many documents are set aside, and the latest of them. */
export async function findSetAside(
  db: Db,
  limit: number,
): Promise<{ readonly count: number; readonly latest: readonly SetAside[] }> {
  const failed = db.selectFrom('tag_failures as f').where('f.tries', '>=', MAX_TAG_TRIES);
  const { count } = await failed.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const latest = await failed
    .innerJoin('documents as d', 'd.id', 'f.document_id')
    .select(['d.id as documentId', 'd.url', 'f.reason'])
    .orderBy('f.failed_at', 'desc')
    .limit(limit)
    .execute();
  return { count: Number(count), latest };
}
