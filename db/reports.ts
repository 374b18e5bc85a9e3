import { type Selectable, sql, type Transaction } from 'kysely';
import type { DocumentKind } from '../ingest/document.ts';
import type { Report, TaggedPlace } from '../nlp/report.ts';
import type { EventType } from '../nlp/taxonomy.ts';
import type { Db, Schema } from './schema.ts';
import { storableJson } from './stored-text.ts';
import { toldTime } from './times.ts';

/** A report as stored, with what resolution needs to know of its document. */
export interface StoredReport extends Report {
  /** `document.revision.ordinal` */
  readonly id: string;
  readonly documentId: string;
  readonly revision: number;
  /** Place among the reports of its revision, from 0. */
  readonly ordinal: number;
  /** Start of the happening if told, else `toldAt`; ISO 8601 in UTC. */
  readonly at: string;
  /** Publication of the document, else its update, fetch or storage; ISO 8601 in UTC. */
  readonly toldAt: string;
  /** Ids of `companies`, as far as the registry knows them. */
  readonly companyIds: readonly string[];
  /** Event it belongs to; null before it was resolved. */
  readonly eventId: string | null;
  readonly source: string;
  readonly url: string | null;
  readonly title: string;
  /** Detected language of the document. */
  readonly lang: string;
  readonly publishedAt: string | null;
  readonly fetchedAt: string | null;
  /** All places of the document, for sub-national codes and coordinates. */
  readonly places: readonly TaggedPlace[];
  /** Print of the document's text as the tagger encoded it; null when there is none. */
  readonly print: string | null;
  /** Owner of the source, or the source itself where sources.yaml names none. */
  readonly owner: string;
  /** `signal` for what an instrument measured. */
  readonly kind: DocumentKind;
}

/** What to look for around a new report. */
export interface Neighbourhood {
  readonly type: EventType;
  /** Reports that share one of these countries; with none, reports without a country; null: reports of everywhere. */
  readonly countries: readonly string[] | null;
  /** Names: reports of one of these parties are looked at wherever they happen. */
  readonly companies: readonly string[];
  /** Bounds, inclusive, of which `at` or `toldAt` lies within; ISO 8601. */
  readonly from: string;
  readonly to: string;
}

/**
 * Keeps other processes from resolving these types until the end of the transaction. To be called before the reports
 * that the decision rests on are loaded; always in one order, so that processes cannot block each other.
 */
export async function lockTypes(tx: Transaction<Schema>, types: readonly EventType[]): Promise<void> {
  const sorted = [...new Set(types)].toSorted();
  await sql`
    select pg_advisory_xact_lock(${RESOLUTION_LOCK}::int, hashtext(type))
      from unnest(${sql.val(sorted)}::text[]) as t (type)`.execute(tx);
}

/** "mine" in ASCII: keeps these locks apart from those of other programs on the same database. */
const RESOLUTION_LOCK = 0x6d696e65;

/** Current reports in any of these neighbourhoods, by time: one statement, as a round asks for some seventy. */
export async function loadReportsNear(db: Db, asked: readonly Neighbourhood[]): Promise<readonly StoredReport[]> {
  if (asked.length === 0) return [];
  const near = sql<boolean>`r.id in (
    select n.id
      from json_to_recordset(${storableJson(asked)}::json)
           as q (type text, countries text[], companies text[], "from" timestamptz, "to" timestamptz)
      cross join lateral (
        select n.id from reports n
         where n.current and n.type = q.type
           and (n.at between q."from" and q."to" or n.told_at between q."from" and q."to")
           and (q.countries is null or n.countries && q.countries or n.companies && q.companies
                or cardinality(q.countries) = 0 and cardinality(n.countries) = 0)) n)`;
  const rows = await reportsWithDocument(db).where(near).execute();
  return rows.map(readReport);
}

/** All reports of these events, by time. */
export async function loadReportsOfEvents(db: Db, eventIds: readonly string[]): Promise<readonly StoredReport[]> {
  const rows = await reportsWithDocument(db)
    .where((e) => e('er.event_id', '=', e.fn.any(e.val([...eventIds]))))
    .execute();
  return rows.map(readReport);
}

/** The reports that stand for these documents, by time. */
export async function loadReportsOfDocuments(db: Db, documentIds: readonly string[]): Promise<readonly StoredReport[]> {
  const rows = await reportsWithDocument(db)
    .where('r.current', '=', true)
    .where((e) => e('r.document_id', '=', e.fn.any(e.val([...documentIds]))))
    .execute();
  return rows.map(readReport);
}

/** Reports by id, by time; ids that do not exist are left out. */
export async function loadReports(db: Db, reportIds: readonly string[]): Promise<readonly StoredReport[]> {
  const rows = await reportsWithDocument(db)
    .where((e) => e('r.id', '=', e.fn.any(e.val([...reportIds]))))
    .execute();
  return rows.map(readReport);
}

function reportsWithDocument(db: Db) {
  return db
    .selectFrom('reports as r')
    .innerJoin('documents as d', 'd.id', 'r.document_id')
    .innerJoin('document_revisions as v', (join) =>
      join.onRef('v.document_id', '=', 'r.document_id').onRef('v.revision', '=', 'r.revision'),
    )
    .innerJoin('taggings as t', (join) =>
      join.onRef('t.document_id', '=', 'r.document_id').onRef('t.revision', '=', 'r.revision'),
    )
    .leftJoin('event_reports as er', 'er.report_id', 'r.id')
    .leftJoin('source_owners as o', 'o.source', 'v.source')
    .selectAll('r')
    .select(['er.event_id', 'v.source', 'd.url', 'v.title', 't.lang', 'v.published_at', 'v.fetched_at', 't.places'])
    .select(['t.print', 'd.kind'])
    .select((e) => e.fn.coalesce('o.owner', 'v.source').as('owner'))
    .orderBy('r.at')
    .orderBy('r.id');
}

interface ReportRow extends Selectable<Schema['reports']> {
  event_id: string | null;
  source: string;
  url: string | null;
  title: string;
  lang: string;
  published_at: string | null;
  fetched_at: string | null;
  places: readonly TaggedPlace[];
  print: string | null;
  owner: string;
  kind: DocumentKind;
}

function readReport(row: ReportRow): StoredReport {
  return {
    id: row.id,
    documentId: row.document_id,
    revision: row.revision,
    ordinal: row.ordinal,
    at: row.at,
    toldAt: row.told_at,
    type: row.type,
    modality: row.modality,
    salience: row.salience,
    confidence: row.confidence,
    severity: row.severity,
    countries: row.countries,
    from: row.from_countries,
    to: row.to_countries,
    companies: row.companies,
    companyIds: row.company_ids,
    attributes: row.attributes,
    startedAt: toldTime(row.started_at, row.started_precision),
    endedAt: toldTime(row.ended_at, row.ended_precision),
    ...(row.reported_by === null ? {} : { reportedBy: row.reported_by }),
    evidence: row.evidence,
    because: row.because,
    eventId: row.event_id,
    source: row.source,
    url: row.url,
    title: row.title,
    lang: row.lang,
    publishedAt: row.published_at,
    fetchedAt: row.fetched_at,
    places: row.places,
    print: row.print,
    owner: row.owner,
    kind: row.kind,
  };
}
