import assert from 'node:assert/strict';
import { test } from 'node:test';
import { archiveLines, restoreLines } from '../../db/archive.ts';
import { type Database, openDatabase } from '../../db/database.ts';
import { getEvent } from '../../db/events.ts';
import { findEvents } from '../../db/find-events.ts';
import { migrate, migrateTo, schemaVersion } from '../../db/migrate.ts';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import { tagPending } from '../../jobs/tag-pending.ts';
import { emptyDatabaseUrl, silent } from './testDatabase.ts';

/** The first schema that could keep events. */
const FIRST = '0004_event_feed';
const NEWEST = Object.keys(MIGRATIONS).sort().at(-1);

/** Two outlets tell of one event, one of them in two versions; as the first minewatch would have stored it. */
const DATA = `
  insert into sources (id, health, etag, next_try_at, items) values ('cointelegraph', 'ok', '"abc"', '2022-01-06T00:00:00Z', 2);
  insert into documents (id, url, url_hash, source, kind, first_saved_at, revision, tagged_by) values
    ('d1', 'https://a.example/1', 'h1', 'cointelegraph', 'article', '2022-01-05T10:05:00Z', 2, 'v1'),
    ('d2', 'https://b.example/2', 'h2', 'wublock', 'article', '2022-01-05T11:05:00Z', 1, 'v1');
  insert into document_revisions (document_id, revision, source, title, text, lang, authors, tags, published_at, fetched_at, embedded_posts, content_hash) values
    ('d1', 1, 'cointelegraph', 'Kazakhstan shuts down its internet', 'Kazakhstan shut down its internet on Wednesday.', 'en', '{Ann}', '{}', '2022-01-05T10:00:00Z', '2022-01-05T10:05:00Z', '[]', 'c1'),
    ('d1', 2, 'cointelegraph', 'Kazakhstan shuts down its internet, updated', 'Kazakhstan shut down its internet on Wednesday. Miners lost power.', 'en', '{Ann}', '{}', '2022-01-05T10:00:00Z', '2022-01-05T12:05:00Z', '[]', 'c2'),
    ('d2', 1, 'wublock', 'No internet in Kazakhstan', 'Internet access was cut across Kazakhstan.', 'en', '{}', '{}', '2022-01-05T11:00:00Z', '2022-01-05T11:05:00Z', '[]', 'c3');
  insert into document_bands (band, hash, document_id, at) values (0, 1, 'd1', '2022-01-05T10:00:00Z');
  insert into taggings (document_id, revision, pipeline_version, lang, relevant, companies, places) values
    ('d1', 1, 'v1', 'en', true, '[]', '[]'), ('d1', 2, 'v1', 'en', true, '[]', '[]'), ('d2', 1, 'v1', 'en', true, '[]', '[]');
  insert into companies (id, name) values ('bit-mining', 'BIT Mining');
  insert into reports (id, document_id, revision, ordinal, current, at, told_at, type, modality, salience, confidence, severity, countries, from_countries, to_countries, companies, company_ids, attributes, evidence, because, pipeline_version)
    select r.id, d, rev, 0, rev = 2 or d = 'd2', told, told, 'internet_shutdown', 'actual', 'main', 0.9, 5, '{KZ}', '{}', '{}', '{}', '{}', '{}', '[{"field":"text","start":0,"end":10,"quote":"Kazakhstan"}]', '{}', 'v1'
      from (values ('d1.1.0', 'd1', 1, '2022-01-05T10:00:00Z'::timestamptz), ('d1.2.0', 'd1', 2, '2022-01-05T10:00:00Z'), ('d2.1.0', 'd2', 1, '2022-01-05T11:00:00Z')) r (id, d, rev, told);
  insert into events (id, version, type, family, modality, state, severity, severity_inputs, confidence, title, occurred_at, first_seen_at, updated_at, report_count, source_count, countries, from_countries, to_countries, subdivisions, companies, company_ids, langs, attributes, search, content_hash)
    values ('e1', 2, 'internet_shutdown', 'connectivity', 'actual', 'ongoing', 5, '{}', 0.9, 'No internet in Kazakhstan', '2022-01-05T10:00:00Z', '2022-01-05T10:00:00Z', '2022-01-05T11:00:00Z', 2, 2, '{KZ}', '{}', '{}', '{}', '{}', '{}', '{en}', '{}', to_tsvector('russian', 'internet Kazakhstan'), 'x2');
  insert into event_versions select id, v.version, type, family, modality, state, severity, severity_inputs, confidence, title, occurred_at, started_at, started_precision, ended_at, ended_precision, first_seen_at, updated_at, report_count, source_count, countries, from_countries, to_countries, subdivisions, companies, company_ids, langs, attributes, lat, lon, url, search, content_hash, v.reports, v.at, v.until
    from events, (values (1, '{d1.1.0}'::text[], '2022-01-05T10:06:00Z'::timestamptz, '2022-01-05T11:06:00Z'::timestamptz), (2, '{d1.2.0,d2.1.0}', '2022-01-05T11:06:00Z', null)) v (version, reports, at, until);
  insert into event_reports values ('d1.2.0', 'e1'), ('d2.1.0', 'e1');
  insert into event_country values ('e1', 'KZ', 'where', 'internet_shutdown', '2022-01-05T10:00:00Z');
  insert into event_redirects (old_id, new_id) values ('e0', 'e1')`;

