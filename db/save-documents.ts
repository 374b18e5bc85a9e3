import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Document } from '../ingest/document.ts';
import { insertRows } from './insert-rows.ts';
import type { Db, Schema } from './schema.ts';
import { storable } from './stored-text.ts';
import { instant } from './times.ts';
import { inTransaction } from './transactions.ts';

/** What became of a document. */
export interface SavedDocument {
  /** Its id in the database: that of the first document with this URL, which may differ from the one given. */
  readonly id: string;
  /** The revision that has these words, counted from 1. */
  readonly revision: number;
  /** `unchanged`: these words were known already, and nothing was written. */
  readonly outcome: 'new' | 'unchanged' | 'revised';
}

/** Documents a transaction: long enough to be quick, short enough that other processes do not wait long. */
const BATCH = 200;

/**
 * Saves documents and answers in the same order. The same URL (without one, the same id) is the same document; other
 * words are a new revision, and the earlier ones stay. The revision fetched last is the current one, whatever the order
 * of arrival. Any number of processes may save the same documents at once.
 * @param by who stores them: command and version
 */
export async function saveDocuments(
  db: Db,
  documents: readonly Document[],
  by = 'collect',
): Promise<readonly SavedDocument[]> {
  const saved: SavedDocument[] = [];
  for (let start = 0; start < documents.length; start += BATCH) {
    const batch = documents.slice(start, start + BATCH);
    saved.push(...(await inTransaction(db, (tx) => saveBatch(tx, batch, by))));
  }
  return saved;
}

async function saveBatch(
  tx: Transaction<Schema>,
  documents: readonly Document[],
  by: string,
): Promise<readonly SavedDocument[]> {
  // Most polls bring nothing new: see that without taking a lock.
  const before = await findHistories(tx, documents, 'read');
  if (documents.every((document) => before.of(document)?.find(document) !== undefined)) {
    return documents.map((document) => saveOne(document, before));
  }
  await insertMissing(tx, documents, before);
  const histories = await findHistories(tx, documents, 'lock');
  const saved = documents.map((document) => saveOne(document, histories));
  await writeRevisions(tx, histories, by);
  return saved;
}

function saveOne(document: Document, histories: Histories): SavedDocument {
  const history = histories.of(document);
  if (history === undefined) throw new Error(`document ${document.id} vanished while it was saved`);
  const known = history.find(document);
  if (known !== undefined) return { id: history.id, revision: known, outcome: 'unchanged' };
  const revision = history.add(document);
  return { id: history.id, revision, outcome: revision === 1 ? 'new' : 'revised' };
}

/** What decides which of two revisions is current: the later fetch, then the later update, then the greater hash. */
type Rank = readonly [fetchedAt: string, updatedAt: string, contentHash: string];

interface Revision {
  readonly revision: number;
  readonly rank: Rank;
  /** Set on those that are not stored yet. */
  readonly document?: Document;
}

/** The revisions of one document, in the order of arrival. */
class History {
  readonly id: string;
  readonly storedCurrent: number;
  readonly revisions: Revision[];

  constructor(id: string, storedCurrent: number, revisions: Revision[]) {
    this.id = id;
    this.storedCurrent = storedCurrent;
    this.revisions = revisions;
  }

  find({ contentHash }: Document): number | undefined {
    return this.revisions.find(({ rank }) => rank[2] === contentHash)?.revision;
  }

  add(document: Document): number {
    const revision = Math.max(0, ...this.revisions.map((known) => known.revision)) + 1;
    const rank: Rank = [instant(document.fetchedAt) ?? '', instant(document.updatedAt) ?? '', document.contentHash];
    this.revisions.push({ revision, rank, document });
    return revision;
  }

  current(): number {
    const ranked = this.revisions.toSorted((a, b) => (String(a.rank) < String(b.rank) ? 1 : -1));
    return ranked[0]?.revision ?? 1;
  }
}

interface Histories {
  readonly all: readonly History[];
  of(document: Document): History | undefined;
}

