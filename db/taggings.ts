import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Report, TaggedDocument } from '../nlp/report.ts';
import type { EventType } from '../nlp/taxonomy.ts';
import { documentsWithRevision, readDocument, type StoredDocument } from './documents.ts';
import { insertRows } from './insert-rows.ts';
import type { Db, Schema } from './schema.ts';
import { MAX_TAG_TRIES } from './tag-failures.ts';
import { instant, storedTime } from './times.ts';
import { inTransaction } from './transactions.ts';

export interface UntaggedQuery {
  /** Documents whose current revision this version has not tagged: which of them `archive` says. */
  readonly pipelineVersion: string;
  /** Also those that another version has read; without it those alone that none has read. */
  readonly archive: boolean;
  readonly limit: number;
  /** How long nobody else gets them, in seconds; at most as long as the connection lasts that asked. */
  readonly claimSeconds?: number;
}

/** What a tagger hands in. */
export interface Tagging {
  readonly documentId: string;
  readonly revision: number;
  readonly pipelineVersion: string;
  readonly tagged: TaggedDocument;
  /** To tell copies of the text by. */
  readonly print?: string | null;
}

export interface SavedReports {
  /** Ids of the reports that stand now, in the order of `tagged.events`. */
  readonly reportIds: readonly string[];
  /** Events that held reports of the document which are gone or no longer current; they have to be resolved again. */
  readonly affectedEvents: readonly string[];
}

/** A round takes a second or three; a document that hangs, 20. */
const CLAIM_SECONDS = 60;

/**
 * Takes untagged documents for this connection: new ones first, as many of each source, so that one that floods does not
 * keep the others waiting; then those of other versions, oldest first. Several processes share the work without meeting.
 * What a process held that was killed is free at once, since its connection is gone; without that (a host that
 * vanished), when the claim runs out. Documents that were set aside are left out.
 */
export async function findUntagged(db: Db, query: UntaggedQuery): Promise<readonly StoredDocument[]> {
  const fresh = await claim(db, freshOfEachSource(query), query);
  const room = query.archive ? query.limit - fresh.length : 0;
  const claimed =
    room <= 0 ? fresh : [...fresh, ...(await claim(db, taggedByOthers({ ...query, limit: room }), query))];
  if (claimed.length === 0) return [];
  const rows = await documentsWithRevision(db)
    .whereRef('r.revision', '=', 'd.revision')
    .where((e) => e('d.id', '=', e.fn.any(e.val([...claimed]))))
    .orderBy('d.first_saved_at')
    .orderBy('d.id')
    .execute();
  return rows.map(readDocument);
}

