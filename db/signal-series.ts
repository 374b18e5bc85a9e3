import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** What one source measured of one thing. Times are ISO 8601. */
export interface SignalSeries {
  readonly series: string;
  readonly source: string;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  /** Values in that time. */
  readonly count: number;
}

export interface SignalPoint {
  readonly at: string;
  readonly value: number;
}

interface Window {
  /** ISO 8601, included. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

interface SeriesQuery extends Window {
  /** None: all. */
  readonly series?: readonly string[] | undefined;
  readonly source?: string | undefined;
}

/** What is measured, by whom, from when to when; of several sources of one thing the one with the most values first. */
export async function signalSeries(db: Db, query: SeriesQuery): Promise<readonly SignalSeries[]> {
  const { rows } = await sql<SignalSeries>`
    select series, source, max(unit) as unit, min(at) as "from", max(at) as "to", count(*) as count
      from signals where ${within(query)} and ${named(query)}
     group by 1, 2 order by series, count desc, source`.execute(db);
  return rows;
}

/** Values of a series as one source measured it, oldest first, thinned to means when there are more than `most`. */
export async function signalPoints(
  db: Db,
  {
    series,
    source,
    most,
    ...window
  }: Window & { readonly series: string; readonly source: string; readonly most: number },
): Promise<readonly SignalPoint[]> {
  const { rows } = await sql<SignalPoint>`
    with s as (select at, value, row_number() over (order by at) - 1 as place, count(*) over () as count
                 from signals where ${within(window)} and series = ${series} and source = ${source})
    select min(at) as at, avg(value) as value from s
     group by place / greatest(1, ceil(count / ${most}::float8)::bigint) order by 1`.execute(db);
  return rows;
}

function within({ since, until }: Window) {
  return sql`at >= coalesce(${since ?? null}::timestamptz, '-infinity')
         and at <= coalesce(${until ?? null}::timestamptz, 'infinity')`;
}

function named({ series, source }: SeriesQuery) {
  const wanted = series === undefined ? null : [...series];
  return sql`(${wanted}::text[] is null or series = any(${wanted}::text[])) and source = coalesce(${source ?? null}::text, source)`;
}
