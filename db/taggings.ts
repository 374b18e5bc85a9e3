import { sql, type Transaction } from 'kysely';
import type { Report, TaggedDocument } from '../nlp/report.ts';
import type { EventType } from '../nlp/taxonomy.ts';
import { documentsWithRevision, readDocument, type StoredDocument } from './documents.ts';
import type { Db, Schema } from './schema.ts';
import { storable, storableJson } from './stored-text.ts';
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
 * Takes untagged documents for this connection, oldest first; several processes share the work without meeting. What a
 * process held that was killed is free at once, since its connection is gone; without that (a host that vanished), when
 * the claim runs out. Documents that were set aside are left out.
 */
export async function findUntagged(db: Db, query: UntaggedQuery): Promise<readonly StoredDocument[]> {
  const { pipelineVersion, archive, limit, claimSeconds = CLAIM_SECONDS } = query;
  const claimed = await db
    .updateTable('documents')
    .set({
      claimed_until: sql<string>`now() + make_interval(secs => ${claimSeconds})`,
      claimed_by: sql<number>`pg_backend_pid()`,
    })
    .where('id', 'in', (inner) =>
      inner
        .selectFrom('documents')
        .select('id')
        // Both sides are ranges of the index; `<>` would read the whole archive to find nothing.
        .where((e) =>
          archive
            ? e.or([e('tagged_by', '<', pipelineVersion), e('tagged_by', '>', pipelineVersion)])
            : e('tagged_by', '=', ''),
        )
        .where(
          sql<boolean>`(claimed_until is null or claimed_until < now()
            or claimed_by not in (select pid from pg_stat_activity where pid is not null))`,
        )
        .where(
          sql<boolean>`not exists (select from tag_failures f where f.document_id = documents.id
            and f.revision = documents.revision and f.pipeline_version = ${pipelineVersion}
            and f.tries >= ${MAX_TAG_TRIES})`,
        )
        .orderBy('tagged_by')
        .orderBy('first_saved_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning('id')
    .execute();
  const rows = await documentsWithRevision(db)
    .whereRef('r.revision', '=', 'd.revision')
    .where((e) => e('d.id', '=', e.fn.any(e.val(claimed.map(({ id }) => id)))))
    .orderBy('d.first_saved_at')
    .orderBy('d.id')
    .execute();
  return rows.map(readDocument);
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

/** Types of the reports that stand for a document now: what has to be locked, with the new ones, before they change. */
export async function reportTypes(db: Db, documentId: string): Promise<readonly EventType[]> {
  const rows = await db
    .selectFrom('reports')
    .select('type')
    .distinct()
    .where('document_id', '=', documentId)
    .where('current', '=', true)
    .execute();
  return rows.map(({ type }) => type);
}

/**
 * Puts what the pipeline read in place of what stood for this revision, and marks the document as tagged. Reports of
 * earlier revisions stay, but are current no more. To be called in the transaction that resolves the events.
 */
export async function saveReports(db: Db, tagging: Tagging): Promise<SavedReports> {
  return inTransaction(db, async (tx) => {
    const document = await tx
      .selectFrom('documents')
      .select(['id', 'revision', 'first_saved_at'])
      .where('id', '=', tagging.documentId)
      .forUpdate()
      .executeTakeFirst();
    if (document === undefined) return { reportIds: [], affectedEvents: [] };
    const current = document.revision === tagging.revision;
    const affectedEvents = await detachReports(tx, tagging, current);
    await saveTagging(tx, tagging);
    const reportIds = await insertReports(tx, tagging, { current, savedAt: document.first_saved_at });
    if (current) await markTagged(tx, tagging);
    return { reportIds, affectedEvents };
  });
}

/** Deletes this revision's reports and, when it is the current one, takes the earlier revisions' out of their events. */
async function detachReports(tx: Transaction<Schema>, tagging: Tagging, current: boolean): Promise<readonly string[]> {
  const old = tx.selectFrom('reports').select('id').where('document_id', '=', tagging.documentId);
  const leaving = current ? old : old.where('revision', '=', tagging.revision);
  const links = await tx.deleteFrom('event_reports').where('report_id', 'in', leaving).returning('event_id').execute();
  await tx
    .deleteFrom('reports')
    .where('document_id', '=', tagging.documentId)
    .where('revision', '=', tagging.revision)
    .execute();
  if (current) {
    await tx.updateTable('reports').set({ current: false }).where('document_id', '=', tagging.documentId).execute();
  }
  return [...new Set(links.map(({ event_id }) => event_id))].toSorted();
}

async function saveTagging(
  tx: Transaction<Schema>,
  { documentId, revision, pipelineVersion, tagged, print }: Tagging,
): Promise<void> {
  const row = {
    print: print ?? null,
    pipeline_version: pipelineVersion,
    lang: tagged.lang,
    relevant: tagged.relevant,
    companies: storableJson(tagged.companies),
    places: storableJson(tagged.places),
    tagged_at: sql<string>`now()`,
  };
  await tx
    .insertInto('taggings')
    .values({ document_id: documentId, revision, ...row })
    .onConflict((conflict) => conflict.columns(['document_id', 'revision']).doUpdateSet(row))
    .execute();
  // In one order, so that processes that save the same new companies wait in a row.
  const companies = tagged.companies.map(({ id, name }) => ({ id, name: storable(name) }));
  const unique = [...new Map(companies.map((company) => [company.id, company])).values()];
  if (unique.length === 0) return;
  await tx
    .insertInto('companies')
    .values(unique.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

async function insertReports(
  tx: Transaction<Schema>,
  { documentId, revision, pipelineVersion, tagged }: Tagging,
  { current, savedAt }: { readonly current: boolean; readonly savedAt: string },
): Promise<readonly string[]> {
  if (tagged.events.length === 0) return [];
  const times = await tx
    .selectFrom('document_revisions')
    .select(['published_at', 'updated_at', 'fetched_at'])
    .where('document_id', '=', documentId)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow();
  const toldAt = times.published_at ?? times.updated_at ?? times.fetched_at ?? savedAt;
  const companyIds = new Map(tagged.companies.map(({ id, name }) => [name, id]));
  const rows = tagged.events.map((report, ordinal) => ({
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
  await tx.insertInto('reports').values(rows).execute();
  return rows.map(({ id }) => id);
}

function reportColumns(report: Report) {
  const [started, ended] = [storedTime(report.startedAt), storedTime(report.endedAt)];
  return {
    type: report.type,
    modality: report.modality,
    salience: report.salience,
    confidence: report.confidence,
    severity: report.severity,
    countries: [...report.countries],
    from_countries: [...report.from],
    to_countries: [...report.to],
    companies: report.companies.map(storable),
    attributes: storableJson(report.attributes),
    started_at: started.at,
    started_precision: started.precision,
    ended_at: ended.at,
    ended_precision: ended.precision,
    reported_by: report.reportedBy === undefined ? null : storable(report.reportedBy),
    evidence: storableJson(report.evidence),
    because: (report.because ?? []).map(storable),
  };
}

async function markTagged(tx: Transaction<Schema>, { documentId, pipelineVersion }: Tagging): Promise<void> {
  await tx
    .updateTable('documents')
    .set({ tagged_by: pipelineVersion, claimed_until: null, claimed_by: null })
    .where('id', '=', documentId)
    .execute();
}
