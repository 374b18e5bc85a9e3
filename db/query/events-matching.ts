import { sql } from 'kysely';
import type { EventFilter } from '../find-events.ts';
import type { CountryRole, Db } from '../schema.ts';
import { type Columns, type Condition, conditionOf, isAttribute, NOW } from './conditions.ts';
import { readCursor } from './cursor.ts';
import { endOf, filterQuery } from './filter-query.ts';
import { type ReadyQuery, readyQuery } from './ready-query.ts';

/** The pieces of a query for the events that match a filter; in it, the event is `e`. */
export interface EventsMatching {
  readonly from: Condition;
  readonly where: Condition;
  /** Time and id as the index that is walked has them: to order by. */
  readonly at: Condition;
  readonly id: Condition;
  /** Set when the planner can not know what is best: how to look at the newest first (see `newestFirst`). */
  readonly stages: Stages | null;
}

export interface Stages {
  readonly table: Condition;
  readonly columns: Columns;
  /** What the index on time can answer, also the cursor. */
  readonly onTime: Condition;
  /** What must all hold, each a condition that the planner can count the rows of by itself. */
  readonly limits: readonly Condition[];
  /** No match is older than this, ISO 8601; null: it may be. */
  readonly since: string | null;
}

/**
 * How to find the events that match a filter (its `limit` aside), for counts and facets.
 * @throws DatabaseError `bad_filter` with the word that means nothing
 */
export async function eventsMatching(db: Db, filter: EventFilter): Promise<EventsMatching> {
  const parts = await readyQuery(db, filterQuery(filter));
  if (filter.asOf === undefined) return matching(pickDriver(STANDING, parts, NOW), filter);
  if (filter.asOf === 'ever') return matching(timeDriver(VERSIONS, parts, NOW), filter);
  const time = endOf('asOf', filter.asOf);
  return matching({ ...timeDriver(VERSIONS, parts, timeOf(time)), conditions: [stoodAt(time)] }, filter);
}

/**
 * The same for lists: the pieces whose first rows together hold the first rows of all. A look back asks what still stands
 * and what stood then, by the indexes that answer for now. Both begin at the time looked back to, since next to nothing is
 * known before it happens; what was known to lie ahead is a piece of its own.
 * @throws DatabaseError `bad_filter`
 */
export async function piecesMatching(db: Db, filter: EventFilter): Promise<readonly EventsMatching[]> {
  const { asOf } = filter;
  if (asOf === undefined || asOf === 'ever') return [await eventsMatching(db, filter)];
  const parts = await readyQuery(db, filterQuery(filter));
  const time = endOf('asOf', asOf);
  const now = timeOf(time);
  const ahead = timeDriver(VERSIONS, parts, now);
  const known = sql`e.occurred_at >= ${now} and e.occurred_at > e.recorded_at and ${stoodAt(time)}`;
  const before: readonly ReadyQuery[] = [...parts, { kind: 'time', field: 'occurred', to: time }];
  const standing = pickDriver(STANDING, before, now);
  const replaced = pickDriver(REPLACED, before, now);
  return [
    matching({ ...ahead, columns: { ...ahead.columns, use: 'filter' }, conditions: [known], unsure: false }, filter),
    matching({ ...standing, conditions: [...standing.conditions, sql`e.recorded_at < ${now}`] }, filter),
    matching({ ...replaced, conditions: [...replaced.conditions, spans(now)] }, filter),
  ];
}

function matching({ table, from, columns, id, rest, conditions, unsure }: Driver, filter: EventFilter): EventsMatching {
  const onTime = all([
    ...rest
      .filter((part) => part.kind === 'time' && part.field === 'occurred')
      .map((part) => conditionOf(part, columns)),
    ...cursorConditions(filter, columns.at, id),
  ]);
  const others = rest.filter((part) => part.kind !== 'time' || part.field !== 'occurred');
  const limits = [...conditions, ...others.flatMap(countable).map((part) => conditionOf(part, columns))];
  const where = all([onTime, ...conditions, ...others.map((part) => conditionOf(part, columns))]);
  return {
    from,
    where,
    at: columns.at,
    id,
    stages: unsure ? { table, columns, onTime, limits, since: sinceOf(rest) } : null,
  };
}

/** The planner knows how many rows have one word; how many have two, it guesses. */
function countable(part: ReadyQuery): readonly ReadyQuery[] {
  if (part.kind !== 'tsquery' || /[|!]/.test(part.text.replaceAll(LEXEME, ''))) return [part];
  return [...part.text.matchAll(LEXEME)].map(([text]) => ({ kind: 'tsquery', text }));
}

/** As PostgreSQL writes one: quotes within are doubled; `:*` is any ending. */
const LEXEME = /'(?:[^']|'')*'(?::\*)?/g;

function sinceOf(parts: readonly ReadyQuery[]): string | null {
  const bounds = parts.flatMap((part) => (part.kind === 'time' && part.field === 'occurred' ? (part.from ?? []) : []));
  return bounds.toSorted().at(-1) ?? null;
}

