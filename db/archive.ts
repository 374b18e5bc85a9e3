import { sql } from 'kysely';
import type { Database } from './database.ts';
import { DatabaseError } from './errors.ts';
import { migrate, migrateTo, schemaVersion } from './migrate.ts';
import type { Db } from './schema.ts';
import type { Tx } from './transactions.ts';

/** First line of an archive. */
interface Header {
  readonly minewatch: 'archive 1';
  /** Name of the newest migration that had run. */
  readonly schema: string;
}

interface Table {
  readonly name: string;
  /** Without the ones that the database computes itself. */
  readonly columns: readonly string[];
  /** Columns that count up by themselves. */
  readonly counters: readonly string[];
}

/** Rows read or written at once: a row with a long article has some 50 kB. */
const BATCH = 200;

/**
 * All rows of all tables as lines of JSON, as they stood at one moment, while others go on writing: a header, then for
 * each table its name followed by its rows, tables that others refer to first.
 */
export async function* archiveLines({ pool }: Database): AsyncGenerator<string> {
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read read only; set local timezone = 'UTC'");
    const { rows } = await client.query<{ name: string }>('select max(name) as name from kysely_migration');
    yield JSON.stringify({ minewatch: 'archive 1', schema: rows[0]?.name ?? '' } satisfies Header);
    for (const { name, columns } of (await client.query<Table>(TABLES)).rows) {
      yield JSON.stringify({ table: name, columns });
      const listed = columns.map((column) => `"${column}"`).join(', ');
      await client.query(
        `declare archived cursor for select to_json(t)::text as line from (select ${listed} from "${name}") t`,
      );
      for (;;) {
        const batch = await client.query<{ line: string }>(`fetch ${BATCH} from archived`);
        if (batch.rows.length === 0) break;
        for (const { line } of batch.rows) yield line;
      }
      await client.query('close archived');
    }
  } finally {
    await client.query('rollback').catch(() => {});
    client.release();
  }
}

/**
 * Fills an empty database from the lines of an archive, all or nothing, and brings it up to the newest schema after.
 * @returns how many rows
 * @throws DatabaseError `bad_archive` or `not_empty`, `newer_schema` when the archive is from a newer minewatch
 */
export async function restoreLines(database: Database, lines: AsyncIterable<string>): Promise<number> {
  const read = lines[Symbol.asyncIterator]();
  const first = await read.next();
  await prepare(database, readHeader(first.done ? '' : first.value));
  const count = await database.kysely.transaction().execute(async (tx) => {
    const tables = (await sql<Table>`${sql.raw(TABLES)}`.execute(tx)).rows;
    for (const { name } of tables) await sql`alter table ${sql.table(name)} disable trigger user`.execute(tx);
    await sql`truncate ${sql.join(tables.map(({ name }) => sql.table(name)))} cascade`.execute(tx);
    const rows = await loadAll(tx, tables, read);
    for (const table of tables) await setCounters(tx, table);
    for (const { name } of tables) await sql`alter table ${sql.table(name)} enable trigger user`.execute(tx);
    return rows;
  });
  await migrate(database);
  await sql`analyze`.execute(database.kysely);
  return count;
}

function readHeader(line: string): Header {
  const header = parse(line) as Partial<Header> | null;
  if (header?.minewatch === 'archive 1' && typeof header.schema === 'string') return header as Header;
  throw new DatabaseError('bad_archive', 'This is no archive that `minewatch backup` has written.');
}

/** An archive fits the schema it was taken from. */
async function prepare(database: Database, { schema }: Header): Promise<void> {
  if ((await schemaVersion(database)) === null) await migrateTo(database, schema);
  const present = await schemaVersion(database);
  const { rows } = await sql<{ some: boolean }>`
    select exists (select from documents) or exists (select from events) as some`.execute(database.kysely);
  if (present === schema && !rows[0]?.some) return;
  throw new DatabaseError(
    'not_empty',
    'An archive is restored into an empty database only: make a new one (createdb), or name another MINEWATCH_DATA.',
  );
}

async function loadAll(tx: Tx, tables: readonly Table[], read: AsyncIterator<string>): Promise<number> {
  let [count, table, batch]: [number, Table | undefined, string[]] = [0, undefined, []];
  const flush = async () => {
    if (table !== undefined && batch.length > 0) await insert(tx, table, batch);
    count += batch.length;
    batch = [];
  };
  for (let next = await read.next(); !next.done; next = await read.next()) {
    const heading = next.value.startsWith('{"table":"') ? readHeading(next.value) : undefined;
    if (heading !== undefined) {
      await flush();
      table = tables.find(({ name }) => name === heading);
      if (table === undefined) throw new DatabaseError('bad_archive', `The archive has an unknown table: ${heading}`);
    } else if (batch.push(next.value) === BATCH) await flush();
  }
  await flush();
  return count;
}

/** No table of ours begins with a column called table. */
function readHeading(line: string): string | undefined {
  const { table } = parse(line) as { readonly table?: unknown };
  return typeof table === 'string' ? table : undefined;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new DatabaseError('bad_archive', 'The archive is damaged: a line of it is not JSON.', error);
  }
}

async function insert(tx: Tx, { name, columns }: Table, rows: readonly string[]): Promise<void> {
  const listed = sql.join(columns.map((column) => sql.ref(column)));
  await sql`
    insert into ${sql.table(name)} (${listed}) overriding system value
    select ${listed} from json_populate_recordset(null::${sql.table(name)}, ${`[${rows.join(',')}]`}::json)`.execute(
    tx,
  );
}

/** What counts up goes on after the greatest number there is. */
async function setCounters(db: Db, { name, counters }: Table): Promise<void> {
  for (const column of counters) {
    await sql`
      select setval(pg_get_serial_sequence(${name}, ${column}), max(${sql.ref(column)})) from ${sql.table(name)}
      having max(${sql.ref(column)}) is not null`.execute(db);
  }
}

/** Our tables: those that others refer to come first. */
const TABLES = `
  with recursive tables as (
    select oid, relname from pg_class
     where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname not like 'kysely\\_%'
  ), depth as (
    select oid, 0 as depth from tables
    union
    select c.conrelid, d.depth + 1 from depth d
      join pg_constraint c on c.confrelid = d.oid and c.contype = 'f' and c.conrelid <> c.confrelid
     where d.depth < 20
  )
  select t.relname as name,
         array(select a.attname::text from pg_attribute a where a.attrelid = t.oid and a.attnum > 0
                  and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
         array(select a.attname::text from pg_attribute a where a.attrelid = t.oid and a.attnum > 0
                  and not a.attisdropped and a.attidentity <> '' order by a.attnum) as counters
    from tables t
   order by (select max(depth) from depth d where d.oid = t.oid), t.relname`;