async function claim(db: Db, ids: RawBuilder<unknown>, { claimSeconds = CLAIM_SECONDS }: UntaggedQuery) {
  const { rows } = await sql<{ id: string }>`
    update documents
       set claimed_until = now() + make_interval(secs => ${claimSeconds}), claimed_by = pg_backend_pid()
     where id = any(array(${ids}))
    returning id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Looks at each source that has new documents by a jump in the index, and takes its share of each. */
function freshOfEachSource({ pipelineVersion, limit }: UntaggedQuery): RawBuilder<unknown> {
  return sql`
    with recursive waiting (source) as (
      select min(source) from documents where tagged_by = ''
      union all
      select (select min(d.source) from documents d where d.tagged_by = '' and d.source > w.source)
        from waiting w where w.source is not null
    )
    select d.id
      from (select source, ceil(${limit}::float8 / count(*) over ())::int as share
              from waiting where source is not null) w
      cross join lateral (
        select id from documents d
         where d.tagged_by = '' and d.source = w.source and ${isFree(pipelineVersion)}
         order by first_saved_at limit w.share for update skip locked) d`;
}

function taggedByOthers({ pipelineVersion, limit }: UntaggedQuery): RawBuilder<unknown> {
  // Both sides are ranges of the index; `<>` would read the whole archive to find nothing.
  return sql`
    select id from documents d
     where (tagged_by > '' and tagged_by < ${pipelineVersion} or tagged_by > ${pipelineVersion})
       and ${isFree(pipelineVersion)}
     order by tagged_by, first_saved_at limit ${limit} for update skip locked`;
}

/** Neither claimed by a connection that lives nor set aside. */
function isFree(pipelineVersion: string): RawBuilder<boolean> {
  return sql<boolean>`(
    (d.claimed_until is null or d.claimed_until < now()
      or d.claimed_by not in (select pid from pg_stat_activity where pid is not null))
    and not exists (select from tag_failures f where f.document_id = d.id and f.revision = d.revision
                     and f.pipeline_version = ${pipelineVersion} and f.tries >= ${MAX_TAG_TRIES}))`;
}

/** How many documents no version has tagged yet, counted up to a limit; those that were set aside are among them. */
export async function countUntagged(db: Db, limit: number): Promise<number> {
  const untagged = db.selectFrom('documents').select('id').where('tagged_by', '=', '').limit(limit).as('untagged');
  const { count } = await db
    .selectFrom(untagged)
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Gives back what this connection has claimed and does not do now. */
export async function releaseClaims(db: Db, documentIds: readonly string[]): Promise<void> {
  await db
    .updateTable('documents')
    .set({ claimed_until: null, claimed_by: null })
    .where((e) => e('id', '=', e.fn.any(e.val([...documentIds]))))
    .where('claimed_by', '=', sql<number>`pg_backend_pid()`)
    .execute();
}

/** Types of the reports that stand for these documents now: what has to be locked, with the new ones, before they change. */
export async function reportTypes(db: Db, documentIds: readonly string[]): Promise<readonly EventType[]> {
  const rows = await db
    .selectFrom('reports')
    .select('type')
    .distinct()
    .where((e) => e('document_id', '=', e.fn.any(e.val([...documentIds]))))
    .where('current', '=', true)
    .execute();
  return rows.map(({ type }) => type);
}

/** As `saveTaggings`, for one document. */
export async function saveReports(db: Db, tagging: Tagging): Promise<SavedReports> {
  const [saved] = await saveTaggings(db, [tagging]);
  return saved ?? { reportIds: [], affectedEvents: [] };
}

/**
 * Puts what the pipeline read in place of what stood for these revisions, one of each document, and marks the documents
 * as tagged; answers in the same order. Reports of earlier revisions stay, but are current no more. To be called in the
 * transaction that resolves the events. Eight statements, however many documents: with some for each, talking to the
 * database took longer than its work.
 */
export async function saveTaggings(db: Db, taggings: readonly Tagging[]): Promise<readonly SavedReports[]> {
  return inTransaction(db, async (tx) => {
    const documents = await lockDocuments(tx, taggings);
    const present = taggings.flatMap((tagging) => {
      const document = documents.get(tagging.documentId);
      return document === undefined ? [] : [{ tagging, ...document, current: document.revision === tagging.revision }];
    });
    const affected = await detachReports(tx, present);
    await insertTaggings(tx, present);
    await insertCompanies(tx, present);
    const rows = present.flatMap(reportRows);
    await insertRows(tx, 'reports', rows);
    await markTagged(tx, present);
    return taggings.map(({ documentId }) => ({
      reportIds: rows.filter(({ document_id }) => document_id === documentId).map(({ id }) => id),
      affectedEvents: (affected.get(documentId) ?? []).toSorted(),
    }));
  });
}

/** A tagging with what the database knows of its document. */
interface Present {
  readonly tagging: Tagging;
  /** Whether it is of the current revision. */
  readonly current: boolean;
  /** Publication of the tagged revision, else its update, fetch or storage; ISO 8601. */
  readonly toldAt: string;
}

async function lockDocuments(tx: Transaction<Schema>, taggings: readonly Tagging[]) {
  const ids = taggings.map(({ documentId }) => documentId);
  const revisions = taggings.map(({ revision }) => revision);
  const { rows } = await sql<{ id: string; revision: number; toldAt: string }>`
    select d.id, d.revision, coalesce(r.published_at, r.updated_at, r.fetched_at, d.first_saved_at) as "toldAt"
      from unnest(${sql.val(ids)}::text[], ${sql.val(revisions)}::int[]) as t (id, revision)
      join documents d on d.id = t.id
      join document_revisions r on r.document_id = d.id and r.revision = t.revision
     order by d.id for update of d`.execute(tx);
  return new Map(rows.map(({ id, revision, toldAt }) => [id, { revision, toldAt }]));
}

/**
 * Deletes these revisions' reports and, where one is the current one, takes the earlier revisions' out of their events.
 * @returns the events they were in, by document
 */
async function detachReports(
  tx: Transaction<Schema>,
  present: readonly Present[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = present.map(({ tagging }) => tagging.documentId);
  const revisions = present.map(({ tagging }) => tagging.revision);
  const tagged = sql`unnest(${sql.val(ids)}::text[], ${sql.val(revisions)}::int[],
    ${sql.val(present.map(({ current }) => current))}::boolean[]) as t (id, revision, current)`;
  const { rows } = await sql<{ document: string; event: string }>`
    delete from event_reports er using ${tagged} join reports r on r.document_id = t.id and (t.current or r.revision = t.revision)
     where er.report_id = r.id
    returning r.document_id as document, er.event_id as event`.execute(tx);
  await sql`delete from reports r using ${tagged} where r.document_id = t.id and r.revision = t.revision`.execute(tx);
  await sql`
    update reports r set current = false from ${tagged}
     where r.document_id = t.id and t.current and r.current`.execute(tx);
  const byDocument = new Map<string, string[]>();
  for (const { document, event } of rows) {
    byDocument.set(document, [...new Set([...(byDocument.get(document) ?? []), event])]);
  }
  return byDocument;
}

async function insertTaggings(tx: Transaction<Schema>, present: readonly Present[]): Promise<void> {
  const rows = present.map(({ tagging: { documentId, revision, pipelineVersion, tagged, print = null } }) => ({
    document_id: documentId,
    revision,
    print,
    pipeline_version: pipelineVersion,
    lang: tagged.lang,
    relevant: tagged.relevant,
    companies: tagged.companies,
    places: tagged.places,
  }));
  const names = ['print', 'pipeline_version', 'lang', 'relevant', 'companies', 'places'] as const;
  const fresh = sql.join(names.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`));
  const conflict = sql`on conflict (document_id, revision) do update set ${fresh}, tagged_at = now()`;
  await insertRows(tx, 'taggings', rows, conflict);
}

