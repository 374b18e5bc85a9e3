import { spawn } from 'node:child_process';
import { open, readFile, stat, truncate } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { listenOptions, readRunningServer } from './address.ts';
import type { Binaries } from './binaries.ts';
import { clusterPath } from './cluster.ts';
import type { ServerUser } from './server-user.ts';

const LOG_FILE = 'postgres.log';
const LARGEST_LOG = 10_000_000;

const MB = 1024 * 1024;

/** What the machine, or the container, may use. */
function memoryMb(): number {
  const limit = process.constrainedMemory();
  // Without a limit it is 0, or more than there is.
  return Math.min(totalmem(), limit > 0 ? limit : Number.POSITIVE_INFINITY) / MB;
}

/**
 * For one machine that also runs the taggers: an eighth of its memory, where PostgreSQL alone would take a quarter. Pages
 * are taken as they are used, so that a small database stays small. `fsync`, `full_page_writes` and `synchronous_commit`
 * stay on: what is acknowledged is kept.
 */
function settingsFor(memory: number): readonly string[] {
  const share = (part: number, least: number, most: number) =>
    `${Math.round(Math.min(most, Math.max(least, memory / part)))}MB`;
  return [
    'cluster_name=minewatch',
    `shared_buffers=${share(8, 128, 4096)}`,
    `effective_cache_size=${share(2, 512, 65_536)}`,
    'work_mem=16MB',
    `maintenance_work_mem=${share(32, 64, 1024)}`,
    'max_connections=100',
    // Checkpoints by time, not by volume, while an archive is read in.
    'max_wal_size=4GB',
    'checkpoint_timeout=15min',
    'random_page_cost=1.1',
    'jit=off',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_checkpoints=off',
    'max_wal_senders=0',
    'wal_level=minimal',
  ];
}

export interface ServerProcess {
  /** Whether it has ended, and so will not answer any more. */
  ended(): boolean;
  /** Stops it unless it is the server `pid`: come too late, it would start when that one stops, and serve nobody. */
  yieldTo(pid: number): void;
  /** Last lines of its log, for an error message. */
  lastWords(): Promise<string>;
}

/**
 * Starts the server in a process group of its own: it outlives this process (Ctrl-C, SIGKILL) and the next one finds it.
 * PostgreSQL itself sees to it that only one server runs on the folder.
 */
export async function startServer(
  dataDir: string,
  folder: string,
  binaries: Binaries,
  user: ServerUser,
): Promise<ServerProcess> {
  const logPath = join(dataDir, LOG_FILE);
  const { size } = await stat(logPath).catch(() => ({ size: 0 }));
  if (size > LARGEST_LOG) await truncate(logPath);
  const before = size > LARGEST_LOG ? 0 : size;
  const log = await open(logPath, 'a', 0o600);
  const settings = [...settingsFor(memoryMb()), ...(await listenOptions(folder))].flatMap((setting) => ['-c', setting]);
  const child = spawn(binaries.postgres, ['-D', clusterPath(folder, user), ...settings], {
    cwd: folder,
    detached: true,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
    stdio: ['ignore', log.fd, log.fd],
    ...user.ids,
  });
  let ended = false;
  let failure = '';
  child.on('error', (error) => {
    ended = true;
    failure = error.message;
  });
  child.on('exit', () => {
    ended = true;
  });
  child.unref();
  await log.close();
  const yieldTo = (pid: number) => {
    if (!ended && child.pid !== pid) child.kill('SIGINT');
  };
  return {
    ended: () => ended,
    yieldTo,
    lastWords: async () => failure || readLastWords(logPath, before, child.pid ?? 0),
  };
}

/** The log may hold lines of an earlier server that is just stopping: only those with this process's number count. */
async function readLastWords(path: string, from: number, pid: number): Promise<string> {
  const text = (await readFile(path).catch(() => Buffer.alloc(0))).subarray(from).toString();
  const own = text.split('\n').filter((line) => line.includes(`[${pid}]`) || !/^[\d-]+ [\d:.]+ \w+ \[/.test(line));
  return own.join(' ').trim().slice(-1000);
}

/** Asks the server to stop now, ending what connections are left (SIGINT, "fast shutdown"), and waits until it has. */
export async function stopServer(folder: string): Promise<void> {
  const server = await readRunningServer(folder);
  if (server === undefined) return;
  process.kill(server.pid, 'SIGINT');
  for (let waited = 0; waited < 10_000; waited += 10) {
    if ((await readRunningServer(folder))?.pid !== server.pid) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
