import { setTimeout as sleep } from 'node:timers/promises';
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
 * The live daemon: collects on schedule, tags what comes in, tells people and serves API and dashboard, until SIGINT or
 * SIGTERM. Several may run on one database, each on a port of its own: they share the sources and the documents.
 */
export async function runStart(options: { readonly config?: string }, world: World): Promise<number> {
  const sources = await readSources(options.config, world);
  return withDatabase(world, async (database) => {
    const client = clientOf(world, { turns: turnsOf(database) });
    // First of all: an address in use is told before anything is fetched.
    const server = await serve(world, database, sources);
    say(
      world,
      `minewatch is at ${server.url}: ${sources.length} sources, ${database.description}. Stop it with Ctrl-C.`,
    );
    try {
      const countries = readersCountries(sources);
      const tagging = () =>
        tagPending(database, { countries, owners: ownersOf(sources), signal: world.signal }).then(() => undefined);
      await Promise.all([
        repeat(() => collectDue(sources, collectorOf(world, database, client), world), world),
        repeat(tagging, world),
        withTeller(world, database, (teller) => repeat(() => tell(teller, world), world)),
        ...sources
          .filter((source) => source.enabled && isStream(source))
          .map((source) => repeat(() => follow(source, collectorOf(world, database, client), world), world)),
      ]);
      return 0;
    } finally {
      await client.close();
      await server.close();
    }
  });
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
async function repeat(step: () => Promise<void>, world: World): Promise<void> {
  while (!world.signal.aborted) {
    try {
      await step();
    } catch (error) {
      say(world, `Will be tried again: ${error instanceof Error ? error.message : String(error)}`);
    }
    await sleep(LOOK_EVERY_MS, undefined, { signal: world.signal }).catch(() => {});
  }
}
