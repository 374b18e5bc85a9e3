import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../schema.ts';
import { hasFacets } from './conditions.ts';
import type { EventsMatching, Stages } from './events-matching.ts';

/** Rows that are looked at one by one before the index on words is asked: what matches one row in 60 fills a page. */
const WALKED = 3000;
/** Each stage looks this many times further back than the walk. */
const REACHES = [30, 900];
/** A longer list of months is slower than none. */
const MOST_MONTHS = 120;

/** The first `limit` rows of all pieces together, newest first. */
export async function newestOfAll<Row extends { readonly occurred_at: string; readonly id: string }>(
  db: Db,
  columns: RawBuilder<unknown>,
  pieces: readonly EventsMatching[],
  limit: number,
): Promise<readonly Row[]> {
  const found = await Promise.all(pieces.map((piece) => newestFirst<Row>(db, columns, piece, limit)));
  const rows = found.flat();
  if (found.filter((some) => some.length > 0).length < 2) return rows;
  // Events of one time come in the database's order of ids, which is that of the cursors.
  const order = await sql<{ place: number }>`
    select place from unnest(${sql.val(rows.map((row) => row.occurred_at))}::timestamptz[],
                             ${sql.val(rows.map(({ id }) => id))}::text[]) with ordinality as t (at, id, place)
     order by at desc, id desc limit ${limit}`.execute(db);
  return order.rows.flatMap(({ place }) => rows[Number(place) - 1] ?? []);
}

/**
 * The first `limit` rows, newest first. Nobody can tell beforehand how many events have two words, let alone a phrase: the
 * planner multiplies their shares, as if words did not keep company, and either fetches a hundred thousand rows to sort
 * out fifty, or walks through ten million to find none. One word it can count: where that is rare, its events are fetched
 * and sorted. Else the newest rows are looked at first, then by index those of the months before, then all. A stage that
 * fills the page ends it; one that does not has cost little.
 */
async function newestFirst<Row>(
  db: Db,
  columns: RawBuilder<unknown>,
  matching: EventsMatching,
  limit: number,
): Promise<readonly Row[]> {
  const { from, where, at, id, stages } = matching;
  const ask = async (source: RawBuilder<unknown>, condition: RawBuilder<unknown>, time: RawBuilder<unknown>) => {
    const { rows } = await sql<Row>`
      select ${columns} from ${source} where ${condition} order by ${time} desc, ${id} desc limit ${limit}`.execute(db);
    return rows;
  };
  if (stages === null) return ask(from, where, at);
  // A sum is no index: fetching and sorting is all that is left to the planner.
  const sorted = sql`${at} + interval '0'`;
  if ((await mostRows(db, stages)) <= WALKED) return ask(from, where, sorted);
  const newest = sql`(select * from ${stages.table} e where ${stages.onTime} order by ${at} desc, ${id} desc limit ${WALKED}) e`;
  const rows = await ask(newest, where, at);
  if (rows.length >= limit) return rows;
  const walked = await stretchWalked(db, stages, at);
  if (walked === null) return rows;
  for (const reach of REACHES) {
    const months = monthsBack(walked, reach);
    if (months.length > MOST_MONTHS) break;
    const found = await ask(from, sql`${hasFacets(months, stages.columns)} and ${where}`, sorted);
    // ISO 8601 in UTC: the first of a month sorts before all times in it.
    if (found.length >= limit || (stages.since !== null && firstDay(months) <= stages.since)) return found;
  }
  return ask(from, where, sorted);
}

/** The planner's count of the rarest word or facet: more rows there cannot be by far. Costs a look at its statistics. */
async function mostRows(db: Db, { table, limits }: Stages): Promise<number> {
  if (limits.length === 0) return Number.POSITIVE_INFINITY;
  const counted = limits.map((limit) => sql`(select from ${table} e where ${limit})`);
  const { rows } = await sql<{ 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }>`
    explain (format json) ${sql.join(counted, sql` union all `)}`.execute(db);
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (plan === undefined) return Number.POSITIVE_INFINITY;
  return Math.min(...(limits.length === 1 ? [plan] : (plan.Plans ?? [plan])).map((one) => one['Plan Rows']));
}

/** The part that is read of PostgreSQL's `explain`. */
interface Plan {
  readonly 'Plan Rows': number;
  readonly Plans?: readonly Plan[];
}

interface Stretch {
  readonly newest: string;
  readonly reached: string;
}

/** From when to when the walk went; null when it has seen everything. */
async function stretchWalked(db: Db, { table, onTime }: Stages, at: RawBuilder<unknown>): Promise<Stretch | null> {
  const nth = (offset: number) =>
    sql`(select e.occurred_at from ${table} e where ${onTime} order by ${at} desc offset ${offset} limit 1)`;
  const { rows } = await sql<{ newest: string | null; reached: string | null }>`
    select ${nth(0)} as newest, ${nth(WALKED - 1)} as reached`.execute(db);
  const { newest, reached } = rows[0] ?? {};
  return newest && reached ? { newest, reached } : null;
}

/** Facets of the months in which the newest rows lie that are so many times as many as those walked. */
function monthsBack({ newest, reached }: Stretch, reach: number): readonly string[] {
  const last = new Date(newest);
  const first = new Date(Math.max(0, last.getTime() - (last.getTime() - Date.parse(reached)) * reach));
  const count = (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth() + 1;
  const length = Math.max(1, Math.min(count, MOST_MONTHS + 1));
  return Array.from({ length }, (_, back) => {
    const month = last.getUTCFullYear() * 12 + last.getUTCMonth() - back;
    return `month=${Math.floor(month / 12)}-${(month % 12) + 1}`;
  });
}

function firstDay(months: readonly string[]): string {
  const [year = '', month = ''] = (months.at(-1) ?? '').replace('month=', '').split('-');
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-01T00:00:00.000Z`;
}
