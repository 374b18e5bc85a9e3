import { sql, type Transaction } from 'kysely';
import type { EventLink, Linkable } from '../nlp/resolve/links.ts';
import type { EventType } from '../nlp/taxonomy.ts';
import { EVENT_COLUMNS, readEvent } from './events.ts';
import type { Db, Schema } from './schema.ts';

/** A link as seen from one of its events. */
export interface LinkedEvent extends EventLink {
  readonly title: string;
  readonly type: string;
}

interface LinkRules {
  /** Types that may be linked with a type, and how far apart in days. */
  readonly linkPartners: (type: EventType) => readonly { readonly type: EventType; readonly days: number }[];
  readonly linksBetween: (a: Linkable, b: Linkable) => readonly EventLink[];
}

/**
 * Computes the links of these events anew, in both directions. To be called after `replaceEvents` has written them: from
 * then on the transaction holds the lock under which event changes are numbered, so that of two processes that write a
 * cause and its effect at once the second one sees the first one's.
 */
export async function linkEvents(tx: Transaction<Schema>, ids: readonly string[], rules: LinkRules): Promise<void> {
  if (ids.length === 0) return;
  const changed = await loadLinkable(tx, sql<boolean>`id = any(${sql.val([...ids])}::text[])`);
  await tx
    .deleteFrom('event_links')
    .where((e) => e.or([e('from_id', '=', e.fn.any(e.val([...ids]))), e('to_id', '=', e.fn.any(e.val([...ids])))]))
    .execute();
  const links = new Map<string, EventLink>();
  const near = await loadNear(tx, changed, rules);
  for (const event of changed) {
    for (const other of near.get(event.id) ?? []) {
      for (const link of [...rules.linksBetween(event, other), ...rules.linksBetween(other, event)]) {
        links.set(`${link.from} ${link.to} ${link.kind}`, link);
      }
    }
  }
  const rows = [...links.values()].map(({ from, to, kind, because }) => ({ from_id: from, to_id: to, kind, because }));
  for (let start = 0; start < rows.length; start += 1000) {
    await tx
      .insertInto('event_links')
      .values(rows.slice(start, start + 1000))
      .execute();
  }
}

/**
 * For each event those of the types that its type may be linked with, in one of its countries or on the network; two
 * statements for all.
 */
async function loadNear(
  tx: Transaction<Schema>,
  events: readonly Linkable[],
  rules: LinkRules,
): Promise<ReadonlyMap<string, readonly Linkable[]>> {
  const asked = JSON.stringify(events.flatMap((event) => questionsOf(event, rules)));
  const { rows } = await sql<{ event: string; others: string[] }>`
    with q as (
      select * from json_to_recordset(${asked}::json)
                    as q (event text, type text, countries text[], "from" timestamptz, "to" timestamptz)
    ), pairs as (
      select q.event, c.event_id as other
        from q join event_country c on c.role = 'where' and c.country = any(q.countries) and c.type = q.type
                                   and c.occurred_at between q."from" and q."to"
      union
      select q.event, e.id
        from q join events e on q.countries is null and e.type = q.type and e.occurred_at between q."from" and q."to"
    )
    select event, array_agg(other order by other) as others from pairs group by event`.execute(tx);
  const ids = [...new Set(rows.flatMap(({ others }) => others))];
  const loaded = ids.length === 0 ? [] : await loadLinkable(tx, sql<boolean>`id = any(${sql.val(ids)}::text[])`);
  const byId = new Map(loaded.map((event) => [event.id, event]));
  return new Map(rows.map(({ event, others }) => [event, others.flatMap((id) => byId.get(id) ?? [])]));
}

/** `countries` is null where the place does not matter. */
function questionsOf({ id, type: own, countries, occurredAt }: Linkable, { linkPartners }: LinkRules) {
  const at = Date.parse(occurredAt);
  return linkPartners(own).map(({ type, days }) => ({
    event: id,
    type,
    countries: type === 'network_shock' || own === 'network_shock' ? null : countries,
    from: new Date(at - (days + 1) * DAY).toISOString(),
    to: new Date(at + (days + 1) * DAY).toISOString(),
  }));
}

const DAY = 86_400_000;

async function loadLinkable(
  tx: Transaction<Schema>,
  where: ReturnType<typeof sql<boolean>>,
): Promise<readonly Linkable[]> {
  const rows = await tx.selectFrom('events').select(EVENT_COLUMNS).where(where).execute();
  return rows.map(readEvent);
}

/** Links from and to an event. */
export async function linksOf(db: Db, id: string): Promise<readonly LinkedEvent[]> {
  const { rows } = await sql<LinkedEvent>`
    select l.from_id as "from", l.to_id as "to", l.kind, l.because, e.title, e.type
      from event_links l
      join events e on e.id = case when l.from_id = ${id} then l.to_id else l.from_id end
     where l.from_id = ${id} or l.to_id = ${id}
     order by l.kind, e.occurred_at, e.id`.execute(db);
  return rows;
}
