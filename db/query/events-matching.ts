import { sql } from 'kysely';
import type { EventFilter } from '../find-events.ts';
import type { CountryRole, Db } from '../schema.ts';
import { type Columns, type Condition, conditionOf, isAttribute } from './conditions.ts';
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
  /** No match is older than this, ISO 8601; null: it may be. */
  readonly since: string | null;
}

/**
 * How to find the events that match a filter (its `limit` aside), for lists, counts and facets alike.
 * @throws DatabaseError `bad_filter` with the word that means nothing
 */
export async function eventsMatching(db: Db, filter: EventFilter): Promise<EventsMatching> {
  const parts = await readyQuery(db, filterQuery(filter));
  const { table, from, columns, id, rest, conditions, unsure } = pickDriver(parts, filter);
  const onTime = all([
    ...rest
      .filter((part) => part.kind === 'time' && part.field === 'occurred')
      .map((part) => conditionOf(part, columns)),
    ...cursorConditions(filter, columns.at, id),
  ]);
  const others = rest.filter((part) => part.kind !== 'time' || part.field !== 'occurred');
  const where = all([onTime, ...conditions, ...others.map((part) => conditionOf(part, columns))]);
  return { from, where, at: columns.at, id, stages: unsure ? { table, columns, onTime, since: sinceOf(rest) } : null };
}

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

/**
 * With one company or one country that is its join table: the first page is then a short range of one index, however many
 * events there are. With words, numbers and alternatives it is the index on words and facets, or the one on time.
 */
function pickDriver(parts: readonly ReadyQuery[], { asOf }: EventFilter): Driver {
  if (asOf !== undefined) return versionsDriver(parts, asOf);
  const plain = parts.every(isPlain);
  const company = plain ? parts.find((part) => isOne(part, 'company')) : undefined;
  if (company?.kind === 'is')
    return linkDriver(sql`event_company k`, sql`k.company_id = ${company.values[0]}`, parts, company);
  const country = plain ? parts.find((part) => ROLES.some((field) => isOne(part, field))) : undefined;
  if (country?.kind === 'is') {
    const role: CountryRole = country.field === 'from' || country.field === 'to' ? country.field : 'where';
    const key = sql`k.country = ${country.values[0]} and k.role = ${role}`;
    return linkDriver(sql`event_country k`, key, parts, country);
  }
  const unsure = !parts.every(isOnColumns);
  const columns = {
    at: sql`e.occurred_at`,
    type: sql`e.type`,
    use: 'index',
    typeColumn: !unsure,
    versions: false,
  } as const;
  return { table: sql`events`, from: sql`events e`, columns, id: sql`e.id`, rest: parts, conditions: [], unsure };
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
  return part.kind !== 'is' ? isPlain(part) : part.field === 'type';
}

function linkDriver(table: Condition, key: Condition, parts: readonly ReadyQuery[], answered: ReadyQuery): Driver {
  return {
    table,
    from: sql`${table} join events e on e.id = k.event_id`,
    columns: { at: sql`k.occurred_at`, type: sql`k.type`, use: 'filter', typeColumn: true, versions: false },
    id: sql`k.event_id`,
    rest: parts.filter((part) => part !== answered),
    conditions: [key],
    unsure: false,
  };
}

function versionsDriver(parts: readonly ReadyQuery[], asOf: string): Driver {
  const table = sql`event_versions`;
  const columns = {
    at: sql`e.occurred_at`,
    type: sql`e.type`,
    use: 'index',
    typeColumn: false,
    versions: true,
  } as const;
  const unsure = !parts.every((part) => part.kind !== 'is' && isPlain(part));
  return { table, from: sql`${table} e`, columns, id: sql`e.id`, rest: parts, conditions: [stoodAt(asOf)], unsure };
}

function stoodAt(asOf: string): Condition {
  if (asOf === 'ever') return sql`true`;
  const at = endOf('asOf', asOf);
  return sql`e.recorded_at < ${at} and (e.replaced_at is null or e.replaced_at >= ${at})`;
}
