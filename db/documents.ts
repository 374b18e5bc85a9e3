import type { Selectable } from 'kysely';
import type { Document } from '../ingest/document.ts';
import type { Db, Schema } from './schema.ts';

/** A document with the revision that is current, or was asked for. */
export interface StoredDocument extends Document {
  readonly revision: number;
}

/** The document with its current revision, or the one asked for; undefined when there is none. */
export async function getDocument(db: Db, id: string, revision?: number): Promise<StoredDocument | undefined> {
  const query = documentsWithRevision(db).where('d.id', '=', id);
  const row = await (revision === undefined
    ? query.whereRef('r.revision', '=', 'd.revision')
    : query.where('r.revision', '=', revision)
  ).executeTakeFirst();
  return row === undefined ? undefined : readDocument(row);
}

/** Documents joined with all their revisions; the caller picks which. */
export function documentsWithRevision(db: Db) {
  return db
    .selectFrom('documents as d')
    .innerJoin('document_revisions as r', 'r.document_id', 'd.id')
    .select(['d.id', 'd.url', 'd.kind', 'd.embedded_in', 'r.revision', 'r.source', 'r.title', 'r.text', 'r.lang'])
    .select(['r.authors', 'r.tags', 'r.published_at', 'r.updated_at', 'r.fetched_at', 'r.embedded_posts'])
    .select('r.content_hash');
}

/** A row of `documentsWithRevision`. */
export type DocumentRow = Pick<Selectable<Schema['documents']>, 'id' | 'url' | 'kind' | 'embedded_in'> &
  Omit<Selectable<Schema['document_revisions']>, 'document_id' | 'saved_at' | 'saved_by' | 'saved_because'>;

export function readDocument(row: DocumentRow): StoredDocument {
  return {
    id: row.id,
    source: row.source,
    kind: row.kind,
    url: row.url,
    title: row.title,
    text: row.text,
    lang: row.lang,
    authors: row.authors,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    fetchedAt: row.fetched_at,
    tags: row.tags,
    embeddedPosts: row.embedded_posts,
    contentHash: row.content_hash,
    ...(row.embedded_in === null ? {} : { embeddedIn: row.embedded_in }),
    revision: row.revision,
  };
}
