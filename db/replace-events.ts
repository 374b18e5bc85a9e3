import { createHash } from 'node:crypto';
import { type RawBuilder, sql, type Transaction } from 'kysely';
import { EVENT_COLUMNS, type ResolvedEvent } from './events.ts';
import type { CountryRole, Schema } from './schema.ts';
import { passages, searchText } from './search-text.ts';
import { storable, storableJson } from './stored-text.ts';
import { instant, storedTime } from './times.ts';

/** What a resolution changes. */
export interface Resolution {
  /** Events as they are to stand, with all of their reports. */
  readonly events: readonly { readonly event: ResolvedEvent; readonly reportIds: readonly string[] }[];
  /** Ids of events that have no report left. */
  readonly emptied: readonly string[];
  /** Events that were joined into another: `from` leads to `to` from now on. */
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
}

export interface ReplacedEvents {
  /** Ids of the events that are new or changed; those that came out as before are not written. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Writes events with their reports, deletes the emptied and the joined ones, and keeps every version. To be called under
 * `lockTypes`, in the same transaction as the loading.
 */
export async function replaceEvents(tx: Transaction<Schema>, resolution: Resolution): Promise<ReplacedEvents> {
  const recordedAt = await clock(tx);
  const gone = [...new Set([...resolution.emptied, ...resolution.redirects.map(({ from }) => from)])];
  const removed = await removeEvents(tx, gone, recordedAt);
  const described = await describeEvents(tx, resolution.events);
  const changed = await findChanged(tx, described);
  for (let start = 0; start < changed.length; start += BATCH) {
    await writeEvents(tx, changed.slice(start, start + BATCH), recordedAt);
  }
  const unchanged = described.filter((event) => !changed.includes(event));
  for (let start = 0; start < unchanged.length; start += BATCH) {
    await linkReports(tx, unchanged.slice(start, start + BATCH));
  }
  await redirect(tx, resolution);
  return { changed: changed.map(({ row }) => row.id), removed };
}

/** Events a statement: PostgreSQL takes 65,535 parameters, an event needs 32 and its reports and countries some more. */
const BATCH = 250;

async function writeEvents(tx: Transaction<Schema>, changed: readonly DescribedEvent[], at: string): Promise<void> {
  const ids = changed.map(({ row }) => row.id);
  await closeVersions(tx, ids, at);
  await upsertEvents(tx, changed);
  await linkEvents(tx, changed);
  await recordVersions(tx, ids, at);
}

/** The database's clock now, not at the start of the transaction: that may lie before the commit of the one waited for. */
async function clock(tx: Transaction<Schema>): Promise<string> {
  const { rows } = await sql<{ now: string }>`select clock_timestamp() as now`.execute(tx);
  return rows[0]?.now ?? new Date().toISOString();
}

async function removeEvents(tx: Transaction<Schema>, ids: readonly string[], at: string): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const deleted = await tx
    .deleteFrom('events')
    .where((e) => e('id', '=', e.fn.any(e.val([...ids]))))
    .returning('id')
    .execute();
  await closeVersions(tx, ids, at);
  return deleted.map(({ id }) => id);
}

async function closeVersions(tx: Transaction<Schema>, ids: readonly string[], at: string): Promise<void> {
  await tx
    .updateTable('event_versions')
    .set({ replaced_at: at })
    .where((e) => e('id', '=', e.fn.any(e.val([...ids]))))
    .where('replaced_at', 'is', null)
    .execute();
}

interface DescribedEvent {
  readonly row: ReturnType<typeof eventRow>;
  readonly reportIds: readonly string[];
}

