import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { ResolvedEvent } from '../nlp/resolve/event.ts';
import type { EventType } from '../nlp/taxonomy.ts';
import { NOW, stateAt } from './query/conditions.ts';
import { loadReportsOfEvents, type StoredReport } from './reports.ts';
import type { Db, Schema } from './schema.ts';
import { toldTime } from './times.ts';

export type { ResolvedEvent };

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
  const { rows } = await sql<EventRow>`
    select ${eventColumns()} from events e where e.id = ${await currentId(db, id)}`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  return { ...readEvent(row), reports: await loadReportsOfEvents(db, [row.id]) };
}

/** Types of events by id; ids that do not exist are left out. */
export async function eventTypes(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, EventType>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('events')
    .select(['id', 'type'])
    .where((e) => e('id', '=', e.fn.any(e.val([...ids]))))
    .execute();
  return new Map(rows.map(({ id, type }) => [id, type]));
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
  'corroboration',
  'steps',
  'stale_at',
  'accepted',
  'edited',
] as const;

/** `EVENT_COLUMNS` of `e`, with the state of a time: what nobody has spoken of for long has expired by then. */
export function eventColumns(at: RawBuilder<unknown> = NOW): RawBuilder<unknown> {
  return sql.join(
    EVENT_COLUMNS.map((name) => (name === 'state' ? sql`${stateAt(at)} as state` : sql.ref(`e.${name}`))),
  );
}

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
    corroboration: row.corroboration,
    steps: row.steps,
    staleAt: row.stale_at,
    accepted: row.accepted,
    edited: row.edited,
  };
}