/** Loads the stored documents that have one of the URLs or ids; `lock` keeps others from changing them meanwhile. */
async function findHistories(
  tx: Transaction<Schema>,
  documents: readonly Document[],
  mode: 'read' | 'lock',
): Promise<Histories> {
  const ids = documents.map(({ id }) => storable(id));
  const hashes = documents.map(urlHash).filter((hash) => hash !== null);
  const stored = await tx
    .selectFrom('documents')
    .select(['id', 'url_hash', 'revision'])
    .where((e) => e.or([e(e.ref('id'), '=', e.fn.any(e.val(ids))), e('url_hash', '=', e.fn.any(e.val(hashes)))]))
    .orderBy('id')
    .$if(mode === 'lock', (query) => query.forUpdate())
    .execute();
  const revisions = await tx
    .selectFrom('document_revisions')
    .select(['document_id', 'revision', 'content_hash', 'fetched_at', 'updated_at'])
    .where((e) => e('document_id', '=', e.fn.any(e.val(stored.map(({ id }) => id)))))
    .orderBy('revision')
    .execute();
  const byKey = new Map<string, History>();
  for (const { id, url_hash, revision } of stored) {
    const history = new History(id, revision, []);
    byKey.set(`id ${id}`, history);
    if (url_hash !== null) byKey.set(`url ${url_hash}`, history);
  }
  for (const row of revisions) {
    const rank: Rank = [row.fetched_at ?? '', row.updated_at ?? '', row.content_hash];
    byKey.get(`id ${row.document_id}`)?.revisions.push({ revision: row.revision, rank });
  }
  const of = (document: Document) => byKey.get(`url ${urlHash(document)}`) ?? byKey.get(`id ${storable(document.id)}`);
  return { all: [...new Set(byKey.values())], of };
}

/** What a URL is looked up by: it may itself be longer than an index entry. */
export function urlHash({ url }: Pick<Document, 'url'>): string | null {
  return url === null ? null : createHash('sha256').update(url).digest('hex');
}

/** Inserts in one order in all processes, so that they wait for each other in a row and not in a ring. */
async function insertMissing(tx: Transaction<Schema>, documents: readonly Document[], known: Histories): Promise<void> {
  const rows = documents
    .filter((document) => known.of(document) === undefined)
    .map((document) => ({
      id: storable(document.id),
      url: document.url,
      url_hash: urlHash(document),
      source: document.source,
      kind: document.kind,
      embedded_in: document.embeddedIn ?? null,
      revision: 1,
    }))
    .toSorted((a, b) => ((a.url_hash ?? a.id) < (b.url_hash ?? b.id) ? -1 : 1));
  await insertRows(tx, 'documents', rows, sql`on conflict do nothing`);
}

async function writeRevisions(tx: Transaction<Schema>, { all }: Histories, by: string): Promise<void> {
  const added = all.flatMap(({ id, revisions }) =>
    revisions.flatMap(({ revision, document }) => (document ? [revisionRow(id, revision, document, by)] : [])),
  );
  await insertRows(tx, 'document_revisions', added);
  for (const history of all) {
    const revision = history.current();
    if (revision === history.storedCurrent) continue;
    await tx
      .updateTable('documents')
      .set({ revision, tagged_by: '', claimed_until: null })
      .where('id', '=', history.id)
      .execute();
  }
}

function revisionRow(id: string, revision: number, document: Document, by: string) {
  return {
    document_id: id,
    revision,
    source: document.source,
    title: document.title,
    text: document.text,
    lang: document.lang,
    authors: document.authors,
    tags: document.tags,
    published_at: instant(document.publishedAt),
    updated_at: instant(document.updatedAt),
    fetched_at: instant(document.fetchedAt),
    embedded_posts: document.embeddedPosts,
    content_hash: document.contentHash,
    saved_by: by,
    saved_because: revision === 1 ? 'first seen' : `other words than in revision ${revision - 1}`,
  };
}
