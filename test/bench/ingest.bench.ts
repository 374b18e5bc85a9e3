// Feed bytes to searchable events, end to end: stand-in outlets on loopback, a PostgreSQL of its own, real worker
// processes. `--workers 2` runs as many of them, `--mixed` gives a third each of English, Chinese and Russian,
// `--sources 60 --items 50` says how much.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../db/database.ts';
import { silent, testDatabaseUrl } from '../db/testDatabase.ts';
import { startMadeFeeds } from './made-feeds.ts';

const ENTRY = fileURLToPath(new URL('../../jobs/minewatch.mjs', import.meta.url));

const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: '1' },
    sources: { type: 'string', default: '60' },
    items: { type: 'string', default: '50' },
    mixed: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});

interface Figures {
  readonly documents: number;
  readonly events: number;
  readonly seconds: number;
  /** Processor seconds, Linux only: of the workers, and of the connections of PostgreSQL that they used. */
  readonly workers: number;
  readonly server: number;
}

/** User and system time of a process that runs, with its threads, in seconds; 0 where there is no /proc. */
function processorSeconds(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

const cleanups: (() => Promise<void>)[] = [];
const t = { after: (fn: () => Promise<void>) => cleanups.push(fn) };

async function measure(workers: number): Promise<Figures> {
  const feeds = await startMadeFeeds({
    sources: Number(values.sources),
    items: Number(values.items),
    languages: values.mixed ? ['en', 'zh', 'ru'] : ['en'],
  });
  const folder = await mkdtemp(join(tmpdir(), 'minewatch-bench-'));
  const config = join(folder, 'sources.yaml');
  await writeFile(config, feeds.config);
  const url = await testDatabaseUrl(t);
  const { PATH = '', HOME = '' } = process.env;
  const env = {
    PATH,
    HOME,
    DATABASE_URL: url,
    MINEWATCH_ALLOW_HOSTS: feeds.hosts,
  };
  const profile = values.profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', values.profile];
  const children = Array.from({ length: workers }, () =>
    spawn(process.execPath, [...profile, ENTRY, 'work', '--config', config], {
      cwd: folder,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    }),
  );
  let said = '';
  for (const child of children) child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const database = await openDatabase({ url, dataDir: '', log: silent });
  const backends = new Map<number, number>();
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, one) => all + one, 0);
  try {
    for (;;) {
      const connected = await database.pool.query<{ pid: number }>(
        'select pid from pg_stat_activity where datname = current_database()',
      );
      for (const { pid } of connected.rows) backends.set(pid, processorSeconds(pid));
      const { rows } = await database.pool.query<{ tagged: number; events: number }>(
        "select (select count(*) from documents where tagged_by <> '')::int as tagged, (select count(*) from events)::int as events",
      );
      const { tagged = 0, events = 0 } = rows[0] ?? {};
      if (tagged >= feeds.documents) {
        return {
          documents: tagged,
          events,
          seconds: (performance.now() - (feeds.firstAskedAt() ?? 0)) / 1000,
          workers: sum(children.map(({ pid }) => processorSeconds(pid))),
          server: sum(backends.values()),
        };
      }
      if (children.every(({ exitCode }) => exitCode !== null))
        throw new Error(`the workers ended: ${said.slice(-2000)}`);
      await sleep(200);
    }
  } finally {
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(children.map((child) => child.exitCode ?? new Promise((resolve) => child.once('exit', resolve))));
    await database.close();
    await feeds.close();
    await rm(folder, { recursive: true });
  }
}

const languages = values.mixed ? 'English, Chinese, Russian' : 'English';
console.log(
  `${cpus()[0]?.model}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.versions.node}; ${values.sources} feeds of ${values.items} articles of 600 words, ${languages}`,
);
try {
  const one = await measure(1);
  const each = (seconds: number, { documents }: Figures) => `${((1000 * seconds) / documents).toFixed(1)} ms`;
  const rate = ({ documents, seconds }: Figures) => documents / seconds;
  const show = (name: string, figures: Figures, more = '') =>
    console.log(
      `${name.padEnd(20)} ${rate(figures).toFixed(0).padStart(5)} documents/s   ${figures.documents} documents, ${figures.events} events in ${figures.seconds.toFixed(1)} s${more}\n${' '.repeat(20)} processor time a document: workers ${each(figures.workers, figures)}, PostgreSQL ${each(figures.server, figures)}`,
    );
  show('1 worker process', one, `   (goal ≥ ${values.mixed ? 90 : 150}/s)`);
  if (Number(values.workers) > 1) {
    const more = await measure(Number(values.workers));
    show(
      `${values.workers} worker processes`,
      more,
      `   ratio ${(rate(more) / rate(one)).toFixed(2)} (goal ≥ 1.7 of two)`,
    );
  }
} finally {
  for (const cleanup of cleanups.reverse()) await cleanup();
}
