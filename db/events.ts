import { type Selectable, sql } from 'kysely';
import type { Attribute } from '../nlp/report.ts';
import type { AttributeName, EventType, Family, Modality } from '../nlp/taxonomy.ts';
import { loadReportsOfEvents, type StoredReport } from './reports.ts';
import type { Db, Schema } from './schema.ts';
import { toldTime } from './times.ts';

/** One real event as resolution decided it from its reports. */
export interface ResolvedEvent {
  /** Derived from its earliest report, so that the same reports give the same id. */
  readonly id: string;
  readonly type: EventType;
  readonly family: Family;
  readonly modality: Modality;
  /** Where the claim stands in its life, e.g. `ongoing`, `resolved`. */
  readonly state: string;
  /** 1..5 */
  readonly severity: number;
  /** Numbers that severity was computed from, by name. */
  readonly severityInputs: Readonly<Record<string, unknown>>;
  /** 0..1 */
  readonly confidence: number;
  readonly title: string;
  /** ISO year, month, day or time; null when no report says. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** Publication of its earliest and of its latest report, ISO 8601. */
  readonly firstSeenAt: string;
  readonly updatedAt: string;
  /** ISO 3166-1 alpha-2; for a relocation the union of `from` and `to`. */
  readonly countries: readonly string[];
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** ISO 3166-2 */
  readonly subdivisions: readonly string[];
  /** Names of the parties. */
  readonly companies: readonly string[];
  /** Their ids, as far as the registry knows them. */
  readonly companyIds: readonly string[];
  readonly attributes: Readonly<Partial<Record<AttributeName, Attribute>>>;
  readonly lat: number | null;
  readonly lon: number | null;
  /** The report to read first. */
  readonly url: string | null;
  /** Independent sources among its reports. */
  readonly sourceCount: number;
}

/** An event as stored. Times are ISO 8601 in UTC; `startedAt` and `endedAt` as exact as they are known. */
export interface StoredEvent extends ResolvedEvent {
  /** Counts its changes, from 1. */
  readonly version: number;
  /** What lists are ordered and filtered by: the start, else the first report. */
  readonly occurredAt: string;
  readonly reportCount: number;
  /** ISO 639-1 of the documents that report it. */
  readonly langs: readonly string[];
}

export interface EventWithReports extends StoredEvent {
  /** By time. */
  readonly reports: readonly StoredReport[];
}

/** The event with its reports; the id of an event that was joined into another one leads there. */
export async function getEvent(db: Db, id: string): Promise<EventWithReports | undefined> {
  const row = await db
    .selectFrom('events')
    .select(EVENT_COLUMNS)
    .where('id', '=', await currentId(db, id))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { ...readEvent(row), reports: await loadReportsOfEvents(db, [row.id]) };
}

async function currentId(db: Db, id: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with recursive chain(id, hops) as (
      select ${id}::text, 0
      union all
      select r.new_id, hops + 1 from chain join event_redirects r on r.old_id = chain.id where hops < 100
    ) select id from chain order by hops desc limit 1`.execute(db);
  return rows[0]?.id ?? id;
}

/** All that is told about an event; `search` and the hash stay in the database. */
export const EVENT_COLUMNS = [
  'id',
  'version',
  'type',
  'family',
  'modality',
  'state',
  'severity',
  'severity_inputs',
  'confidence',
  'title',
  'occurred_at',
  'started_at',
  'started_precision',
  'ended_at',
  'ended_precision',
  'first_seen_at',
  'updated_at',
  'report_count',
  'source_count',
  'countries',
  'from_countries',
  'to_countries',
  'subdivisions',
  'companies',
  'company_ids',
  'langs',
  'attributes',
  'lat',
  'lon',
  'url',
] as const;

/** A row of `EVENT_COLUMNS`. */
export type EventRow = Pick<Selectable<Schema['events']>, (typeof EVENT_COLUMNS)[number]>;

export function readEvent(row: EventRow): StoredEvent {
  return {
    id: row.id,
    version: row.version,
    type: row.type,
    family: row.family,
    modality: row.modality,
    state: row.state,
    severity: row.severity,
    severityInputs: row.severity_inputs,
    confidence: row.confidence,
    title: row.title,
    occurredAt: row.occurred_at,
    startedAt: toldTime(row.started_at, row.started_precision),
    endedAt: toldTime(row.ended_at, row.ended_precision),
    firstSeenAt: row.first_seen_at,
    updatedAt: row.updated_at,
    reportCount: row.report_count,
    sourceCount: row.source_count,
    countries: row.countries,
    from: row.from_countries,
    to: row.to_countries,
    subdivisions: row.subdivisions,
    companies: row.companies,
    companyIds: row.company_ids,
    langs: row.langs,
    attributes: row.attributes,
    lat: row.lat,
    lon: row.lon,
    url: row.url,
  };
}
