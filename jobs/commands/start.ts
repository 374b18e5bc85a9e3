import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../db/database.ts';
import { loadSourceStates } from '../../db/sources.ts';
import type { Source } from '../../ingest/source.ts';
import { type Collector, collectAll, dueSources } from '../collect.ts';
import { clientOf, collectorOf, turnsOf } from '../collector.ts';
import { tell } from '../deliver/tell.ts';
import { withTeller } from '../deliver/teller.ts';
import { followStream, isStream } from '../follow-stream.ts';
import { ownersOf, readersCountries, readSources } from '../sources-file.ts';
import { tagPending } from '../tag-pending.ts';
import { withDatabase } from '../workspace.ts';
import { say, type World } from '../world.ts';
import { serve } from './serve.ts';

/** Milliseconds between two looks at what is due; the shortest interval of a source is a minute. */
const LOOK_EVERY_MS = 5_000;

/**
 * The live daemon: workers, API and dashboard in one process, until SIGINT or SIGTERM. Several may run on one database,
 * each on a port of its own: they share the sources and the documents.
 */
export async function runStart(options: { readonly config?: string }, world: World): Promise<number> {
  const sources = await readSources(options.config, world);
  return withDatabase(world, async (database) => {
    // First of all: an address in use is told before anything is fetched.
    const server = await serve(world, database, sources);
    say(
      world,
      `minewatch is at ${server.url}: ${sources.length} sources, ${database.description}. Stop it with Ctrl-C.`,
    );
    try {
      await work(sources, database, world);
      return 0;
    } finally {
      await server.close();
    }
  });
}

/** Workers alone, until SIGINT or SIGTERM: as many processes and machines as wanted on one PostgreSQL. */
export async function runWork(options: { readonly config?: string }, world: World): Promise<number> {
  const sources = await readSources(options.config, world);
  return withDatabase(world, async (database) => {
    say(world, `minewatch works on ${database.description}, ${sources.length} sources. Stop it with Ctrl-C.`);
    await work(sources, database, world);
    return 0;
  });
}

/** Collects on schedule, tags what comes in and tells people. */
async function work(sources: readonly Source[], database: Database, world: World): Promise<void> {
  const client = clientOf(world, { turns: turnsOf(database) });
  const collector = collectorOf(world, database, client);
  const tagging = { countries: readersCountries(sources), owners: ownersOf(sources), signal: world.signal };
  const streams = sources.filter((source) => source.enabled && isStream(source));
  try {
    await Promise.all([
      repeat(() => collectDue(sources, collector, world), world),
      repeat(() => tagPending(database, tagging), world),
      withTeller(world, database, (teller) => repeat(() => tell(teller, world), world)),
      ...streams.map((source) => repeat(() => follow(source, collector, world), world)),
    ]);
  } finally {
    await client.close();
  }
}

async function collectDue(sources: readonly Source[], collector: Collector, world: World): Promise<void> {
  const states = await loadSourceStates(collector.database.kysely);
  await collectAll(dueSources(sources, states, world.now()), collector, ({ source, health, stored, message }) =>
    say(world, `${source}: ${health}, ${stored.new} new${message ? `. ${message}` : ''}`),
  );
}

async function follow(source: Source, collector: Collector, world: World): Promise<void> {
  const followed = await followStream(source, collector);
  if (followed) say(world, `${source.id}: ${followed.stored.new} new. ${followed.ended.message}`);
}

/** Does a step again and again; one that fails (the database restarts, say) is said and tried again. */
async function repeat(step: () => Promise<unknown>, world: World): Promise<void> {
  while (!world.signal.aborted) {
    try {
      await step();
    } catch (error) {
      say(world, `Will be tried again: ${error instanceof Error ? error.message : String(error)}`);
    }
    await sleep(LOOK_EVERY_MS, undefined, { signal: world.signal }).catch(() => {});
  }
}
