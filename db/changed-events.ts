import { sql } from 'kysely';
import { EVENT_COLUMNS, type EventRow, readEvent, type StoredEvent } from './events.ts';
import type { EventFilter } from './find-events.ts';
import { eventsMatching } from './query/events-matching.ts';
import type { Db } from './schema.ts';

/** A stretch of `event_changes`: later than `after`, up to and with `upTo`. */
export interface Stretch {
  readonly after: number;
  readonly upTo: number;
}

/** An event that changed within a stretch. */
export interface ChangedEvent {
  /** As the last change within the stretch left it. */
  readonly now: StoredEvent;
  /** As it stood at the beginning of the stretch; null when it is new. */
  readonly before: StoredEvent | null;
  /** Reports that `now` rests on. */
  readonly reportIds: readonly string[];
}

export interface ChangedIds {
  /** The worst first. */
  readonly ids: readonly string[];
  /** All there are. */
  readonly count: number;
}

/**
 * Which events changed within a stretch and match a filter now; an event that ended is also one that matched before: the
 * end of what somebody was told of lies within their filter, however little an end weighs. Removed events are left out.
 * @throws DatabaseError `bad_filter`
 */
export async function changedIds(db: Db, filter: EventFilter, stretch: Stretch, limit: number): Promise<ChangedIds> {
  const { from, where } = await eventsMatching(db, { ...filter, asOf: 'ever' });
  const { rows } = await sql<{ id: string; count: number }>`
    with ${spans(stretch)},
    matched as (
      select e.id, max(e.version) as version
        from span join ${from} on e.id = span.event_id and e.version between span.first - 1 and span.last
       where ${where} group by e.id)
    select n.id, count(*) over () as count
      from matched m join span on span.event_id = m.id
      join event_versions n on n.id = m.id and n.version = span.last
     where m.version = span.last or n.state = 'resolved'
     order by n.severity desc, n.occurred_at desc, n.id limit ${limit}`.execute(db);
  return { ids: rows.map(({ id }) => id), count: rows[0]?.count ?? 0 };
}

/** Events that changed within a stretch, of these ids, in any order. */
export async function loadChangedEvents(
  db: Db,
  ids: readonly string[],
  stretch: Stretch,
): Promise<readonly ChangedEvent[]> {
  const columns = sql.join(EVENT_COLUMNS.map((name) => sql.ref(`e.${name}`)));
  const { rows } = await sql<VersionRow>`
    with ${spans(stretch)}
    select ${columns}, e.report_ids, e.version = span.last as is_now
      from span join event_versions e on e.id = span.event_id and e.version in (span.first - 1, span.last)
     where span.event_id = any(${sql.val([...ids])}::text[])`.execute(db);
  const before = new Map(rows.filter((row) => !row.is_now).map((row) => [row.id, readEvent(row)]));
  const heirs = await joinedBefore(db, rows, stretch, before);
  return rows
    .filter((row) => row.is_now)
    .map((row) => ({
      now: readEvent(row),
      before: before.get(row.id) ?? heirs.get(row.id) ?? null,
      reportIds: row.report_ids,
    }));
}

interface VersionRow extends EventRow {
  readonly report_ids: readonly string[];
  readonly is_now: boolean;
}

/** First and last version that each event got within the stretch, of those that still stood at its end. */
function spans({ after, upTo }: Stretch) {
  return sql`
    latest as (
      select distinct on (event_id) event_id, kind from event_changes
       where position > ${after} and position <= ${upTo} order by event_id, position desc),
    span as materialized (
      select c.event_id, min(c.version) as first, max(c.version) as last
        from event_changes c join latest l on l.event_id = c.event_id and l.kind = 'changed'
       where c.position > ${after} and c.position <= ${upTo} and c.kind = 'changed' group by c.event_id)`;
}

/** An event that came to be when others were joined is no news to who knew one of those. */
async function joinedBefore(
  db: Db,
  rows: readonly VersionRow[],
  { after }: Stretch,
  known: ReadonlyMap<string, StoredEvent>,
): Promise<ReadonlyMap<string, StoredEvent>> {
  const fresh = rows.filter((row) => row.is_now && !known.has(row.id)).map(({ id }) => id);
  if (fresh.length === 0) return new Map();
  const columns = sql.join(EVENT_COLUMNS.map((name) => sql.ref(`e.${name}`)));
  const { rows: heirs } = await sql<EventRow & { readonly new_id: string }>`
    select distinct on (r.new_id) r.new_id, ${columns}
      from event_redirects r
      join event_versions e on e.id = r.old_id
      join event_changes c on c.event_id = e.id and c.version = e.version and c.kind = 'changed'
     where r.new_id = any(${sql.val(fresh)}::text[]) and c.position <= ${after}
     order by r.new_id, e.severity desc, e.version desc`.execute(db);
  return new Map(heirs.map((row) => [row.new_id, readEvent(row)]));
}

/** The last change that was visible before a time, ISO 8601; 0 when there was none. */
export async function positionBefore(db: Db, time: string): Promise<number> {
  const { rows } = await sql<{ position: number }>`
    select position from event_changes where changed_at < ${time} order by position desc limit 1`.execute(db);
  return rows[0]?.position ?? 0;
}