/** Adds what follows from the documents: languages and the words it can be found by. */
async function describeEvents(
  tx: Transaction<Schema>,
  events: Resolution['events'],
): Promise<readonly DescribedEvent[]> {
  const reports = await loadTexts(
    tx,
    events.flatMap(({ reportIds }) => reportIds),
  );
  return events.map(({ event, reportIds }) => {
    const sorted = reportIds.toSorted();
    const sources = sorted.flatMap((id) => reports.get(id) ?? []);
    const langs = [...new Set(sources.map(({ lang }) => lang))].toSorted();
    const words = new Set([event.title, ...event.companies, ...sources.flatMap(({ texts }) => texts)]);
    const search = [...words].join('\n').slice(0, LONGEST_SEARCH_TEXT);
    return { row: eventRow(event, sorted, langs, search), reportIds: sorted };
  });
}

/** UTF-16 units; a tsvector may have 1 MB. */
const LONGEST_SEARCH_TEXT = 100_000;

interface ReportText {
  readonly lang: string;
  readonly texts: readonly string[];
}

async function loadTexts(
  tx: Transaction<Schema>,
  reportIds: readonly string[],
): Promise<ReadonlyMap<string, ReportText>> {
  const rows = await tx
    .selectFrom('reports as r')
    .innerJoin('document_revisions as v', (join) =>
      join.onRef('v.document_id', '=', 'r.document_id').onRef('v.revision', '=', 'r.revision'),
    )
    .innerJoin('taggings as t', (join) =>
      join.onRef('t.document_id', '=', 'r.document_id').onRef('t.revision', '=', 'r.revision'),
    )
    .select(['r.id', 'r.evidence', 'v.title', 'v.text', 't.lang'])
    .where((e) => e('r.id', '=', e.fn.any(e.val([...reportIds]))))
    .execute();
  return new Map(
    rows.map(({ id, lang, title, text, evidence }) => [id, { lang, texts: [title, ...passages(text, evidence)] }]),
  );
}

function eventRow(event: ResolvedEvent, reportIds: readonly string[], langs: readonly string[], search: string) {
  const [started, ended] = [storedTime(event.startedAt), storedTime(event.endedAt)];
  const row = {
    id: event.id,
    type: event.type,
    family: event.family,
    modality: event.modality,
    state: event.state,
    severity: event.severity,
    severity_inputs: storableJson(event.severityInputs),
    confidence: event.confidence,
    title: storable(event.title),
    occurred_at: started.at ?? instant(event.firstSeenAt) ?? event.firstSeenAt,
    started_at: started.at,
    started_precision: started.precision,
    ended_at: ended.at,
    ended_precision: ended.precision,
    first_seen_at: event.firstSeenAt,
    updated_at: event.updatedAt,
    report_count: reportIds.length,
    source_count: event.sourceCount,
    countries: [...event.countries],
    from_countries: [...event.from],
    to_countries: [...event.to],
    subdivisions: [...event.subdivisions],
    companies: event.companies.map(storable),
    company_ids: [...event.companyIds],
    langs: [...langs],
    attributes: storableJson(event.attributes),
    lat: event.lat,
    lon: event.lon,
    url: event.url === null ? null : storable(event.url),
    corroboration: event.corroboration,
    steps: storableJson(event.steps),
    stale_at: event.staleAt,
    accepted: event.accepted,
    edited: [...event.edited],
    search: searchText(storable(search)),
  };
  const content_hash = createHash('sha256')
    .update(JSON.stringify([row, reportIds]))
    .digest('hex');
  return { ...row, content_hash };
}

async function findChanged(
  tx: Transaction<Schema>,
  described: readonly DescribedEvent[],
): Promise<readonly DescribedEvent[]> {
  const stored = await tx
    .selectFrom('events')
    .select(['id', 'content_hash'])
    .where((e) => e('id', '=', e.fn.any(e.val(described.map(({ row }) => row.id)))))
    .execute();
  const hashes = new Map(stored.map(({ id, content_hash }) => [id, content_hash]));
  return described.filter(({ row }) => hashes.get(row.id) !== row.content_hash);
}

const UPSERTED = [...EVENT_COLUMNS.filter((name) => name !== 'id'), 'search', 'content_hash'] as const;

