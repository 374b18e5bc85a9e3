import { access, constants, mkdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { codeOf, DatabaseError, messageOf } from '../errors.ts';
import { readRunningServer } from './address.ts';
import { findBinaries } from './binaries.ts';
import { clusterExists, clusterFolder, makeCluster, NAME, readPassword } from './cluster.ts';
import { type Presence, takeSeat } from './presence.ts';
import { type ServerProcess, startServer, stopServer } from './process.ts';
import { serverUser } from './server-user.ts';

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly log: { info(message: string): void };
}

export interface EmbeddedServer {
  readonly poolConfig: pg.PoolConfig;
  readonly description: string;
  /** Gives the seat back; the last one out stops the server. */
  readonly release: () => Promise<void>;
}

/** Crash recovery may take minutes on a large database; a server that cannot start ends long before. */
const PATIENCE_MS = 300_000;
const POLL_MS = 20;

/**
 * Uses the embedded server in `dataDir`, starting it (and making its files) when nothing answers. Connecting comes first:
 * the server of a process that was killed lives on and is simply used.
 * @throws DatabaseError `no_binary`, `no_start`, `no_access`
 */
export async function openEmbedded({ dataDir, log }: EmbeddedOptions): Promise<EmbeddedServer> {
  const root = await makeDataDir(dataDir);
  const folder = clusterFolder(root);
  await refuseForeign(folder);
  let child: ServerProcess | undefined;
  for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
    const server = await connect(folder);
    if (server !== undefined) {
      child?.yieldTo(server.pid);
      return describe(server, folder, dataDir);
    }
    if (child?.ended()) await refuseUnlessTaken(child, folder);
    // Started again every second or so: the server that was in the way may just have been stopping.
    if (child === undefined || (child.ended() && waited % 1000 === 0)) child = await start(root, folder, log);
    await sleep(POLL_MS);
  }
  throw new DatabaseError(
    'no_start',
    `The embedded PostgreSQL in ${dataDir} does not answer: ${(await child?.lastWords()) ?? ''} ` +
      `If no postgres process runs on it, delete ${join(folder, 'postmaster.pid')} and try again.`,
  );
}

async function makeDataDir(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    return await realpath(dataDir);
  } catch (error) {
    throw new DatabaseError(
      'no_access',
      `Cannot use the data folder ${dataDir}: ${messageOf(error)}. Set MINEWATCH_DATA.`,
      error,
    );
  }
}

async function refuseForeign(folder: string): Promise<void> {
  await access(folder, constants.R_OK | constants.X_OK).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return;
    throw new DatabaseError(
      'no_access',
      `The embedded database in ${folder} belongs to another user. Run minewatch as that user, or set MINEWATCH_DATA.`,
      error,
    );
  });
}

interface SeatedServer {
  readonly pid: number;
  readonly poolConfig: pg.PoolConfig;
  readonly seat: Presence;
}

/** SQLSTATEs of a server that is starting, stopping or was stopped under our hands: it is worth asking again. */
const NOT_NOW = new Set(['57P01', '57P02', '57P03', '08006', '08001']);
/** Node's codes for "nothing listens there" and for a server that went away during the handshake. */
const NOBODY = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

/** Takes a seat at the server if one answers. */
async function connect(folder: string): Promise<SeatedServer | undefined> {
  const server = await readRunningServer(folder);
  if (server === undefined) return undefined;
  const password = await readPassword(folder);
  const poolConfig = { host: server.host, port: server.port, user: NAME, password, database: NAME };
  try {
    const seat = await takeSeat({ ...poolConfig, database: 'postgres' });
    if (seat === undefined) return undefined;
    await makeDatabase(poolConfig);
    return { pid: server.pid, poolConfig, seat };
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (NOT_NOW.has(code) || NOBODY.has(code) || messageOf(error).startsWith('Connection terminated')) return undefined;
    throw new DatabaseError('no_start', `The embedded PostgreSQL in ${folder} refuses: ${messageOf(error)}`, error);
  }
}

/** SQLSTATEs of a `create database` that somebody else did first. */
const ALREADY_THERE = new Set(['42P04', '23505']);

async function makeDatabase(config: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...config, database: 'postgres', application_name: NAME });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [NAME]);
    if (rowCount === 0) await client.query(`create database ${NAME}`);
  } catch (error) {
    if (!ALREADY_THERE.has(codeOf(error) ?? '')) throw error;
  } finally {
    await client.end();
  }
}

async function start(dataDir: string, folder: string, log: EmbeddedOptions['log']): Promise<ServerProcess> {
  try {
    return await setUpAndStart(dataDir, folder, log);
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    throw new DatabaseError(
      'no_start',
      `The embedded PostgreSQL in ${dataDir} could not be started: ${messageOf(error)}. Set MINEWATCH_DATA or DATABASE_URL.`,
      error,
    );
  }
}

async function setUpAndStart(dataDir: string, folder: string, log: EmbeddedOptions['log']): Promise<ServerProcess> {
  const user = await serverUser(folder);
  const binaries = await findBinaries({ platform: process.platform, arch: process.arch, user, dataDir });
  if (!(await clusterExists(folder))) {
    log.info(`Setting up the embedded PostgreSQL ${binaries.version} in ${folder} (once, about a second)`);
    await makeCluster(dataDir, binaries, user);
  }
  await refuseOtherVersion(folder, binaries.version);
  return startServer(dataDir, folder, binaries, user);
}

async function refuseOtherVersion(folder: string, version: string): Promise<void> {
  const made = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim();
  if (version.split('.')[0] === made) return;
  throw new DatabaseError(
    'no_start',
    `The data in ${folder} were made by PostgreSQL ${made}; the embedded one is now ${version}. ` +
      'Move them with pg_dump of the old version, or set MINEWATCH_DATA to a new folder.',
  );
}

/** A server that ended because another process had started one is no failure. */
async function refuseUnlessTaken(server: ServerProcess, folder: string): Promise<void> {
  const words = await server.lastWords();
  if (!/already exists|is empty|already in use|still in use/.test(words)) {
    throw new DatabaseError('no_start', `The embedded PostgreSQL in ${folder} did not start: ${words}`);
  }
}

function describe({ poolConfig, seat }: SeatedServer, folder: string, dataDir: string): EmbeddedServer {
  const release = async () => {
    if (await seat.leave()) await stopServer(folder);
    await seat.end();
  };
  return { poolConfig, description: `embedded PostgreSQL in ${dataDir}`, release };
}
