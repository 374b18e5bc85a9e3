import { setTimeout as wait } from 'node:timers/promises';
import type { Backfill } from '../../db/backfills.ts';
import { type Backfilled, backfill, readerOfPast } from '../backfill.ts';
import { clientOf, collectorOf, turnsOf } from '../collector.ts';
import { Problem } from '../problem.ts';
import { progress } from '../progress.ts';
import { namedSources, ownersOf, readersCountries, readSources } from '../sources-file.ts';
import { tagPending } from '../tag-pending.ts';
import { timeOption } from '../time-option.ts';
import { withDatabase } from '../workspace.ts';
import { print, say, type World } from '../world.ts';
import type { CollectOptions } from './collect.ts';

const DAY = 86_400_000;
/** Without a terminal, progress is said every so many pages. */
const SAY_EVERY = 20;

/**
 * Reads the past of the named sources back to `since`, each where an earlier run stopped, and tags it.
 * @returns exit code: 1 when one did not come to its end
 */
export async function runBackfill(options: CollectOptions & { since: string }, world: World): Promise<number> {
  if (!options.source)
    throw new Problem('--since goes with --source: name the sources whose past is to be read.', { usage: true });
  const since = new Date(timeOption('since', options.since, world.now())).toISOString();
  const all = await readSources(options.config, world);
  const readers = namedSources(all, options.source).map((source) => ({ source, by: readerOfPast(source, all) }));
  return withDatabase(world, async (database) => {
    const client = clientOf(world, { turns: turnsOf(database) });
    try {
      const done: Backfilled[] = [];
      for (const { source, by } of readers) {
        const told = teller(source.id, since, world);
        const collector = collectorOf(world, database, client);
        done.push(await backfill(source, collector, { since, by, sleep, onPage: told.page }));
        told.done();
      }
      const tagged = await tagPending(database, {
        countries: readersCountries(all),
        owners: ownersOf(all),
        signal: world.signal,
      });
      if (options.json) await print(world, `${JSON.stringify({ backfills: done, tagged })}\n`);
      else for (const one of done) say(world, sentenceOf(one));
      return done.some(({ trouble }) => trouble !== null) ? 1 : 0;
    } finally {
      await client.close();
    }
  });
}

/** Progress by the days that have been read, with an estimate of the time left. */
function teller(id: string, since: string, world: World) {
  const start = world.now().getTime();
  const days = Math.max(1, Math.round((start - Date.parse(since)) / DAY));
  const bar = progress(world, `${id}, days`, days);
  let shown = 0;
  const page = (backfill: Backfill) => {
    const read =
      backfill.reached === null ? 0 : Math.min(days, Math.round((start - Date.parse(backfill.reached)) / DAY));
    bar.step(Math.max(0, read - shown));
    shown = Math.max(shown, read);
    if (!world.terminal && backfill.pages % SAY_EVERY === 0) {
      const minutes = read === 0 ? '?' : Math.ceil(((world.now().getTime() - start) * (days / read - 1)) / 60_000);
      say(world, `${id}: ${backfill.items} items back to ${backfill.reached?.slice(0, 10)}, about ${minutes} min left`);
    }
  };
  return { page, done: () => bar.done() };
}

function sentenceOf({ source, items, reached, trouble }: Backfilled): string {
  const read = `${source}: ${items} items${reached === null ? '' : `, back to ${reached.slice(0, 10)}`}`;
  return trouble === null ? read : `${read}. Not at its end: ${trouble}. Run it again to go on there.`;
}

async function sleep(seconds: number, signal: AbortSignal): Promise<void> {
  await wait(seconds * 1000, undefined, { signal }).catch(() => {});
}
