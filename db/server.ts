import pg from 'pg';
import { codeOf, DatabaseError, messageOf } from './errors.ts';

/** PostgreSQL 14 is the oldest that gets security fixes in the year of this writing. */
const OLDEST = 140000;
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Connection settings from `DATABASE_URL`.
 * @throws DatabaseError `bad_url`; its message never repeats the password
 */
export function serverPoolConfig(url: string): pg.PoolConfig {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new DatabaseError(
      'bad_url',
      'DATABASE_URL must look like postgres://user:password@host:5432/database (or be unset for the embedded database).',
    );
  }
  return { connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS };
}

/**
 * Connects once and returns what answers, for people.
 * @throws DatabaseError `unreachable`, `refused`, `too_old`, `bad_url`
 */
export async function checkServer(config: pg.PoolConfig): Promise<string> {
  const client = newClient(config);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; number: number }>(
      "select split_part(version(), ' ', 2) as version, current_setting('server_version_num')::int as number",
    );
    const server = rows[0];
    if (server === undefined || server.number < OLDEST) {
      throw new DatabaseError('too_old', `minewatch needs PostgreSQL 14 or newer; this is ${server?.version}.`);
    }
    return `PostgreSQL ${server.version} at ${client.host}${client.port ? `:${client.port}` : ''}/${client.database}`;
  } catch (error) {
    throw error instanceof DatabaseError ? error : connectionError(error);
  } finally {
    await client.end().catch(() => {});
  }
}

function newClient(config: pg.PoolConfig): pg.Client {
  try {
    return new pg.Client(config);
  } catch (error) {
    throw new DatabaseError('bad_url', `DATABASE_URL cannot be read: ${messageOf(error)}`, error);
  }
}

/** SQLSTATEs that a server answers with when it is there but does not let us in. */
const REFUSALS: Readonly<Record<string, string>> = {
  '28P01': 'Check user and password in DATABASE_URL.',
  '28000': 'Check user, database and TLS (?sslmode=require) in DATABASE_URL, and pg_hba.conf on the server.',
  '3D000': 'Create the database first (createdb), or correct its name in DATABASE_URL.',
  '42501': 'Grant the user CONNECT on the database.',
};

function connectionError(error: unknown): DatabaseError {
  const advice = REFUSALS[codeOf(error) ?? ''];
  if (advice !== undefined) {
    return new DatabaseError('refused', `The database refused the connection: ${messageOf(error)}. ${advice}`, error);
  }
  return new DatabaseError(
    'unreachable',
    `The database at DATABASE_URL cannot be reached: ${messageOf(error)}. Check host, port and TLS in DATABASE_URL and that the server runs.`,
    error,
  );
}
