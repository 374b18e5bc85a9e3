import type { Db } from './schema.ts';

/** Content hash of the current words of each of these documents that is known, by canonical URL. */
export async function loadContentHashes(db: Db, urls: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('documents as d')
    .innerJoin('document_revisions as r', (join) =>
      join.onRef('r.document_id', '=', 'd.id').onRef('r.revision', '=', 'd.revision'),
    )
    .select(['d.url', 'r.content_hash'])
    .where((e) => e('d.url', '=', e.fn.any(e.val([...urls]))))
    .execute();
  return new Map(rows.flatMap(({ url, content_hash }) => (url === null ? [] : [[url, content_hash] as const])));
}
