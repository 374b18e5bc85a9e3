import { type RawBuilder, sql } from 'kysely';
import type { Modality } from '../nlp/taxonomy.ts';
import { DatabaseError } from './errors.ts';
import { typesMeant } from './event-types.ts';
import { EVENT_COLUMNS, type EventRow, readEvent, type StoredEvent } from './events.ts';
import type { CountryRole, Db } from './schema.ts';
import { searchQuery } from './search-words.ts';
import { instant } from './times.ts';

/** What `minewatch search` and `/api/v1/events` can ask for. All that is given must hold; within a list, one of it. */
export interface EventFilter {
  /** Words, "phrases" and -exclusions, looked for in titles and in the paragraphs that tell of the event. */
  readonly query?: string;
  /** ISO 3166-1 alpha-2 */
  readonly countries?: readonly string[];
  /** Ids or names of companies; whoever knows aliases and tickers hands in the ids they stand for. */
  readonly companies?: readonly string[];
  /** Event types, families, `shutdown`. */
  readonly types?: readonly string[];
  readonly modalities?: readonly Modality[];
  readonly fromCountries?: readonly string[];
  readonly toCountries?: readonly string[];
  /** ISO 3166-2 */
  readonly subdivisions?: readonly string[];
  /** Bounds of `occurredAt`, ISO 8601; a bare day as `until` is included. */
  readonly since?: string;
  readonly until?: string;
  /** 1..5 */
  readonly minSeverity?: number;
  /** The table as it stood then, ISO 8601; a bare day means its end. `ever`: all versions that ever stood in it. */
  readonly asOf?: string;
  /** ISO 639-1: at least one document in one of these languages reports it. */
  readonly langs?: readonly string[];
  /** 50 when absent. */
  readonly limit?: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
}

