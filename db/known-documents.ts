import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** Content hash of the current words of each of these documents that is known, by canonical URL. */
export async function loadContentHashes(db: Db, urls: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const hashes = sql<string>`any(select encode(sha256(convert_to(url, 'UTF8')), 'hex') from unnest(${sql.val([...urls])}::text[]) as url)`;
  const rows = await db
    .selectFrom('documents as d')
    .innerJoin('document_revisions as r', (join) =>
      join.onRef('r.document_id', '=', 'd.id').onRef('r.revision', '=', 'd.revision'),
    )
    .select(['d.url', 'r.content_hash'])
    .where('d.url_hash', '=', hashes)
    .execute();
  return new Map(rows.flatMap(({ url, content_hash }) => (url === null ? [] : [[url, content_hash] as const])));
}
