import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Database, openDatabase } from '../../db/database.ts';
import { findBinaries } from '../../db/embedded/binaries.ts';
import { clusterFolder, makeCluster, NAME, readPassword } from '../../db/embedded/cluster.ts';
import { serverUser } from '../../db/embedded/server-user.ts';
import { migrate } from '../../db/migrate.ts';
import { silent } from '../db/testDatabase.ts';

const ENTRY = fileURLToPath(new URL('../../jobs/minewatch.mjs', import.meta.url));
const FEEDS = fileURLToPath(new URL('./serve-made-feeds.ts', import.meta.url));

/** A number of documents, and what is done to the workers meanwhile. */
export interface Ordeal {
  readonly sources: number;
  readonly items: number;
  /** Workers killed. */
  readonly kills: number;
  /** Times that PostgreSQL is stopped at once and started again. */
  readonly restarts: number;
  /** Times that a worker's host is cut off for a while. */
  readonly cuts: number;
  /** Milliseconds between two of these. */
  readonly everyMs: number;
}

interface Cleanup {
  after(fn: () => Promise<unknown>): void;
}

/** Whether this system lets us make network namespaces: Linux, root, iproute2 and setpriv. */
export function canMakeHosts(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const name = `mw-try-${process.pid}`;
  try {
    ip('netns', 'add', name);
    ip('netns', 'delete', name);
    execFileSync('setpriv', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Rows as they stand at the end, without the times at which we did something. */
export type Tables = Readonly<Record<string, readonly unknown[]>>;

const TABLES: Readonly<Record<string, string>> = {
  documents: 'select id, url, source, revision, tagged_by from documents order by id',
  revisions: 'select document_id, revision, title, content_hash from document_revisions order by 1, 2',
  reports: 'select to_jsonb(r) as report from reports r order by id',
  events: `select to_jsonb(e) - '{version,recorded_at,recorded_by,recorded_because}'::text[] as event from events e order by id`,
  links: 'select * from event_reports order by report_id',
  failures: 'select document_id, reason from tag_failures order by 1',
};

/**
 * Three hosts in network namespaces of their own, joined by a bridge that leads nowhere else: one with PostgreSQL and the
 * outlets, two with workers. Runs the same feeds once by one worker undisturbed, and once by two workers under the ordeal.
 * @returns the tables of both
 */
export async function runOrdeal(
  t: Cleanup,
  ordeal: Ordeal,
  say: (message: string) => void,
): Promise<{ readonly undisturbed: Tables; readonly disturbed: Tables; readonly documents: number }> {
  const net = makeNetwork(t, ordeal.sources);
  const server = await startServer(t, net.database);
  const feeds = await startFeeds(t, net.database, ordeal);
  const run = async (name: string, disturb: (workers: Workers, done: () => Promise<boolean>) => Promise<void>) => {
    const { url, database } = await server.create(name);
    const workers = new Workers(feeds, url, net.workers);
    try {
      const done = async () => (await tagged(database)) >= feeds.documents;
      const start = performance.now();
      await disturb(workers, done);
      while (!(await done())) await sleep(200);
      say(`${name}: ${feeds.documents} documents in ${((performance.now() - start) / 1000).toFixed(0)} s`);
    } finally {
      await workers.stop();
    }
    const tables: Record<string, readonly unknown[]> = {};
    for (const [table, query] of Object.entries(TABLES)) tables[table] = (await database.pool.query(query)).rows;
    await database.close();
    return tables;
  };
  const undisturbed = await run('undisturbed', async (workers) => workers.start(0));
  const disturbed = await run('disturbed', async (workers, done) => {
    for (const host of [0, 1]) workers.start(host);
    for (const deed of deedsOf(ordeal)) {
      await sleep(ordeal.everyMs * (0.5 + Math.random()));
      if (await done()) say(`${deed} comes when all is done`);
      if (deed === 'kill') await workers.kill(Math.round(Math.random()));
      else if (deed === 'restart') await server.restart();
      else await net.cut(Math.round(Math.random()));
    }
  });
  return { undisturbed, disturbed, documents: feeds.documents };
}

type Deed = 'kill' | 'restart' | 'cut';

/** Spread evenly, so that the rarer ones do not come all at the end. */
function deedsOf({ kills, restarts, cuts }: Ordeal): readonly Deed[] {
  const spread = (deed: Deed, count: number) =>
    Array.from({ length: count }, (_, i) => ({ deed, at: (i + 0.5) / count }));
  const all = [...spread('kill', kills), ...spread('restart', restarts), ...spread('cut', cuts)];
  return all.toSorted((a, b) => a.at - b.at).map(({ deed }) => deed);
}

async function tagged({ pool }: Database): Promise<number> {
  try {
    const { rows } = await pool.query<{ count: number }>(
      "select count(*)::int as count from documents where tagged_by <> ''",
    );
    return rows[0]?.count ?? 0;
  } catch {
    return 0; // It is just being restarted.
  }
}

interface Network {
  readonly database: string;
  readonly workers: readonly string[];
  cut(host: number): Promise<void>;
}

const NET = '10.77';
const DATABASE_ADDRESS = `${NET}.0.1`;
/** Longer than a poll, shorter than the patience of the claims. */
const CUT_MS = 4_000;

function makeNetwork(t: Cleanup, outlets: number): Network {
  const name = (part: string) => `mw${process.pid}${part}`;
  const [database, workers] = [name('d'), [name('a'), name('b')]];
  t.after(async () => {
    for (const host of [database, ...workers]) ip('netns', 'delete', host);
  });
  for (const host of [database, ...workers]) {
    ip('netns', 'add', host);
    ip('-n', host, 'link', 'set', 'lo', 'up');
  }
  ip('-n', database, 'link', 'add', 'bridge', 'type', 'bridge');
  ip('-n', database, 'link', 'set', 'bridge', 'up');
  ip('-n', database, 'address', 'add', `${DATABASE_ADDRESS}/16`, 'dev', 'bridge');
  for (let outlet = 0; outlet < Math.min(outlets, 250); outlet += 1) {
    ip('-n', database, 'address', 'add', `${NET}.1.${1 + outlet}/16`, 'dev', 'bridge');
  }
  for (const [i, host] of workers.entries()) {
    ip('-n', database, 'link', 'add', `to${i}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', host);
    ip('-n', database, 'link', 'set', `to${i}`, 'master', 'bridge', 'up');
    ip('-n', host, 'address', 'add', `${NET}.2.${1 + i}/16`, 'dev', 'eth0');
    ip('-n', host, 'link', 'set', 'eth0', 'up');
  }
  const cut = async (host: number) => {
    ip('-n', database, 'link', 'set', `to${host}`, 'down');
    await sleep(CUT_MS);
    ip('-n', database, 'link', 'set', `to${host}`, 'up');
  };
  return { database, workers, cut };
}

/** PostgreSQL on the database host; we reach it by its socket, which no namespace hides. */
async function startServer(t: Cleanup, host: string) {
  const dataDir = await mkdtemp(join(tmpdir(), 'minewatch-hosts-'));
  t.after(() => rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  await chmod(dataDir, 0o711);
  const folder = clusterFolder(dataDir);
  const user = await serverUser(folder);
  const binaries = await findBinaries({ platform: process.platform, arch: process.arch, user, dataDir });
  await makeCluster(dataDir, binaries, user);
  await appendFile(join(folder, 'pg_hba.conf'), `host all all ${NET}.0.0/16 scram-sha-256\n`);
  const { uid, gid } = user.kind === 'other' ? user.ids : { uid: 0, gid: 0 };
  const settings = ['listen_addresses=*', 'unix_socket_directories=.', 'max_connections=200', 'shared_buffers=128MB'];
  const command = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', binaries.postgres, '-D', folder];
  const spawnServer = () =>
    spawn('ip', ['netns', 'exec', host, ...command, ...settings.flatMap((setting) => ['-c', setting])], {
      cwd: folder,
      stdio: 'ignore',
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' },
    });
  let child = spawnServer();
  t.after(() => end(child, 'SIGQUIT'));
  const password = await readPassword(folder);
  const socketUrl = (name: string) =>
    `postgres://${NAME}:${password}@localhost/${name}?host=${encodeURIComponent(folder)}`;
  const admin = await opened(socketUrl('postgres'));
  t.after(() => admin.close());
  return {
    restart: async () => {
      await end(child, 'SIGQUIT');
      child = spawnServer();
    },
    create: async (name: string) => {
      await admin.pool.query(`create database ${name}`);
      const database = await opened(socketUrl(name));
      await migrate(database);
      return { database, url: `postgres://${NAME}:${password}@${DATABASE_ADDRESS}:5432/${name}` };
    },
  };
}

async function opened(url: string): Promise<Database> {
  for (;;) {
    try {
      return await openDatabase({ url, dataDir: '', log: silent });
    } catch {
      await sleep(100);
    }
  }
}

async function end(child: ChildProcess, signal: 'SIGQUIT' | 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

interface Feeds {
  /** The file of sources. */
  readonly file: string;
  readonly hosts: string;
  readonly documents: number;
}

async function startFeeds(t: Cleanup, host: string, { sources, items }: Ordeal): Promise<Feeds> {
  const folder = await mkdtemp(join(tmpdir(), 'minewatch-feeds-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const args = ['--import', 'tsx', FEEDS, String(sources), String(items), `${NET}.1`];
  const child = spawn('ip', ['netns', 'exec', host, process.execPath, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => end(child, 'SIGKILL'));
  let text = '';
  for await (const chunk of child.stdout) {
    text += String(chunk);
    if (text.endsWith('\n')) break;
  }
  const { config, hosts, documents } = JSON.parse(text) as Omit<Feeds, 'file'> & { readonly config: string };
  const file = join(folder, 'sources.yaml');
  await writeFile(file, config);
  return { file, hosts, documents };
}

/** One worker on each host, begun again when it was killed, as systemd would. */
class Workers {
  readonly #feeds: Feeds;
  readonly #url: string;
  readonly #hosts: readonly string[];
  readonly #running = new Map<number, ChildProcess>();

  constructor(feeds: Feeds, url: string, hosts: readonly string[]) {
    this.#feeds = feeds;
    this.#url = url;
    this.#hosts = hosts;
  }

  start(host: number): void {
    const { PATH = '', HOME = '' } = process.env;
    const env = { PATH, HOME, DATABASE_URL: this.#url, MINEWATCH_ALLOW_HOSTS: this.#feeds.hosts };
    const args = [
      'netns',
      'exec',
      this.#hosts[host] ?? '',
      process.execPath,
      ENTRY,
      'work',
      '--config',
      this.#feeds.file,
    ];
    this.#running.set(host, spawn('ip', args, { env, stdio: 'ignore', cwd: tmpdir() }));
  }

  async kill(host: number): Promise<void> {
    const child = this.#running.get(host);
    if (child) await end(child, 'SIGKILL');
    this.start(host);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#running.values()].map((child) => end(child, 'SIGKILL')));
  }
}
