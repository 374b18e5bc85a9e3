import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import pc from 'picocolors';
import { clockOf } from '../../db/clock.ts';
import type { Database } from '../../db/database.ts';
import { schemaVersion } from '../../db/migrate.ts';
import { findSetAside } from '../../db/tag-failures.ts';
import { SETTINGS } from '../environment.ts';
import { readSources } from '../sources-file.ts';
import { withDatabase } from '../workspace.ts';
import { print, type World } from '../world.ts';

/** One thing looked at. */
export interface Check {
  readonly what: string;
  readonly state: 'well' | 'note' | 'wrong';
  readonly said: string;
}

export interface DoctorOptions {
  readonly config?: string;
  readonly json?: boolean;
}

/** @returns exit code: 1 when something is wrong */
export async function runDoctor(options: DoctorOptions, world: World): Promise<number> {
  const checks = [checkNode(), await checkSources(options, world), ...(await checkDatabase(world))];
  checks.push(await checkDisk(world), await checkMail(world), ...checkSettings(world));
  if (options.json) await print(world, `${JSON.stringify(checks)}\n`);
  else for (const check of checks) await print(world, `${lineOf(check, world.color)}\n`);
  return checks.some(({ state }) => state === 'wrong') ? 1 : 0;
}

function lineOf({ what, state, said }: Check, color: boolean): string {
  const paint = pc.createColors(color);
  const mark = { well: paint.green('✓'), note: paint.dim('·'), wrong: paint.red('✗') }[state];
  return `${mark} ${what.padEnd(22)} ${said}`;
}

function checkNode(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const recent = major > 20 || (major === 20 && minor >= 19);
  const said = recent ? process.versions.node : `${process.versions.node} is too old: install 20.19 or newer`;
  return { what: 'Node', state: recent ? 'well' : 'wrong', said };
}

async function checkSources({ config }: DoctorOptions, world: World): Promise<Check> {
  return attempt('sources', async () => {
    const sources = await readSources(config, world);
    return `${sources.filter(({ enabled }) => enabled).length} on, ${sources.filter(({ enabled }) => !enabled).length} off`;
  });
}

/** A difference that makes ages and schedules visibly wrong. */
const MAX_CLOCK_SECONDS = 5;

async function checkDatabase(world: World): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const opened = await attempt('database', () =>
    withDatabase(world, async (database) => {
      const schema = `schema ${await schemaVersion(database)}`;
      checks.push(await checkClock(database, world), await checkSetAside(database));
      return `${database.description}, ${schema}`;
    }),
  );
  return [opened, ...checks];
}

async function checkClock(database: Database, world: World): Promise<Check> {
  return attempt('clock', async () => {
    const seconds = (await clockOf(database, world.now)) / 1000;
    if (Math.abs(seconds) <= MAX_CLOCK_SECONDS) return `within ${MAX_CLOCK_SECONDS} s of the database’s`;
    const direction = seconds > 0 ? 'ahead of' : 'behind';
    throw new Error(`the database’s is ${Math.abs(seconds).toFixed(0)} s ${direction} ours: keep both by NTP`);
  });
}

async function checkSetAside({ kysely }: Database): Promise<Check> {
  const { count, latest } = await findSetAside(kysely, 3);
  if (count === 0) return { what: 'set aside', state: 'well', said: 'no document' };
  const reasons = latest.map(({ url, documentId, reason }) => `${url ?? documentId}: ${reason}`);
  return { what: 'set aside', state: 'wrong', said: `${count} that cannot be tagged; ${reasons.join('; ')}` };
}

async function checkMail(world: World): Promise<Check> {
  const { SMTP_URL, MAIL_FROM } = world.environment;
  if (SMTP_URL === null) return { what: 'mail', state: 'note', said: 'off: SMTP_URL is not set' };
  return attempt('mail', async () => {
    if (MAIL_FROM === null) throw new Error('MAIL_FROM is not set: no mail can be sent');
    const { protocol, hostname } = new URL(SMTP_URL);
    if (!['smtp:', 'smtps:'].includes(protocol)) throw new Error('SMTP_URL must begin with smtps:// or smtp://');
    return `${MAIL_FROM} by ${hostname}`;
  });
}

/** A gigabyte holds about 100,000 documents with all that is known of them. */
const LOW_DISK_BYTES = 1e9;

async function checkDisk(world: World): Promise<Check> {
  if (world.environment.DATABASE_URL !== null) return { what: 'disk', state: 'note', said: 'the database server’s' };
  return attempt('disk', async () => {
    const { bavail, bsize } = await statfs(dirname(resolve(world.environment.MINEWATCH_DATA ?? './data')));
    const free = bavail * bsize;
    if (free < LOW_DISK_BYTES) throw new Error(`only ${Math.round(free / 1e6)} MB free for the data folder`);
    return `${(free / 1e9).toFixed(1)} GB free`;
  });
}

function checkSettings(world: World): readonly Check[] {
  return SETTINGS.map(({ name, secret, purpose }) => {
    const value = world.environment[name];
    const shown = value === null || value === '' ? 'not set' : secret ? 'set' : value;
    return { what: name, state: 'note', said: `${shown} (${purpose})` };
  });
}

async function attempt(what: string, look: () => Promise<string>): Promise<Check> {
  try {
    return { what, state: 'well', said: await look() };
  } catch (error) {
    return { what, state: 'wrong', said: error instanceof Error ? error.message : String(error) };
  }
}
