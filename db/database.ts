import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { COLUMN_TYPES } from './column-types.ts';
import { openEmbedded } from './embedded/open.ts';
import type { Schema } from './schema.ts';
import { checkServer, serverPoolConfig } from './server.ts';

/** Where messages for the operator go, e.g. a pino logger. */
export interface DatabaseLog {
  info(message: string): void;
  warn(message: string): void;
}

export interface OpenOptions {
  /** PostgreSQL 14 or newer; absent or empty: the embedded one. TLS as the URL says (`?sslmode=verify-full`). */
  readonly url?: string | undefined;
  /** Folder of the embedded database; made when missing. Not touched when `url` is given. */
  readonly dataDir: string;
  readonly log: DatabaseLog;
}

export interface Database {
  readonly kysely: Kysely<Schema>;
  readonly pool: pg.Pool;
  /** For people, without the password: `embedded PostgreSQL 18.4 in ./data`. */
  readonly description: string;
  readonly embedded: boolean;
  /** Waits for running queries. The last user of the embedded server stops it. */
  close(): Promise<void>;
}

/**
 * Opens minewatch's database. The schema is not touched: call `migrate` before the first use.
 * @throws DatabaseError with a sentence that says what to do
 */
export async function openDatabase({ url, dataDir, log }: OpenOptions): Promise<Database> {
  if (url === undefined || url === '') {
    const server = await openEmbedded({ dataDir, log });
    return connect({
      config: server.poolConfig,
      description: server.description,
      embedded: true,
      log,
      release: server.release,
    });
  }
  const config = serverPoolConfig(url);
  const description = await checkServer(config);
  return connect({ config, description, embedded: false, log, release: async () => {} });
}

/** Seconds: 10 of silence, then three questions, 5 apart. A transaction that does nothing for two minutes is given up. */
const GIVE_UP_VANISHED = `
  set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3;
  set idle_in_transaction_session_timeout = '2min'`;

interface Connection {
  readonly config: pg.PoolConfig;
  readonly description: string;
  readonly embedded: boolean;
  readonly log: DatabaseLog;
  release(): Promise<void>;
}

function connect({ config, description, embedded, log, release }: Connection): Database {
  const pool = new pg.Pool({
    ...config,
    max: 10,
    allowExitOnIdle: true,
    // A connection cut without a word is asked about after 10 s: the system's own patience is two hours.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // The other way round: what a host that vanished had locked is free after half a minute.
    onConnect: async (client) => {
      await client.query(GIVE_UP_VANISHED);
    },
    types: COLUMN_TYPES,
    application_name: 'minewatch',
  });
  // An idle connection that breaks (server restarted) is replaced on the next query; without a listener it ends Node.
  pool.on('error', (error) => log.warn(`Lost a database connection: ${error.message}`));
  // So does one that breaks between two queries of a transaction; its next query says so.
  pool.on('connect', (client) => client.on('error', () => {}));
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  let closing: Promise<void> | undefined;
  const close = () => kysely.destroy().then(release);
  return { kysely, pool, description, embedded, close: () => (closing ??= close()) };
}
