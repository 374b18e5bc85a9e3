import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseError, messageOf } from '../errors.ts';
import type { Binaries } from './binaries.ts';
import type { ServerUser } from './server-user.ts';

/** The superuser of the embedded server, and the name of the database. */
export const NAME = 'minewatch';

const PASSWORD_FILE = 'minewatch-password';
const UNFINISHED = 'postgres.new-';
/** initdb takes a second; what is older than this was left by a process that was killed. */
const ABANDONED_AFTER_MS = 10 * 60_000;

/** Folder of PostgreSQL's files inside minewatch's data folder. */
export function clusterFolder(dataDir: string): string {
  return join(dataDir, 'postgres');
}

/** Whether the cluster has been made: it appears under its name only when complete. */
export async function clusterExists(folder: string): Promise<boolean> {
  return stat(join(folder, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}

export async function readPassword(folder: string): Promise<string> {
  return (await readFile(join(folder, PASSWORD_FILE), 'utf8')).trim();
}

/**
 * How a server or initdb that runs with the cluster folder as its working directory is told of it. As root on Linux by
 * that working directory: the path to it may lead through a home folder that the server's user cannot enter, and this
 * one needs no path. Node changes directory before it changes user.
 */
export function clusterPath(folder: string, user: ServerUser): string {
  return user.kind === 'other' && process.platform === 'linux' ? '/proc/self/cwd' : folder;
}

/**
 * Makes the cluster under a temporary name and renames it when it is complete, so that a kill in between leaves nothing
 * under the real name, and of several processes that try at once the first one wins.
 * @throws DatabaseError `no_start`, `no_access`
 */
export async function makeCluster(dataDir: string, binaries: Binaries, user: ServerUser): Promise<void> {
  await removeAbandoned(dataDir);
  const folder = await mkdtemp(join(dataDir, UNFINISHED)).catch((error: unknown) => {
    throw new DatabaseError('no_access', `Cannot write to ${dataDir}: ${messageOf(error)}. Set MINEWATCH_DATA.`, error);
  });
  try {
    const cluster = join(folder, 'cluster');
    const passwordFile = join(folder, PASSWORD_FILE);
    await mkdir(cluster, { mode: 0o700 });
    await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    if (user.kind === 'other') {
      await chown(cluster, user.ids.uid, user.ids.gid);
      await chown(passwordFile, user.ids.uid, user.ids.gid);
    }
    await initdb(cluster, passwordFile, binaries, user);
    await rename(passwordFile, join(cluster, PASSWORD_FILE));
    await rename(cluster, clusterFolder(dataDir)).catch(unlessMade);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function unlessMade(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
}

async function removeAbandoned(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const { mtimeMs } = await stat(join(dataDir, name)).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (Date.now() - mtimeMs > ABANDONED_AFTER_MS) await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

/** `C.UTF-8` of PostgreSQL's own provider: the same order on every system, and no locale has to be installed. */
const INITDB_OPTIONS = [
  `--username=${NAME}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--locale=C.UTF-8',
  '--no-instructions',
];

async function initdb(cluster: string, passwordFile: string, binaries: Binaries, user: ServerUser): Promise<void> {
  // Handed over open, as standard input: like the folder, its path may not be open to the server's user.
  const password = await open(passwordFile);
  const pwfile = process.platform === 'win32' ? passwordFile : '/dev/stdin';
  const child = spawn(binaries.initdb, ['-D', clusterPath(cluster, user), `--pwfile=${pwfile}`, ...INITDB_OPTIONS], {
    cwd: cluster,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
    stdio: [password.fd, 'ignore', 'pipe'],
    ...user.ids,
  });
  let complaints = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const ended = new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  const code = await ended.finally(() => password.close());
  if (code !== 0) {
    throw new DatabaseError(
      'no_start',
      `The embedded PostgreSQL could not be set up in ${cluster}: ${complaints.trim()}`,
    );
  }
}
