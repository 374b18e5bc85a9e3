import { loadSourceStates } from '../../db/sources.ts';
import { type Collected, collectAll, dueSources } from '../collect.ts';
import { clientOf, collectorOf, turnsOf } from '../collector.ts';
import { isStream } from '../follow-stream.ts';
import { progress } from '../progress.ts';
import { namedSources, ownersOf, readersCountries, readSources } from '../sources-file.ts';
import { tagPending } from '../tag-pending.ts';
import { withDatabase } from '../workspace.ts';
import { print, say, type World } from '../world.ts';

export interface CollectOptions {
  readonly source?: readonly string[];
  readonly config?: string;
  /** Read the past of the named sources back to here. */
  readonly since?: string;
  readonly json?: boolean;
}

/**
 * One pass over the due sources, or over the named ones, due or not: fetch, parse, store, tag, resolve.
 * @returns exit code: 1 when sources were named and one of them failed
 */
export async function runCollect(options: CollectOptions, world: World): Promise<number> {
  if (options.since !== undefined) {
    const { runBackfill } = await import('./backfill.ts');
    return runBackfill({ ...options, since: options.since }, world);
  }
  const all = await readSources(options.config, world);
  const named = namedSources(all, options.source);
  for (const { id } of named.filter((source) => options.source && isStream(source))) {
    say(world, `${id} is a stream: \`minewatch start\` follows it.`);
  }
  return withDatabase(world, async (database) => {
    const client = clientOf(world, { turns: turnsOf(database) });
    try {
      const states = await loadSourceStates(database.kysely);
      const sources = options.source
        ? named.filter((source) => !isStream(source))
        : dueSources(all, states, world.now());
      const polling = progress(world, 'collecting', sources.length);
      const collected = await collectAll(sources, collectorOf(world, database, client), () => polling.step(1));
      polling.done();
      const countries = readersCountries(all);
      const tagged = await tagPending(database, { countries, owners: ownersOf(all), signal: world.signal });
      if (options.json) await print(world, `${JSON.stringify({ sources: collected, tagged })}\n`);
      else tell(collected, tagged, world);
      const failed = collected.some(({ health }) => health !== 'ok' && health !== 'not_modified');
      return options.source && failed ? 1 : 0;
    } finally {
      await client.close();
    }
  });
}

function tell(collected: readonly Collected[], tagged: number, world: World): void {
  if (collected.length === 0) say(world, 'No source is due. `minewatch sources` says when each will be.');
  for (const { source, health, items, stored, message } of collected) {
    const counts = `${items} items: ${stored.new} new, ${stored.revised} revised, ${stored.unchanged} known`;
    say(world, `${source}: ${health}, ${counts}${message ? `. ${message}` : ''}`);
  }
  say(world, `${tagged} documents tagged`);
}
