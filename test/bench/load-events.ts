import type pg from 'pg';
import { searchText } from '../../db/search-text.ts';
import { COMPANIES, eventStream, type MadeEvent } from './event-stream.ts';

const BATCH = 5000;
/** Connections that load at once: making the words of a text into a tsvector is most of the work. */
const LOADERS = 2;

const COLUMNS = `id, version, type, family, modality, state, severity, severity_inputs, confidence, title, occurred_at,
  started_at, started_precision, first_seen_at, updated_at, report_count, source_count, countries, from_countries,
  to_countries, subdivisions, companies, company_ids, langs, attributes, search, content_hash, recorded_at, sources`;

/** Fills the tables of events as resolution would, without reports. Indexes are made at the end, as for any bulk load. */
export async function loadEvents(pool: pg.Pool, count: number, say: (message: string) => void): Promise<void> {
  const definitions = await dropIndexes(pool);
  let next = 0;
  const work = async () => {
    const client = await pool.connect();
    // Foreign keys and the log of changes are for what arrives one by one.
    await client.query('set session_replication_role = replica; set synchronous_commit = off');
    while (next < count) {
      const first = next;
      next += BATCH;
      await insertBatch(client, [...eventStream(first, Math.min(BATCH, count - first))]);
      if (first % 500_000 === 0) say(`${first} events`);
    }
    await client.query('reset all');
    client.release();
  };
  await Promise.all(Array.from({ length: LOADERS }, work));
  say('events are in; joining tables');
  await insertLinked(pool);
  say('indexes');
  for (const definition of definitions) await timed(pool, definition, say);
  await timed(pool, 'vacuum analyze', say);
}

async function timed(pool: pg.Pool, query: string, say: (message: string) => void): Promise<void> {
  const start = performance.now();
  const client = await pool.connect();
  await client.query("set maintenance_work_mem = '512MB'");
  await client.query(query);
  client.release(true);
  say(`${((performance.now() - start) / 1000).toFixed(0)} s ${query.slice(0, 110)}`);
}

async function dropIndexes(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ indexname: string; indexdef: string }>(`
    select indexname, indexdef from pg_indexes
     where schemaname = 'public' and tablename like 'event%' and indexdef not like 'CREATE UNIQUE%'`);
  for (const { indexname } of rows) await pool.query(`drop index ${indexname}`);
  return rows.map(({ indexdef }) => indexdef);
}

async function insertBatch(client: pg.PoolClient, events: readonly MadeEvent[]): Promise<void> {
  const column = (of: (event: MadeEvent) => unknown) => events.map(of);
  await client.query(
    `insert into events (${COLUMNS})
     select id, 1, type, family, modality, state, severity, '{}', .9, title, at, at, 'time', at, at, 3, 2,
            countries::text[], '{}', '{}', '{}', companies::text[], companies::text[], array[lang], attributes::jsonb,
            to_tsvector('russian', search), id, at, array['outlet-' || 1 + abs(hashtext(id) % 300), 'outlet-' || 1 + abs(hashtext(title) % 20)]
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[], $8::timestamptz[],
                   $9::text[], $10::text[], $11::text[], $12::text[], $13::text[])
         as t (id, type, family, modality, state, severity, title, at, countries, companies, lang, attributes, search)`,
    [
      column(({ id }) => id),
      column(({ type }) => type),
      column(({ family }) => family),
      column(({ modality }) => modality),
      column(({ state }) => state),
      column(({ severity }) => severity),
      column(({ title }) => title),
      column(({ occurredAt }) => occurredAt),
      column(({ countries }) => `{${countries.join(',')}}`),
      column(({ company }) => (company === null ? '{}' : `{${company}}`)),
      column(({ lang }) => lang),
      column(({ megawatts }) => (megawatts === null ? '{}' : `{"megawatts":{"value":${megawatts},"bound":"exact"}}`)),
      column(({ text }) => searchText(text)),
    ],
  );
}

async function insertLinked(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  await client.query('set session_replication_role = replica; set synchronous_commit = off');
  await client.query(
    `insert into event_country select id, c, 'where', type, occurred_at from events, unnest(countries) c`,
  );
  await client.query('insert into event_company select id, c, type, occurred_at from events, unnest(company_ids) c');
  await client.query('insert into companies select c, c from unnest($1::text[]) c', [COMPANIES]);
  // One event in ten had another version a day before.
  await client.query(`
    insert into event_history (${COLUMNS}, facets, replaced_at)
    select ${COLUMNS}, facets, occurred_at + interval '1 day' from events where hashtext(id) % 10 = 0`);
  await client.query(`
    insert into event_history_key
    select h.id, h.version, key, h.type, h.occurred_at
      from event_history h, unnest(h.facets) key where key ~ '^(country|from|to|company)='`);
  await client.query(`
    update events set version = 2, recorded_at = occurred_at + interval '1 day' where hashtext(id) % 10 = 0`);
  await client.query('reset all');
  client.release();
}