export interface EventPage {
  /** Newest first. */
  readonly rows: readonly StoredEvent[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/**
 * Events that match a filter, newest first, a page at a time.
 * @throws DatabaseError `bad_filter` with the word that means nothing
 */
export async function findEvents(db: Db, filter: EventFilter): Promise<EventPage> {
  const limit = filter.limit ?? 50;
  if (!Number.isInteger(limit) || limit < 1) throw badFilter('limit', filter.limit, 'a whole number from 1');
  const { from, where, at, id } = await eventsMatching(db, filter);
  const columns = sql.join(EVENT_COLUMNS.map((name) => sql.ref(`e.${name}`)));
  const { rows } = await sql<EventRow>`
    select ${columns} from ${from} where ${where} order by ${at} desc, ${id} desc limit ${limit + 1}`.execute(db);
  const page = rows.slice(0, limit).map(readEvent);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { rows: page, nextCursor: last === undefined ? null : writeCursor(last) };
}

/** The pieces of a query for the events that match a filter; in it, the event is `e`. */
export interface EventsMatching {
  readonly from: RawBuilder<unknown>;
  readonly where: RawBuilder<unknown>;
  /** Time and id as the index that is walked has them: to order by. */
  readonly at: RawBuilder<unknown>;
  readonly id: RawBuilder<unknown>;
}

/**
 * How to find the events that match a filter (its `limit` aside), for lists, counts and facets alike.
 * @throws DatabaseError `bad_filter` with the word that means nothing
 */
export async function eventsMatching(db: Db, filter: EventFilter): Promise<EventsMatching> {
  const companyIds = await companiesMeant(db, filter.companies);
  const words = filter.query === undefined ? null : await searchQuery(db, filter.query);
  const driver = pickDriver(filter, companyIds);
  const conditions = [
    ...driver.conditions,
    ...countryConditions(filter, driver),
    ...keyConditions(filter, driver),
    ...eventConditions(filter, words),
    ...(companyIds === undefined || driver.kind === 'company' ? [] : [companyCondition(companyIds, filter)]),
  ];
  const where = conditions.length === 0 ? sql`true` : sql`${sql.join(conditions, sql` and `)}`;
  return { from: driver.from, where, at: driver.at, id: driver.id };
}

type Condition = RawBuilder<unknown>;

/**
 * The table whose index is walked in the order of the answer. With one company or one country that is its join table:
 * the first page is then a short range of one index, however many events there are.
 */
interface Driver {
  readonly kind: 'company' | 'country' | 'events';
  readonly from: RawBuilder<unknown>;
  readonly at: RawBuilder<unknown>;
  readonly id: RawBuilder<unknown>;
  readonly type: RawBuilder<unknown>;
  readonly conditions: readonly Condition[];
}

function pickDriver(filter: EventFilter, companyIds: readonly string[] | undefined): Driver {
  const linked = { at: sql`k.occurred_at`, id: sql`k.event_id`, type: sql`k.type` };
  const own = { at: sql`e.occurred_at`, id: sql`e.id`, type: sql`e.type` };
  if (filter.asOf !== undefined) {
    return { kind: 'events', ...own, from: sql`event_versions e`, conditions: [asOfCondition(filter.asOf)] };
  }
  if (companyIds?.length === 1) {
    const from = sql`event_company k join events e on e.id = k.event_id`;
    return { kind: 'company', ...linked, from, conditions: [sql`k.company_id = ${companyIds[0]}`] };
  }
  if (filter.countries?.length === 1) {
    const from = sql`event_country k join events e on e.id = k.event_id`;
    return {
      kind: 'country',
      ...linked,
      from,
      conditions: [sql`k.country = ${filter.countries[0]} and k.role = 'where'`],
    };
  }
  return { kind: 'events', ...own, from: sql`events e`, conditions: [] };
}

function asOfCondition(asOf: string): Condition {
  if (asOf === 'ever') return sql`true`;
  const at = endOf('asOf', asOf);
  return sql`e.recorded_at < ${at} and (e.replaced_at is null or e.replaced_at >= ${at})`;
}

function countryConditions(filter: EventFilter, driver: Driver): readonly Condition[] {
  const asked: readonly [CountryRole, readonly string[] | undefined, string][] = [
    ['where', driver.kind === 'country' ? undefined : filter.countries, 'e.countries'],
    ['from', filter.fromCountries, 'e.from_countries'],
    ['to', filter.toCountries, 'e.to_countries'],
  ];
  return asked.flatMap(([role, countries, column]) => {
    if (countries === undefined || countries.length === 0) return [];
    if (filter.asOf !== undefined) return [overlaps(column, countries)];
    return [
      sql`exists (select from event_country c where c.event_id = e.id and c.role = ${role} and ${oneOf(sql`c.country`, countries)})`,
    ];
  });
}

/** Ids for ids and names; undefined when none were asked for, empty when nobody is called so. */
async function companiesMeant(db: Db, asked: readonly string[] | undefined): Promise<readonly string[] | undefined> {
  if (asked === undefined || asked.length === 0) return undefined;
  const rows = await db
    .selectFrom('companies')
    .select('id')
    .where((e) =>
      e.or([
        e('id', '=', e.fn.any(e.val(asked.map((word) => word.toLowerCase())))),
        e('id', '=', e.fn.any(e.val([...asked]))),
        e(sql`lower(name)`, '=', e.fn.any(e.val(asked.map((word) => word.toLowerCase())))),
      ]),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

function companyCondition(ids: readonly string[], { asOf }: EventFilter): Condition {
  if (asOf !== undefined) return overlaps('e.company_ids', ids);
  return sql`exists (select from event_company c where c.event_id = e.id and ${oneOf(sql`c.company_id`, ids)})`;
}

/** What the index of the driver itself can answer. */
function keyConditions(filter: EventFilter, { at, id, type }: Driver): readonly Condition[] {
  const conditions: Condition[] = [];
  if (filter.types !== undefined && filter.types.length > 0) conditions.push(oneOf(type, typesMeant(filter.types)));
  if (filter.since !== undefined) conditions.push(sql`${at} >= ${timeOf('since', filter.since)}`);
  if (filter.until !== undefined) conditions.push(sql`${at} < ${endOf('until', filter.until)}`);
  if (filter.cursor !== undefined) {
    const [lastAt, lastId] = readCursor(filter.cursor);
    conditions.push(sql`(${at}, ${id}) < (${lastAt}::timestamptz, ${lastId})`);
  }
  return conditions;
}

function eventConditions(filter: EventFilter, words: string | null): readonly Condition[] {
  const conditions: Condition[] = [];
  if (words !== null) conditions.push(sql`e.search @@ ${words}::tsquery`);
  if (filter.modalities?.length) conditions.push(oneOf(sql`e.modality`, filter.modalities));
  if (filter.minSeverity !== undefined) conditions.push(sql`e.severity >= ${filter.minSeverity}`);
  if (filter.langs?.length) conditions.push(overlaps('e.langs', filter.langs));
  if (filter.subdivisions?.length) conditions.push(overlaps('e.subdivisions', filter.subdivisions));
  return conditions;
}

/** `=` for one value: `= any` would cost the index its order on PostgreSQL before 17. */
function oneOf(column: RawBuilder<unknown>, values: readonly string[]): Condition {
  return values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} = any(${sql.val([...values])}::text[])`;
}

function overlaps(column: string, values: readonly string[]): Condition {
  return sql`${sql.ref(column)} && ${sql.val([...values])}::text[]`;
}

const A_DAY_MS = 86_400_000;

function timeOf(name: string, text: string): string {
  const at = instant(text);
  if (at === null) throw badFilter(name, text, 'a day or time like 2025-05-01 or 2025-05-01T12:00Z');
  return at;
}

/** The end of a bare day, else the time itself. */
function endOf(name: string, text: string): string {
  const at = timeOf(name, text);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(Date.parse(at) + A_DAY_MS).toISOString() : at;
}

function badFilter(name: string, value: unknown, expected: string): DatabaseError {
  return new DatabaseError('bad_filter', `"${value}" will not do as ${name}: expected ${expected}.`);
}

function writeCursor({ occurredAt, id }: StoredEvent): string {
  return Buffer.from(JSON.stringify([occurredAt, id])).toString('base64url');
}

function readCursor(cursor: string): readonly [at: string, id: string] {
  try {
    const [at, id]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof at === 'string' && typeof id === 'string' && instant(at) !== null) return [at, id];
  } catch {
    // Falls through to the same answer as any other text that is no cursor.
  }
  throw badFilter('cursor', cursor, 'what an earlier page gave as its next cursor');
}
