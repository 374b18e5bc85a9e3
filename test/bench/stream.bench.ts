// Listeners of the stream while events change, the server killed half-way: `npm run bench -- stream`. The server is the real
// command; every listener has to get every change once, in order.
import { type ChildProcess, spawn } from 'node:child_process';
import { setMaxListeners } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type ClientRequest, get } from 'node:http';
import { createServer } from 'node:net';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Database, openDatabase } from '../../db/database.ts';
import { lastChangePosition } from '../../db/event-changes.ts';
import { migrate } from '../../db/migrate.ts';
import { replaceEvents } from '../../db/replace-events.ts';
import { resolvedEvent } from '../db/rows.ts';
import { quantile } from './load.ts';

const { values } = parseArgs({
  options: {
    listeners: { type: 'string', default: '500' },
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '60' },
  },
});
const [count, rate, seconds] = [Number(values.listeners), Number(values.rate), Number(values.seconds)];
const folder = mkdtempSync(join(tmpdir(), 'minewatch-bench-'));
const port = await freePort();
const database = await openDatabase({ dataDir: folder, log: { info: () => {}, warn: console.error } });
const left = new AbortController();
setMaxListeners(0, left.signal);
let server: ChildProcess | undefined;
try {
  await migrate(database);
  server = await serve();
  const listeners = Array.from({ length: count }, () => listen());
  const begun = performance.now();
  const killing = sleep(seconds * 500).then(async () => {
    server?.kill('SIGKILL');
    server = await serve();
  });
  await write(database);
  const wrote = (performance.now() - begun) / 1000;
  await killing;
  const last = await lastChangePosition(database.kysely);
  const deadline = performance.now() + 5 * 60_000;
  while (listeners.some(({ at }) => at < last) && performance.now() < deadline) await sleep(50);
  const all = (performance.now() - begun) / 1000;
  const gaps = listeners.filter(({ got }) => got < last).length;
  const doubles = listeners.filter(({ disorder }) => disorder > 0).length;
  const lags = listeners.flatMap((listener) => listener.lags);
  console.log(
    `${cpus()[0]?.model}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}\n` +
      `${count} listeners, ${last} changes in ${wrote.toFixed(0)} s (${(last / wrote).toFixed(0)}/s), the server killed once; all there after ${all.toFixed(0)} s\n` +
      `listeners with gaps: ${gaps}, with doubles or disorder: ${doubles}\n` +
      `from commit to listener: p50 ${quantile(lags, 0.5).toFixed(0)} ms, p95 ${quantile(lags, 0.95).toFixed(0)} ms (the kill included)`,
  );
} finally {
  left.abort();
  server?.kill('SIGKILL');
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Ten transactions a second. */
async function write({ kysely }: Database): Promise<void> {
  const [batch, start] = [Math.max(1, Math.round(rate / 10)), performance.now()];
  for (let round = 0; round < seconds * 10; round += 1) {
    await sleep(Math.max(0, start + round * 100 - performance.now()));
    const now = new Date().toISOString();
    const events = Array.from({ length: batch }, (_, index) => {
      const event = resolvedEvent({ id: `e${round}.${index}`, firstSeenAt: now, updatedAt: now });
      return { event, reportIds: [] };
    });
    await kysely.transaction().execute((tx) => replaceEvents(tx, { events, emptied: [], redirects: [] }));
  }
}

interface Listener {
  /** Last position, how many messages, and how many of them did not follow the one before. */
  at: number;
  got: number;
  disorder: number;
  /** Milliseconds from the commit, of one message in a hundred. */
  readonly lags: number[];
}

/** Follows the stream until the end, and comes back where it was whenever it breaks. */
function listen(): Listener {
  const listener: Listener = { at: 0, got: 0, disorder: 0, lags: [] };
  const connect = (): void => {
    if (left.signal.aborted) return;
    let tail = '';
    const again = () => setTimeout(connect, 200 + Math.random() * 300);
    const headers = { 'last-event-id': String(listener.at) };
    const request: ClientRequest = get({ port, path: '/api/v1/stream', headers }, (response) => {
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        const end = chunk.lastIndexOf('\n\n');
        if (end === -1) {
          tail += chunk;
          return;
        }
        take(listener, tail + chunk.slice(0, end));
        tail = chunk.slice(end + 2);
      });
      response.on('error', () => {});
      response.on('close', again);
    });
    request.on('error', again);
    left.signal.addEventListener('abort', () => request.destroy(), { once: true });
  };
  connect();
  return listener;
}

function take(listener: Listener, text: string): void {
  for (const [, id, time] of text.matchAll(/^id: (\d+)\n[^\n]*\n[^\n]*?"changedAt":"([^"]+)"/gm)) {
    const position = Number(id);
    if (position !== listener.at + 1) listener.disorder += 1;
    listener.at = position;
    listener.got += 1;
    if (position % 100 === 0) listener.lags.push(Date.now() - Date.parse(time ?? ''));
  }
}

function serve(): Promise<ChildProcess> {
  const entry = join(import.meta.dirname, '../../jobs/minewatch.mjs');
  const child = spawn(process.execPath, [entry, 'serve'], {
    env: { ...process.env, MINEWATCH_DATA: folder, PORT: String(port), DATABASE_URL: '' },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('is at http')) resolve(child);
    });
    child.on('exit', () => reject(new Error(`the server ended: ${said}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
