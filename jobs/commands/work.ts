import { readQueueNames } from '../queue/queue-names.ts';
import { readSources } from '../sources-file.ts';
import { work } from '../work.ts';
import { withDatabase } from '../workspace.ts';
import { say, type World } from '../world.ts';

interface WorkOptions {
  readonly config?: string;
  /** Comma-separated; all when absent. */
  readonly queues?: string;
}

/**
 * Workers alone, until SIGINT or SIGTERM: as many processes and machines as wanted on one PostgreSQL, each for all
 * queues or for some.
 */
export async function runWork(options: WorkOptions, world: World): Promise<number> {
  const queues = readQueueNames(options.queues);
  const sources = await readSources(options.config, world);
  return withDatabase(world, async (database) => {
    const what = queues.join(', ');
    say(world, `minewatch works on ${database.description}, ${sources.length} sources: ${what}. Stop it with Ctrl-C.`);
    await work(queues, sources, database, world);
    return 0;
  });
}
