// Search on made-up events: words by Zipf's law in three languages, ten years. `npm run bench -- search --events 1000000`;
// `--url` for another server than the embedded one (an empty database on it), `--keep FOLDER` to load only once.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Database, openDatabase } from '../../db/database.ts';
import { type EventFilter, findEvents } from '../../db/find-events.ts';
import { migrate } from '../../db/migrate.ts';
import { parseQuery } from '../../db/query/parse-query.ts';
import { replaceEvents } from '../../db/replace-events.ts';
import { tidySearch } from '../../db/tidy-search.ts';
import { EVENT_TYPES } from '../../nlp/taxonomy.ts';
import { resolvedEvent } from '../db/rows.ts';
import { COMPANIES, COUNTRIES, eventStream, randomness, STREAM_END, VOCABULARY, zipf } from './event-stream.ts';
import { loadEvents } from './load-events.ts';

const { values } = parseArgs({
  options: { events: { type: 'string', default: '200000' }, url: { type: 'string' }, keep: { type: 'string' } },
});
const count = Number(values.events);
const ROUNDS = 60;
const INSERT_ROUNDS = 20;
const INSERT_BATCH = 250;
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'minewatch-bench-'));
const log = { info: () => {}, warn: console.error };
const started = performance.now();
const say = (message: string) =>
  console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${message}`);

const database = await openDatabase({ url: values.url, dataDir: folder, log });
try {
  await migrate(database);
  const { rows } = await database.pool.query<{ server: string; there: boolean }>(
    `select current_setting('server_version') as server, exists (select from events) as there`,
  );
  const [{ server = '', there = false } = {}] = rows;
  if (!there) {
    await loadEvents(database.pool, count, say);
    console.log(
      `loaded ${count} events in ${((performance.now() - started) / 1000).toFixed(0)} s, indexes and statistics included`,
    );
  }
  console.log(
    `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.versions.node}, PostgreSQL ${server}, ${await size(database)}`,
  );
  await measureAll(database);
  await measureInserts(database);
} finally {
  await database.close();
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}

async function size({ pool }: Database): Promise<string> {
  const { rows } = await pool.query<{ size: string }>(
    'select pg_size_pretty(pg_database_size(current_database())) as size',
  );
  return rows[0]?.size ?? '';
}

type Make = (random: () => number) => string;

async function measureAll({ kysely, pool }: Database): Promise<void> {
  const word = (lang: 'en' | 'zh' | 'ru', from: number, to: number): Make => {
    const words = VOCABULARY[lang].filter((text) => lang !== 'zh' || text.length >= 3);
    return (random) => words[Math.floor((from + random() * (to - from)) * words.length)] ?? '';
  };
  const anyWord =
    (from: number, to: number): Make =>
    (random) =>
      word(random() < 0.7 ? 'en' : 'ru', from, to)(random);
  const country: Make = (random) => `country:${COUNTRIES[zipf(random, COUNTRIES.length)]}`;
  const type: Make = (random) => `type:${EVENT_TYPES[zipf(random, EVENT_TYPES.length)]}`;
  const company: Make = (random) => `company:${COMPANIES[zipf(random, COMPANIES.length)]}`;
  const cases: readonly (readonly [string, number | null, Make])[] = [
    ['country + type + 90 days', 20, (random) => `${country(random)} ${type(random)} since:90d`],
    ['company', 15, company],
    ['rare word', 80, anyWord(0.5, 1)],
    ['frequent word', null, anyWord(0.001, 0.02)],
    ['no-hit word', 30, (random) => `zzq${Math.floor(random() * 1e6).toString(36)}x`],
    ['two-word AND', 200, (random) => `${word('en', 0.002, 0.05)(random)} ${word('en', 0.002, 0.05)(random)}`],
    ['Chinese phrase', 200, (random) => `"${word('zh', 0.001, 0.3)(random)}"`],
    ['words + country + type', 150, (random) => `${anyWord(0.002, 0.1)(random)} ${country(random)} ${type(random)}`],
    [
      'word OR word, not company',
      null,
      (random) => `(${anyWord(0.01, 0.2)(random)} OR ${anyWord(0.01, 0.2)(random)}) -${company(random)}`,
    ],
    ['language alone', null, (random) => `lang:${(['en', 'zh', 'ru'] as const)[Math.floor(random() * 3)]}`],
    ['source alone', null, (random) => `source:outlet-${zipf(random, 300) + 1}`],
    ['megawatts + countries', null, (random) => `megawatts:>490 (${country(random)} OR ${country(random)})`],
  ];
  const filter = (text: string, more: Partial<EventFilter> = {}): EventFilter => ({
    query: parseQuery(text, { now: new Date(STREAM_END), companyId: () => undefined }),
    ...more,
  });
  console.log(
    '\nms                            p50      p95     goal      p50 as of   p95 as of   ratio (p50; goal ≤ 2)',
  );
  const empty = await times(() => pool.query('select 1'));
  console.log(
    `${'select 1'.padEnd(27)} ${ms(empty.p50)} ${ms(empty.p95)}    (load of the machine ${loadavg()[0]?.toFixed(1)}: times hold for an idle one)`,
  );
  for (const [name, goal, make] of cases) {
    const plain = await times((random) => findEvents(kysely, filter(make(random))));
    const asOf = new Date(STREAM_END - 30 * 86_400_000).toISOString();
    const then = await times((random) => findEvents(kysely, filter(make(random), { asOf })));
    console.log(
      `${name.padEnd(27)} ${ms(plain.p50)} ${ms(plain.p95)} ${goal === null ? '        ' : ms(goal)}    ${ms(then.p50)}    ${ms(then.p95)}    ${(then.p50 / plain.p50).toFixed(1)}`,
    );
  }
  for (const text of ['', 'country:US', 'severity:>=2']) {
    const depth = Math.min(100_000, Math.floor(count / 10));
    const { rows } = await pool.query<{ at: string; id: string }>(
      `select occurred_at as at, id from events ${text.startsWith('country') ? `where countries && '{US}'` : ''}
        order by occurred_at desc, id desc offset ${depth} limit 1`,
    );
    const cursor = Buffer.from(JSON.stringify([rows[0]?.at, rows[0]?.id])).toString('base64url');
    const first = await times(() => findEvents(kysely, filter(text)));
    const deep = await times(() => findEvents(kysely, filter(text, { cursor })));
    console.log(
      `page after ${depth} rows of "${text}": first ${ms(first.p50)} ms, deep ${ms(deep.p50)} ms, ratio ${(deep.p50 / first.p50).toFixed(2)} (goal ≤ 1.5)`,
    );
  }
}

/** Each round asks something else; the first ten warm up. */
async function times(
  ask: (random: () => number) => Promise<unknown>,
): Promise<{ readonly p50: number; readonly p95: number }> {
  const random = randomness(42);
  const found: number[] = [];
  for (let round = 0; round < ROUNDS + 10; round++) {
    const start = performance.now();
    await ask(random);
    if (round >= 10) found.push(performance.now() - start);
  }
  const sorted = found.toSorted((a, b) => a - b);
  return { p50: sorted[Math.floor(ROUNDS * 0.5)] ?? 0, p95: sorted[Math.floor(ROUNDS * 0.95)] ?? 0 };
}

function ms(time: number): string {
  return time.toFixed(1).padStart(8);
}

/** Events as resolution writes them: with links, changes and all checks, 250 at a time, words brought into the index. */
async function measureInserts(database: Database): Promise<void> {
  for (const connections of [1, 4]) {
    const started = performance.now();
    const events = await Promise.all(Array.from({ length: connections }, (_, i) => insertEvents(database, i)));
    await tidySearch(database.kysely);
    const rate = events.reduce((a, b) => a + b, 0) / ((performance.now() - started) / 1000);
    console.log(`inserts into the full tables: ${rate.toFixed(0)} events/s (goal ≥ 2500), ${connections} at once`);
  }
}

async function insertEvents({ kysely }: Database, worker: number): Promise<number> {
  const base = count + Math.floor((performance.timeOrigin + performance.now()) % 1e9) + worker * 1e9;
  for (let round = 0; round < INSERT_ROUNDS; round++) {
    const events = [...eventStream(base + round * INSERT_BATCH, INSERT_BATCH)].map((made) => ({
      event: resolvedEvent({
        id: `x${made.id}`,
        type: made.type,
        title: made.text,
        countries: made.countries,
        startedAt: made.occurredAt,
        firstSeenAt: made.occurredAt,
        updatedAt: made.occurredAt,
        companies: made.company === null ? [] : [made.company],
        companyIds: made.company === null ? [] : [made.company],
      }),
      reportIds: [],
    }));
    await kysely.transaction().execute((tx) => replaceEvents(tx, { events, emptied: [], redirects: [] }));
  }
  return INSERT_ROUNDS * INSERT_BATCH;
}
