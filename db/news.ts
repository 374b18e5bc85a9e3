import { sql } from 'kysely';
import { EVENT_COLUMNS, type EventRow, readEvent, type StoredEvent } from './events.ts';
import type { Db } from './schema.ts';

/** What became of an event since somebody looked: `resolved` counts whether it is new or not. */
export const NEWS_KINDS = ['new', 'changed', 'resolved'] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

export interface News {
  /** All of that kind. */
  readonly count: number;
  /** The worst of them first. */
  readonly events: readonly StoredEvent[];
}

/** Further back nobody reads one by one; the search answers for it. */
const MOST_CHANGES = 5000;

/** Events that came, changed or ended after a position in the order of changes, up to `limit` of each kind. */
export async function newsAfter(db: Db, position: number, limit: number): Promise<Readonly<Record<NewsKind, News>>> {
  const columns = sql.join(EVENT_COLUMNS.map((name) => sql.ref(`e.${name}`)));
  const { rows } = await sql<EventRow & { readonly kind: NewsKind; readonly of_kind: number }>`
    with recent as (
      select event_id, min(version) as version
        from (select * from event_changes where position > ${position} order by position desc limit ${MOST_CHANGES}) c
       group by event_id),
    told as (
      select ${columns},
             case when e.state = 'resolved' then 'resolved' when recent.version = 1 then 'new' else 'changed' end as kind
        from recent join events e on e.id = recent.event_id),
    ranked as (
      select *, count(*) over (partition by kind) as of_kind,
             row_number() over (partition by kind order by severity desc, occurred_at desc, id desc) as rank
        from told)
    select * from ranked where rank <= ${limit} order by rank`.execute(db);
  const news = (kind: NewsKind): News => {
    const found = rows.filter((row) => row.kind === kind);
    return { count: found[0]?.of_kind ?? 0, events: found.map(readEvent) };
  };
  return { new: news('new'), changed: news('changed'), resolved: news('resolved') };
}

/** The position up to which changes are older than a time; looks no further back than newsAfter does. */
export async function positionAt(db: Db, time: string): Promise<number> {
  const { rows } = await sql<{ position: number }>`
    select coalesce(min(position) filter (where changed_at >= ${time}) - 1, max(position), 0) as position
      from (select * from event_changes order by position desc limit ${MOST_CHANGES}) c`.execute(db);
  return rows[0]?.position ?? 0;
}

/** How much there is. */
export async function archiveSize(db: Db): Promise<{ readonly events: number; readonly documents: number }> {
  // The planner's estimates where the tables are large: counting ten million rows takes seconds, and nobody needs it to the last.
  const { rows } = await sql<{ events: number; documents: number }>`
    select ${estimated('events')} as events, ${estimated('documents')} as documents`.execute(db);
  return rows[0] ?? { events: 0, documents: 0 };
}

function estimated(table: string) {
  return sql`(select case when c.reltuples > 100000 then c.reltuples::bigint
                          else (select count(*) from ${sql.table(table)}) end
                from pg_class c where c.oid = ${sql.lit(table)}::regclass)`;
}
