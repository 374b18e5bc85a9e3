import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pc from 'picocolors';
import { playOn } from '../../db/clock.ts';
import { emptyDatabase } from '../../db/empty-database.ts';
import type { StoredEvent } from '../../db/events.ts';
import { findEvents } from '../../db/find-events.ts';
import { KINDS } from '../../ingest/adapters/index.ts';
import { loadSources } from '../../ingest/config/load-sources.ts';
import type { Source } from '../../ingest/source.ts';
import { type Collected, collectAll } from '../collect.ts';
import { clientOf, collectorOf } from '../collector.ts';
import { type StandIn, startStandIn } from '../demo/stand-in.ts';
import { writeEvents } from '../event-formats.ts';
import { progress } from '../progress.ts';
import { readersCountries } from '../sources-file.ts';
import { tagPending } from '../tag-pending.ts';
import { withDatabase } from '../workspace.ts';
import { print, say, type World } from '../world.ts';
import { serveUntilStopped } from './serve.ts';

/** The recordings end on 9 March 2022: the demo plays on that day. */
const RECORDED_AT = new Date('2022-03-09T12:00:00Z');

export interface DemoOptions {
  readonly json?: boolean;
  /** Go on with the dashboard, until Ctrl-C. */
  readonly serve?: boolean;
}

/** Collects, tags and shows events from recorded sources over real HTTP, in an embedded database of its own. */
export async function runDemo(options: DemoOptions, caller: World): Promise<number> {
  const world = demoWorld(caller);
  const standIn = await startStandIn();
  try {
    await withDatabase(world, async ({ kysely }) => {
      await emptyDatabase(kysely);
      await playOn(kysely, RECORDED_AT);
    });
    return await withDatabase(world, async (database) => {
      const sources = await demoSources(standIn);
      // All outlets share one address here; the second between two requests to a real host would only be waiting.
      const client = clientOf(world, { allowHosts: [new URL(standIn.url).host], minGapMs: 0 });
      const polling = progress(world, 'collecting', sources.length);
      const collected = await collectAll(sources, collectorOf(world, database, client), () => polling.step(1));
      polling.done();
      await client.close();
      await tagPending(database, { countries: readersCountries(sources), signal: world.signal });
      const { rows } = await findEvents(database.kysely, { limit: 200 });
      if (!options.json) tellSources(collected, world);
      await print(world, writeEvents(rows, options.json ? 'json' : 'table', world));
      if (!options.json) tellWhatNext(rows, world);
      if (options.serve) await serveUntilStopped({ ...world, now: caller.now }, database, sources);
      return 0;
    });
  } finally {
    await standIn.close();
  }
}

/** An embedded database of its own, beside the real one and never that of DATABASE_URL. */
function demoWorld(world: World): World {
  const folder = join(world.environment.MINEWATCH_DATA ?? './data', 'demo');
  return {
    ...world,
    environment: { ...world.environment, DATABASE_URL: null, MINEWATCH_DATA: folder },
    now: () => RECORDED_AT,
  };
}

async function demoSources(standIn: StandIn): Promise<readonly Source[]> {
  const file = join(import.meta.dirname, '..', 'demo', 'sources.yaml');
  const text = await readFile(file, 'utf8');
  return loadSources(text.replaceAll('{{origin}}', standIn.url), file, KINDS);
}

function tellSources(collected: readonly Collected[], world: World): void {
  const paint = pc.createColors(world.color);
  const given = collected.toSorted((a, b) => (a.source < b.source ? -1 : 1));
  for (const { source, health, items, message } of given) {
    const mark = health === 'ok' ? paint.green('✓') : paint.yellow('!');
    say(world, `${mark} ${source.padEnd(18)} ${String(items).padStart(3)} items${message ? `  ${message}` : ''}`);
  }
  say(world, '');
}

function tellWhatNext(events: readonly StoredEvent[], world: World): void {
  const documents = events.reduce((count, event) => count + event.reportCount, 0);
  const data = world.environment.MINEWATCH_DATA;
  say(world, `\n${events.length} events from ${documents} reports. Look further:`);
  for (const command of ['search --country KZ', 'search --type shutdown --as-of 2022-01-07', 'search "Ekibastuz"']) {
    say(world, `  MINEWATCH_DATA=${data} npx minewatch ${command}`);
  }
  say(world, 'Live sources: npm start');
}