async function opened(t: { after(fn: () => Promise<void>): void }): Promise<Database> {
  let close = async () => {};
  const url = await emptyDatabaseUrl({ after: (drop) => t.after(() => close().then(drop)) });
  const database = await openDatabase({ url, dataDir: '', log: silent });
  close = () => database.close();
  return database;
}

async function isAllThere(database: Database): Promise<void> {
  assert.equal(await schemaVersion(database), NEWEST);
  const count = async (table: string) =>
    (await database.pool.query(`select count(*)::int as count from ${table}`)).rows[0].count;
  const expected = { sources: 1, documents: 2, document_revisions: 3, taggings: 3, reports: 3, companies: 1 };
  for (const [table, rows] of Object.entries(expected)) assert.equal(await count(table), rows, table);
  const event = await getEvent(database.kysely, 'e0');
  assert.equal(event?.id, 'e1', 'the old id leads to the event');
  assert.deepEqual(
    event?.reports.map(({ id }) => id),
    ['d1.2.0', 'd2.1.0'],
  );
  const found = async (filter: object) => (await findEvents(database.kysely, { limit: 10, ...filter })).rows;
  assert.deepEqual(
    (await found({ countries: ['KZ'] })).map(({ id, severity }) => [id, severity]),
    [['e1', 5]],
  );
  const before = await found({ asOf: '2022-01-05T10:30:00Z' });
  assert.deepEqual(
    before.map(({ id, version }) => [id, version]),
    [['e1', 1]],
    'the table as it stood before the second report',
  );
}

test('what the first schema held is all there in the newest, and is found', async (t) => {
  const database = await opened(t);
  await migrateTo(database, FIRST);
  await database.pool.query(DATA);
  await migrate(database);
  await isAllThere(database);

  await t.test('and new documents join it', async () => {
    await database.pool.query(`
      insert into documents (id, url, url_hash, source, kind, revision) values ('d3', 'https://c.example/3', 'h3', 'netblocks', 'post', 1);
      insert into document_revisions (document_id, revision, source, title, text, authors, tags, published_at, embedded_posts, content_hash)
        values ('d3', 1, 'netblocks', '', 'Confirmed: a nationwide internet shutdown is in effect across Kazakhstan', '{}', '{}', '2022-01-05T12:00:00Z', '[]', 'c4')`);
    await tagPending(database, { countries: new Map(), signal: new AbortController().signal });
    const { rows } = await database.pool.query("select count(*)::int as open from documents where tagged_by = ''");
    assert.equal(rows[0].open, 0);
  });
});

test('a backup of the first schema is restored into the newest', async (t) => {
  const [old, database] = [await opened(t), await opened(t)];
  await migrateTo(old, FIRST);
  await old.pool.query(DATA);
  await restoreLines(database, archiveLines(old));
  await isAllThere(database);
});