/** In one order, so that processes that save the same new companies wait in a row. */
async function insertCompanies(tx: Transaction<Schema>, present: readonly Present[]): Promise<void> {
  const named = present.flatMap(({ tagging }) => tagging.tagged.companies.map(({ id, name }) => [id, name] as const));
  const rows = [...new Map(named)].map(([id, name]) => ({ id, name })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await insertRows(tx, 'companies', rows, sql`on conflict (id) do nothing`);
}

function reportRows({ tagging, current, toldAt }: Present) {
  const { documentId, revision, pipelineVersion, tagged } = tagging;
  const companyIds = new Map(tagged.companies.map(({ id, name }) => [name, id]));
  return tagged.events.map((report, ordinal) => ({
    id: `${documentId}.${revision}.${ordinal}`,
    document_id: documentId,
    revision,
    ordinal,
    current,
    pipeline_version: pipelineVersion,
    at: instant(report.startedAt) ?? toldAt,
    told_at: toldAt,
    company_ids: report.companies.flatMap((name) => companyIds.get(name) ?? []),
    ...reportColumns(report),
  }));
}

function reportColumns(report: Report) {
  const [started, ended] = [storedTime(report.startedAt), storedTime(report.endedAt)];
  return {
    type: report.type,
    modality: report.modality,
    salience: report.salience,
    confidence: report.confidence,
    severity: report.severity,
    countries: report.countries,
    from_countries: report.from,
    to_countries: report.to,
    companies: report.companies,
    attributes: report.attributes,
    started_at: started.at,
    started_precision: started.precision,
    ended_at: ended.at,
    ended_precision: ended.precision,
    reported_by: report.reportedBy ?? null,
    evidence: report.evidence,
    because: report.because ?? [],
  };
}

async function markTagged(tx: Transaction<Schema>, present: readonly Present[]): Promise<void> {
  const current = present.filter((one) => one.current).map(({ tagging }) => tagging);
  const [ids, versions] = [current.map(({ documentId }) => documentId), current.map((one) => one.pipelineVersion)];
  await sql`
    update documents d set tagged_by = t.version, claimed_until = null, claimed_by = null
      from unnest(${sql.val(ids)}::text[], ${sql.val(versions)}::text[]) as t (id, version)
     where d.id = t.id`.execute(tx);
}
