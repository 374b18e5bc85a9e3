import { QUEUE_NAMES } from '../queue/queue-names.ts';
import { readSources } from '../sources-file.ts';
import { work } from '../work.ts';
import { withDatabase } from '../workspace.ts';
import { say, type World } from '../world.ts';
import { serve } from './serve.ts';

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
      await work(QUEUE_NAMES, sources, database, world);
      return 0;
    } finally {
      await server.close();
    }
  });
}
