import { sql, type Transaction } from 'kysely';
import { type DescribedEvent, describeEvents, type EventToStore } from './describe-events.ts';
import { EVENT_COLUMNS } from './events.ts';
import type { Schema } from './schema.ts';
import { storableJson } from './stored-text.ts';

/** What a resolution changes. */
export interface Resolution {
  /** Events as they are to stand, with all of their reports. */
  readonly events: readonly EventToStore[];
  /** Ids of events that have no report left. */
  readonly emptied: readonly string[];
  /** Events that were joined into another: `from` leads to `to` from now on. */
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
  /** Who writes: stage and its version, or a person. */
  readonly by?: string;
  /** Why, in words; left out where it is the reports that came or went. */
  readonly because?: string;
}

export interface ReplacedEvents {
  /** Ids of the events that are new or changed; those that came out as before are not written. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Writes events with their reports, deletes the emptied and the joined ones, and keeps what stood before. To be called
 * under `lockTypes`, in the same transaction as the loading.
 */
export async function replaceEvents(tx: Transaction<Schema>, resolution: Resolution): Promise<ReplacedEvents> {
  const recorded: Recorded = { at: await clock(tx), by: resolution.by ?? 'resolve', because: resolution.because };
  const removed = await removeEvents(tx, endings(resolution), recorded);
  const described = await describeEvents(tx, resolution.events);
  const known = await loadKnown(
    tx,
    described.map(({ id }) => id),
  );
  const changed = described.filter(({ id, content_hash }) => known.get(id)?.contentHash !== content_hash);
  for (let start = 0; start < changed.length; start += BATCH) {
    await writeEvents(tx, changed.slice(start, start + BATCH), known, recorded);
  }
  await linkReports(tx, resolution.events);
  await redirect(tx, resolution);
  return { changed: changed.map(({ id }) => id), removed };
}

/** Events a statement: their texts go over as one parameter, of some 2 kB each. */
const BATCH = 1000;

interface Recorded {
  /** ISO 8601 */
  readonly at: string;
  readonly by: string;
  readonly because: string | undefined;
}

/** The database's clock now, not at the start of the transaction: that may lie before the commit of the one waited for. */
async function clock(tx: Transaction<Schema>): Promise<string> {
  const { rows } = await sql<{ now: string }>`select clock_timestamp() as now`.execute(tx);
  return rows[0]?.now ?? new Date().toISOString();
}

/** Why each event that goes is gone, by id. */
function endings({ emptied, redirects }: Resolution): ReadonlyMap<string, string> {
  return new Map([
    ...emptied.map((id) => [id, 'no report is left'] as const),
    ...redirects.map(({ from, to }) => [from, `joined into ${to}`] as const),
  ]);
}

async function removeEvents(
  tx: Transaction<Schema>,
  gone: ReadonlyMap<string, string>,
  { at, by }: Recorded,
): Promise<readonly string[]> {
  if (gone.size === 0) return [];
  const ids = [...gone.keys()];
  await keepHistory(tx, ids, at);
  await sql`
    update event_history h set removed_by = ${by}, removed_because = gone.because
      from unnest(${sql.val(ids)}::text[], ${sql.val([...gone.values()])}::text[]) as gone (id, because)
      join events e on e.id = gone.id
     where h.id = e.id and h.version = e.version`.execute(tx);
  const deleted = await tx
    .deleteFrom('events')
    .where((e) => e('id', '=', e.fn.any(e.val(ids))))
    .returning('id')
    .execute();
  return deleted.map(({ id }) => id);
}

const COLUMNS = [
  ...EVENT_COLUMNS,
  ...(['report_ids', 'sources', 'content_hash', 'recorded_at', 'recorded_by', 'recorded_because'] as const),
] as const;

/** Copies what stands to the history, with the countries and companies that it is looked up by. */
async function keepHistory(tx: Transaction<Schema>, ids: readonly string[], at: string): Promise<void> {
  const columns = sql.join([...COLUMNS, 'search', 'facets'].map((name) => sql.ref(name)));
  await sql`
    with kept as (
      insert into event_history (${columns}, replaced_at)
      select ${columns}, ${at}::timestamptz from events where id = any(${sql.val([...ids])}::text[])
      returning id, version, type, occurred_at, facets)
    insert into event_history_key (id, version, key, type, occurred_at)
    select distinct id, version, key, type, occurred_at
      from kept, unnest(facets) key where key ~ '^(country|from|to|company)='`.execute(tx);
}

interface Known {
  /** The last that there was. */
  readonly version: number;
  /** Of the one that stands; null when none does. */
  readonly contentHash: string | null;
  readonly reportIds: readonly string[] | null;
}

async function loadKnown(tx: Transaction<Schema>, ids: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  const { rows } = await sql<Known & { readonly id: string }>`
    select id, max(version) as version, max(content_hash) filter (where replaced_at is null) as "contentHash",
           max(report_ids) filter (where replaced_at is null) as "reportIds"
      from event_versions where id = any(${sql.val([...ids])}::text[]) group by id`.execute(tx);
  return new Map(rows.map(({ id, ...known }) => [id, known]));
}

async function writeEvents(
  tx: Transaction<Schema>,
  changed: readonly DescribedEvent[],
  known: ReadonlyMap<string, Known>,
  { at, by, because }: Recorded,
): Promise<void> {
  const rows = changed.map((row) => {
    const before = known.get(row.id);
    const recorded_because = because ?? comingAndGoing(before?.reportIds ?? [], row.report_ids);
    return { ...row, version: (before?.version ?? 0) + 1, recorded_at: at, recorded_by: by, recorded_because };
  });
  const ids = rows.map(({ id }) => id);
  const standing = ids.filter((id) => known.get(id)?.contentHash);
  if (standing.length > 0) await keepHistory(tx, standing, at);
  await upsertEvents(tx, rows);
  await linkPlaces(tx, ids, standing);
}

/** Which reports an event got and lost: "with d2.1.0, d3.1.0; without d1.1.0". */
function comingAndGoing(before: readonly string[], now: readonly string[]): string {
  const [come, gone] = [now.filter((id) => !before.includes(id)), before.filter((id) => !now.includes(id))];
  const parts = [
    ...(come.length > 0 ? [`with ${come.join(', ')}`] : []),
    ...(gone.length > 0 ? [`without ${gone.join(', ')}`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : 'read again';
}

/** As one JSON parameter: 10,000 single ones for 250 events took as long as the database took to write them. */
async function upsertEvents(tx: Transaction<Schema>, rows: readonly DescribedEvent[]): Promise<void> {
  const set = [...COLUMNS.filter((name) => name !== 'id'), 'search'].map(
    (name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`,
  );
  await sql`
    insert into events (${sql.join(COLUMNS.map((name) => sql.ref(name)))}, search)
    select ${sql.join(COLUMNS.map((name) => sql.ref(`r.${name}`)))}, to_tsvector('russian', given ->> 'search_text')
      from json_array_elements(${storableJson(rows)}::json) given
     cross join lateral json_populate_record(null::events, given) r
        on conflict (id) do update set ${sql.join(set)}`.execute(tx);
}

/** Countries, companies and subdivisions of events, in place of those they had. */
async function linkPlaces(tx: Transaction<Schema>, ids: readonly string[], standing: readonly string[]): Promise<void> {
  const events = sql`events e where e.id = any(${sql.val([...ids])}::text[])`;
  if (standing.length > 0) {
    for (const table of ['event_country', 'event_company', 'event_subdivision'] as const) {
      await sql`delete from ${sql.table(table)} where event_id = any(${sql.val([...standing])}::text[])`.execute(tx);
    }
  }
  await sql`
    insert into event_country (event_id, country, role, type, occurred_at)
    select distinct e.id, k.country, k.role, e.type, e.occurred_at
      from (select * from ${events}) e
     cross join lateral (
       select unnest(e.countries), 'where' union all
       select unnest(e.from_countries), 'from' union all
       select unnest(e.to_countries), 'to') k (country, role)`.execute(tx);
  await sql`
    insert into event_company (event_id, company_id, type, occurred_at)
    select distinct e.id, k.id, e.type, e.occurred_at
      from (select * from ${events}) e cross join lateral unnest(e.company_ids) k (id)`.execute(tx);
  await sql`
    insert into event_subdivision (event_id, subdivision, occurred_at)
    select distinct e.id, k.code, e.occurred_at
      from (select * from ${events}) e cross join lateral unnest(e.subdivisions) k (code)`.execute(tx);
}

/** Also of events that came out as before: a report that was read again has lost its link. */
async function linkReports(tx: Transaction<Schema>, events: readonly EventToStore[]): Promise<void> {
  const links = new Map(events.flatMap(({ event, reportIds }) => reportIds.map((id) => [id, event.id] as const)));
  await sql`
    delete from event_reports
     where event_id = any(${sql.val(events.map(({ event }) => event.id))}::text[])
       and report_id <> all(${sql.val([...links.keys()])}::text[])`.execute(tx);
  await sql`
    insert into event_reports (report_id, event_id)
    select * from unnest(${sql.val([...links.keys()])}::text[], ${sql.val([...links.values()])}::text[])
        on conflict (report_id) do update set event_id = excluded.event_id
     where event_reports.event_id <> excluded.event_id`.execute(tx);
}

/** Older redirects to an event that was joined now lead straight to where it went; an id that is back leads nowhere. */
async function redirect(tx: Transaction<Schema>, { events, redirects }: Resolution): Promise<void> {
  for (const { from, to } of redirects) {
    await tx
      .insertInto('event_redirects')
      .values({ old_id: from, new_id: to })
      .onConflict((conflict) => conflict.column('old_id').doUpdateSet({ new_id: to }))
      .execute();
    await tx.updateTable('event_redirects').set({ new_id: to }).where('new_id', '=', from).execute();
  }
  await tx
    .deleteFrom('event_redirects')
    .where((e) => e('old_id', '=', e.fn.any(e.val(events.map(({ event }) => event.id)))))
    .execute();
}
