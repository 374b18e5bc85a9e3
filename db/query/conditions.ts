import { type RawBuilder, sql } from 'kysely';
import { storable } from '../stored-text.ts';
import { ATTRIBUTE_NAMES } from './fields.ts';
import type { ReadyQuery } from './ready-query.ts';
import type { NumberField, TimeField } from './tree.ts';

export type Condition = RawBuilder<unknown>;

/** How the columns of an event are reached. The event (or its version) is `e`. */
export interface Columns {
  readonly at: Condition;
  readonly type: Condition;
  /**
   * `index`: conditions may be answered by the index on words and facets. `filter`: rows come by another index, and the
   * planner must not be led away from its order by a wrong guess of how many match.
   */
  readonly use: 'index' | 'filter';
  /** Whether a type is looked up by its column, which stands in the index that is walked. */
  readonly typeColumn: boolean;
  /** The time of which is asked: what is stale by then has expired. */
  readonly now: Condition;
}

/** Without `asOf` the question is of now; of recordings, of the day on which they play (`playOn`). */
export const NOW: Condition = sql`coalesce(nullif(current_setting('minewatch.now', true), '')::timestamptz, now())`;

/** A query as a condition on `e`. It is true or false, never null, so that it may be negated. */
export function conditionOf(query: ReadyQuery, columns: Columns): Condition {
  switch (query.kind) {
    case 'and':
      return joined(query.parts, columns, sql` and `);
    case 'or':
      return joined(query.parts, columns, sql` or `);
    case 'not':
      return sql`not (${conditionOf(query.part, columns)})`;
    case 'tsquery':
      return used(sql`e.search @@ ${query.text}::tsquery`, columns);
    case 'is':
      return valueCondition(query, columns);
    case 'has':
      return hasFacets([`has=${query.attribute}`], columns);
    case 'number':
      return numberCondition(query, columns);
    case 'time':
      return timeCondition(query, columns);
  }
}

function joined(parts: readonly ReadyQuery[], columns: Columns, sign: Condition): Condition {
  if (parts.length === 0) return sql`true`;
  return sql`(${sql.join(
    parts.map((part) => conditionOf(part, columns)),
    sign,
  )})`;
}

function used(condition: Condition, { use }: Columns): Condition {
  // No index can answer "is true": the condition stays a filter.
  return use === 'index' ? condition : sql`(${condition}) is true`;
}

function valueCondition({ field, values }: Extract<ReadyQuery, { kind: 'is' }>, columns: Columns): Condition {
  if (field === 'state') return stateCondition(values, columns);
  if (field === 'type' && columns.typeColumn) return oneOf(columns.type, values);
  return hasFacets(
    values.map((value) => storable(`${field}=${value}`)),
    columns,
  );
}

/** Has one of these facets (see the column's comment). `@>` for one: its share is estimated better than that of `&&`. */
export function hasFacets(facets: readonly string[], columns: Columns): Condition {
  const list = sql`${sql.val([...facets])}::text[]`;
  return used(facets.length === 1 ? sql`e.facets @> ${list}` : sql`e.facets && ${list}`, columns);
}

/** `=` for one value: `= any` would cost the index its order on PostgreSQL before 17. */
export function oneOf(column: Condition, values: readonly string[]): Condition {
  return values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} = any(${sql.val([...values])}::text[])`;
}

/** The state at a time: whatever it was, it has expired when nothing was heard for long. */
export function stateAt(time: Condition): Condition {
  return sql`case when e.stale_at < ${time} then 'expired' else e.state end`;
}

function stateCondition(values: readonly string[], columns: Columns): Condition {
  const stale = sql`coalesce(e.stale_at < ${columns.now}, false)`;
  const kept = values.filter((value) => value !== 'expired');
  const fresh = sql`(not ${stale} and ${hasFacets(
    kept.map((value) => `state=${value}`),
    columns,
  )})`;
  if (kept.length === 0) return stale;
  return kept.length === values.length ? fresh : sql`(${stale} or ${fresh})`;
}

const NUMBERS: Readonly<Record<Exclude<NumberField, (typeof ATTRIBUTE_NAMES)[number]>, Condition>> = {
  severity: sql`e.severity`,
  // A real of .9 is .89999998 to a double, but .9 to a person.
  confidence: sql`e.confidence::numeric`,
  reports: sql`e.report_count`,
  sources: sql`e.source_count`,
};

function numberCondition(
  { field, operator, value }: Extract<ReadyQuery, { kind: 'number' }>,
  columns: Columns,
): Condition {
  const bound = sql`${sql.raw(operator)} ${value}::float8`;
  if (!isAttribute(field)) return sql`${NUMBERS[field]}::float8 ${bound}`;
  // Without the number the comparison is null, with `has` the whole is false.
  return sql`(${hasFacets([`has=${field}`], columns)} and (e.attributes -> ${sql.lit(field)} ->> 'value')::float8 ${bound})`;
}

/** Whether a number is one of those that only some events have. */
export function isAttribute(field: NumberField): field is (typeof ATTRIBUTE_NAMES)[number] {
  return (ATTRIBUTE_NAMES as readonly string[]).includes(field);
}

function timeCondition({ field, from, to }: Extract<ReadyQuery, { kind: 'time' }>, { at }: Columns): Condition {
  const column = { occurred: at, seen: sql`e.first_seen_at`, updated: sql`e.updated_at` }[field satisfies TimeField];
  const bounds = [
    ...(from === undefined ? [] : [sql`${column} >= ${from}::timestamptz`]),
    ...(to === undefined ? [] : [sql`${column} < ${to}::timestamptz`]),
  ];
  return bounds.length === 0 ? sql`true` : sql`(${sql.join(bounds, sql` and `)})`;
}
