import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { testDatabaseUrl } from '../db/testDatabase.ts';
import { type Fault, mailServer, type ReceivedMail } from './mail-server.ts';
import { DESKS } from './simulated-days.ts';

export interface Simulation {
  readonly days: number;
  readonly kills: number;
  readonly seed: number;
  /** Ends after so many seconds, with the days that were over by then. */
  readonly seconds?: number;
}

export interface Simulated {
  readonly days: number;
  readonly kills: number;
  readonly mails: number;
  /** Digests (desk and day) that never came. */
  readonly missing: readonly string[];
  /** Mails that came again with the Message-ID of an earlier one. */
  readonly again: number;
  /** Digests that came as two different mails. */
  readonly doubled: readonly string[];
  /** Events that a desk was told of though they lie outside its filter. */
  readonly outside: readonly string[];
  /** Events told twice in the same words, or not at all. */
  readonly repeated: readonly string[];
  readonly untold: readonly string[];
}

const CHILD = fileURLToPath(new URL('./crash-teller.ts', import.meta.url));

/** Lets a process tell five desks for so many days, kills it at random moments and counts what arrived. */
export async function simulateCrashes({ days, kills, seed, seconds }: Simulation): Promise<Simulated> {
  const deadline = seconds === undefined ? Number.POSITIVE_INFINITY : Date.now() + seconds * 1000;
  const random = generator(seed);
  const ends: (() => Promise<void>)[] = [];
  const url = await testDatabaseUrl({ after: (end) => ends.push(end) });
  const onData = (): Fault => {
    const dice = random();
    if (dice < 0.02) return { code: 451, text: '4.3.0 try again later' };
    return dice < 0.04 ? 'disconnect' : null;
  };
  const server = await mailServer({ onData, delayMs: 3 });
  let day = 0;
  let killed = 0;
  let done = false;
  while (day <= days) {
    // Kills are spread over the days that are left.
    const daysToLive =
      killed < kills ? Math.max(1, (days - day) / (kills - killed)) * 2 * random() : Number.POSITIVE_INFINITY;
    const ended = await runUntil(spawnTeller(url, server.url, day, days), day + daysToLive, random() * 120);
    day = ended.day;
    done = ended.done;
    if (done) break;
    killed += 1;
    if (Date.now() > deadline) break;
  }
  // The day of the last kill is not over.
  const over = done ? days : day - 1;
  const received = [...server.received];
  await server.close();
  for (const end of ends) await end();
  return { days: over, kills: killed, ...accounts(received, over) };
}

function spawnTeller(...args: readonly (string | number)[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', CHILD, ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Kills the process so many milliseconds after it began the day, unless it comes to its end before. */
function runUntil(child: ChildProcess, lastDay: number, ms: number): Promise<{ day: number; done: boolean }> {
  let day = 0;
  let doomed = false;
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    day = Number(/day (\d+)\n$/.exec(text)?.[1] ?? day);
    if (doomed || day < lastDay) return;
    doomed = true;
    setTimeout(() => child.kill('SIGKILL'), ms);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code !== 0 && signal !== 'SIGKILL') reject(new Error(`the teller ended with ${code}`));
      else resolve({ day, done: code === 0 });
    });
  });
}

function accounts(received: readonly ReceivedMail[], days: number): Omit<Simulated, 'kills' | 'days'> {
  const byId = new Map(received.map((mail) => [mail.parsed.messageId ?? '', mail]));
  const digests = new Map<string, number>();
  const told = new Map<string, number>();
  const outside: string[] = [];
  for (const { to, parsed } of byId.values()) {
    const country = to.slice(0, 2).toUpperCase();
    const date = parsed.date?.toISOString().slice(0, 10) ?? '';
    add(digests, `${country} ${date}`);
    for (const [, facts, title, where] of (parsed.text ?? '').matchAll(
      /connectivity (\d+)[\s\S]*?Happening (\d+)\s+in\s+(\w\w)/g,
    )) {
      if (where !== country) outside.push(`${title} ${where} to ${to}`);
      add(told, `${country} ${title} ${facts}`);
    }
  }
  const missing: string[] = [];
  const untold: string[] = [];
  for (let day = 1; day <= days; day += 1) {
    const date = new Date(Date.parse('2030-01-01T00:00:00Z') + day * 86_400_000).toISOString().slice(0, 10);
    for (const { filter } of DESKS) {
      const country = filter.countries?.[0] ?? '';
      if (!digests.has(`${country} ${date}`)) missing.push(`${country} ${date}`);
      if (!told.has(`${country} ${day} 5`)) untold.push(`${country} ${day} new`);
      if (day < days && !told.has(`${country} ${day} 40`)) untold.push(`${country} ${day} changed`);
    }
  }
  const twice = (counts: ReadonlyMap<string, number>) =>
    [...counts].filter(([, count]) => count > 1).map(([key]) => key);
  const again = received.length - byId.size;
  return { mails: byId.size, missing, again, doubled: twice(digests), outside, repeated: twice(told), untold };
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** mulberry32: the same seed kills at the same moments, as far as the machine goes along. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
