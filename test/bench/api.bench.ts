// API and dashboard over made-up events, asked over loopback: `npm run bench -- api --events 1000000`;
// `--keep FOLDER` to load only once. The server is the real command in a process of its own; so is whoever asks.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../db/database.ts';
import { migrate } from '../../db/migrate.ts';
import { COUNTRIES, randomness, STREAM_END, VOCABULARY, zipf } from './event-stream.ts';
import { quantile, saturated, steady } from './load.ts';
import { loadEvents } from './load-events.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '100000' },
    keep: { type: 'string' },
    seconds: { type: 'string', default: '10' },
  },
});
const seconds = Number(values.seconds);
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'minewatch-bench-'));
const random = randomness(42);
const pick = <T>(list: readonly T[]): T => list[zipf(random, list.length)] as T;
const day = () => new Date(STREAM_END - Math.floor(random() * 3000) * 86_400_000).toISOString().slice(0, 10);

/** What is asked: again and again by few countries, or never the same twice. */
const COUNTRY = () => `/api/v1/events?country=${pick(COUNTRIES)}`;
const UNSEEN = () => `${COUNTRY()}&until=${day()}T${String(Math.floor(random() * 24)).padStart(2, '0')}:00Z`;
const word = () => pick(VOCABULARY.en.slice(200));
const PAGES: readonly (readonly [name: string, goal: number | null, () => string])[] = [
  ['search: country', 150, () => `/search?country=${pick(COUNTRIES)}&until=${day()}`],
  ['search: a word', 150, () => `/search?q=${word()}`],
  ['search: everything', 150, () => `/search?until=${day()}`],
  ['map, 30 days', 200, () => `/map?days=30&step=${Math.floor(random() * 52)}`],
  ['map, a year', 200, () => `/map?days=365&step=${Math.floor(random() * 52)}`],
  ['today', null, () => '/'],
  ['country', null, () => `/countries/${pick(COUNTRIES)}`],
];

const database = await openDatabase({ dataDir: folder, log: { info: () => {}, warn: console.error } });
try {
  await migrate(database);
  const { rows } = await database.pool.query<{ count: number }>(
    `select case when exists (select from events) then (select reltuples::bigint from pg_class where relname = 'events')
                 else 0 end as count`,
  );
  if (!rows[0]?.count) await loadEvents(database.pool, Number(values.events), (message) => console.error(message));
  console.log(
    `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.versions.node}, about ${rows[0]?.count || values.events} events, load ${loadavg()[0]?.toFixed(1)}`,
  );
  const server = await serve();
  try {
    await measure(server.url);
  } finally {
    server.stop();
  }
} finally {
  await database.close();
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}

async function measure(url: string): Promise<void> {
  console.log('\nsaturated, 32 connections      requests/s   p95 ms');
  for (const [name, make] of [
    ['/healthz (yardstick)', () => '/healthz'],
    ['events of a country', COUNTRY],
    ['the same, never asked before', UNSEEN],
  ] as const) {
    await saturated(url, make, 1);
    const { rate, times } = await saturated(url, make, seconds);
    console.log(`${name.padEnd(30)} ${rate.toFixed(0).padStart(10)} ${ms(quantile(times, 0.95))}`);
  }
  console.log('\n50 requests/s, steady           p50 ms   p95 ms');
  for (const [name, make] of [
    ['events of a country', COUNTRY],
    ['the same, never asked before', UNSEEN],
  ] as const) {
    const times = await steady(url, make, 50, seconds);
    console.log(`${name.padEnd(30)} ${ms(quantile(times, 0.5))} ${ms(quantile(times, 0.95))}`);
  }
  console.log('\npages, one after another        p50 ms   p95 ms     goal   kB compressed');
  for (const [name, goal, make] of PAGES) {
    const times: number[] = [];
    let bytes = 0;
    for (let round = 0; round < 33; round += 1) {
      const start = performance.now();
      const response = await fetch(url + make(), { headers: { accept: 'text/html', 'accept-encoding': 'identity' } });
      await response.arrayBuffer();
      if (round >= 3) times.push(performance.now() - start);
      if (response.status !== 200) throw new Error(`${response.url}: ${response.status}`);
    }
    bytes = await weight(url + make());
    console.log(
      `${name.padEnd(30)} ${ms(quantile(times, 0.5))} ${ms(quantile(times, 0.95))} ${goal === null ? '        ' : ms(goal)} ${ms(bytes / 1000)}`,
    );
  }
}

/** Bytes of a page as browsers ask for it, style, script and type aside (75 kB the first time). */
async function weight(address: string): Promise<number> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    request(address, { headers: { accept: 'text/html', 'accept-encoding': 'br' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => resolve(bytes));
    })
      .on('error', reject)
      .end();
  });
}

function ms(time: number): string {
  return time.toFixed(1).padStart(8);
}

/** `minewatch serve` on the folder. */
async function serve(): Promise<{ readonly url: string; stop(): void }> {
  const entry = join(import.meta.dirname, '../../jobs/minewatch.mjs');
  const profile =
    process.env.MINEWATCH_PROFILE === undefined
      ? []
      : ['--cpu-prof', `--cpu-prof-dir=${process.env.MINEWATCH_PROFILE}`];
  const child = spawn(process.execPath, [...profile, entry, 'serve'], {
    env: { ...process.env, MINEWATCH_DATA: folder, PORT: '0', DATABASE_URL: '' },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /is at (http:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.on('exit', () => reject(new Error(`the server ended: ${said}`)));
  });
  return { url, stop: () => child.kill() };
}