function all(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `);
}

function cursorConditions({ cursor }: EventFilter, at: Condition, id: Condition): readonly Condition[] {
  if (cursor === undefined) return [];
  const last = readCursor(cursor);
  return [sql`(${at}, ${id}) < (${last.at}::timestamptz, ${last.id})`];
}

/** The table whose index is walked in the order of the answer. */
interface Driver {
  readonly table: Condition;
  readonly from: Condition;
  readonly columns: Columns;
  readonly id: Condition;
  /** What the driver does not answer by itself. */
  readonly rest: readonly ReadyQuery[];
  readonly conditions: readonly Condition[];
  /** Whether matches may be rare, so that walking alone will not do. */
  readonly unsure: boolean;
}

/** Where events are, and their countries and companies. */
interface Tables {
  readonly events: Condition;
  country(code: string, role: CountryRole): Link;
  company(id: string): Link;
}

interface Link {
  /** Joined with the events: the link is `k`. */
  readonly from: Condition;
  readonly id: Condition;
  readonly key: Condition;
}

const STANDING: Tables = {
  events: sql`events`,
  country: (code, role) => ({
    from: sql`event_country k join events e on e.id = k.event_id`,
    id: sql`k.event_id`,
    key: sql`k.country = ${code} and k.role = ${role}`,
  }),
  company: (id) => ({
    from: sql`event_company k join events e on e.id = k.event_id`,
    id: sql`k.event_id`,
    key: sql`k.company_id = ${id}`,
  }),
};

const REPLACED: Tables = {
  events: sql`event_history`,
  country: (code, role) => replaced(`${role === 'where' ? 'country' : role}=${code}`),
  company: (id) => replaced(`company=${id}`),
};

function replaced(key: string): Link {
  return {
    from: sql`event_history_key k join event_history e on e.id = k.id and e.version = k.version`,
    id: sql`k.id`,
    key: sql`k.key = ${key}`,
  };
}

/**
 * With one company or one country that is its join table: the first page is then a short range of one index, however many
 * events there are. With words, numbers and alternatives it is the index on words and facets, or the one on time.
 */
function pickDriver(tables: Tables, parts: readonly ReadyQuery[], now: Condition): Driver {
  const plain = parts.every(isPlain);
  const company = plain ? parts.find((part) => isOne(part, 'company')) : undefined;
  if (company?.kind === 'is') return linkDriver(tables.company(company.values[0] ?? ''), parts, company, now);
  const country = plain ? parts.find((part) => ROLES.some((field) => isOne(part, field))) : undefined;
  if (country?.kind === 'is') {
    const role: CountryRole = country.field === 'from' || country.field === 'to' ? country.field : 'where';
    return linkDriver(tables.country(country.values[0] ?? '', role), parts, country, now);
  }
  return timeDriver(tables.events, parts, now);
}

const ROLES = ['from', 'to', 'country'] as const;

function isOne(part: ReadyQuery, field: string): boolean {
  return part.kind === 'is' && part.field === field && part.values.length === 1;
}

/** What most events of a company or country meet, or what stands in its index. */
function isPlain(part: ReadyQuery): boolean {
  if (part.kind === 'is') return part.field !== 'source';
  return part.kind === 'time' || (part.kind === 'number' && !isAttribute(part.field));
}

/** What needs no more than the index on time, or the one on type and time. */
function isOnColumns(part: ReadyQuery): boolean {
  if (part.kind !== 'is') return isPlain(part);
  // Most events have expired: the older, the surer.
  return part.field === 'type' || (part.field === 'state' && part.values.includes('expired'));
}

function timeDriver(table: Condition, parts: readonly ReadyQuery[], now: Condition): Driver {
  const unsure = !parts.every(isOnColumns);
  const columns = { at: sql`e.occurred_at`, type: sql`e.type`, use: 'index', typeColumn: !unsure, now } as const;
  return { table, from: sql`${table} e`, columns, id: sql`e.id`, rest: parts, conditions: [], unsure };
}

function linkDriver(
  { from, id, key }: Link,
  parts: readonly ReadyQuery[],
  answered: ReadyQuery,
  now: Condition,
): Driver {
  return {
    table: from,
    from,
    columns: { at: sql`k.occurred_at`, type: sql`k.type`, use: 'filter', typeColumn: true, now },
    id,
    rest: parts.filter((part) => part !== answered),
    conditions: [key],
    unsure: false,
  };
}

function stoodAt(time: string): Condition {
  return sql`e.recorded_at < ${timeOf(time)} and (e.replaced_at is null or e.replaced_at >= ${timeOf(time)})`;
}

/** The same for what has been replaced, as the index has it. */
function spans(now: Condition): Condition {
  return sql`tstzrange(least(e.recorded_at, e.replaced_at), e.replaced_at, '(]') @> ${now}`;
}

function timeOf(time: string): Condition {
  return sql`${time}::timestamptz`;
}

/** All versions, those that stand and those that stood. */
const VERSIONS = sql`event_versions`;