async function upsertEvents(tx: Transaction<Schema>, changed: readonly DescribedEvent[]): Promise<void> {
  const versions = await tx
    .selectFrom('event_versions')
    .select((e) => ['id', e.fn.max('version').as('version')])
    .where((e) => e('id', '=', e.fn.any(e.val(changed.map(({ row }) => row.id)))))
    .groupBy('id')
    .execute();
  const last = new Map(versions.map(({ id, version }) => [id, version]));
  const rows = changed.map(({ row }) => ({
    ...row,
    version: (last.get(row.id) ?? 0) + 1,
    search: sql<string>`to_tsvector('russian', ${row.search})`,
  }));
  await tx
    .insertInto('events')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((e) => Object.fromEntries(UPSERTED.map((name) => [name, e.ref(`excluded.${name}`)]))),
    )
    .execute();
}

/** Rewrites what hangs on the events: reports, countries, companies, subdivisions. */
async function linkEvents(tx: Transaction<Schema>, changed: readonly DescribedEvent[]): Promise<void> {
  const ids = changed.map(({ row }) => row.id);
  for (const table of ['event_reports', 'event_country', 'event_company', 'event_subdivision'] as const) {
    await tx
      .deleteFrom(table)
      .where((e) => e('event_id', '=', e.fn.any(e.val(ids))))
      .execute();
  }
  await linkReports(tx, changed);
  const countries = changed.flatMap(({ row }) => countryRows(row));
  const companies = changed.flatMap(({ row }) =>
    [...new Set(row.company_ids)].map((company_id) => ({ company_id, ...linkColumns(row) })),
  );
  const subdivisions = changed.flatMap(({ row: { id, occurred_at, subdivisions } }) =>
    [...new Set(subdivisions)].map((subdivision) => ({ event_id: id, subdivision, occurred_at })),
  );
  if (countries.length > 0) await tx.insertInto('event_country').values(countries).execute();
  if (companies.length > 0) await tx.insertInto('event_company').values(companies).execute();
  if (subdivisions.length > 0) await tx.insertInto('event_subdivision').values(subdivisions).execute();
}

/** Also for events that came out as before: a document that was tagged again has taken its reports out of them. */
async function linkReports(tx: Transaction<Schema>, events: readonly DescribedEvent[]): Promise<void> {
  const links = events.flatMap(({ row, reportIds }) => reportIds.map((report_id) => ({ report_id, event_id: row.id })));
  if (links.length === 0) return;
  await tx
    .insertInto('event_reports')
    .values(links)
    .onConflict((conflict) =>
      conflict
        .column('report_id')
        .doUpdateSet((e) => ({ event_id: e.ref('excluded.event_id') }))
        .where((e) => e('event_reports.event_id', '<>', e.ref('excluded.event_id'))),
    )
    .execute();
}

function linkColumns({ id, type, occurred_at }: DescribedEvent['row']) {
  return { event_id: id, type, occurred_at };
}

function countryRows(row: DescribedEvent['row']) {
  const roles: readonly [CountryRole, readonly string[]][] = [
    ['where', row.countries],
    ['from', row.from_countries],
    ['to', row.to_countries],
  ];
  return roles.flatMap(([role, countries]) =>
    [...new Set(countries)].map((country) => ({ country, role, ...linkColumns(row) })),
  );
}

async function recordVersions(tx: Transaction<Schema>, ids: readonly string[], at: string): Promise<void> {
  const columns: RawBuilder<unknown> = sql.join(
    [...EVENT_COLUMNS, 'search', 'content_hash'].map((name) => sql.ref(name)),
  );
  await sql`
    insert into event_versions (${columns}, report_ids, recorded_at)
    select ${columns}, array(select report_id from event_reports where event_id = events.id order by 1), ${at}
      from events where id = any(${sql.val([...ids])})`.execute(tx);
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
