import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../db/database.ts';
import { sourcesWithJob } from '../db/queue-jobs.ts';
import { saveOwners } from '../db/source-owners.ts';
import { loadSourceStates } from '../db/sources.ts';
import { countUntagged } from '../db/taggings.ts';
import type { Source } from '../ingest/source.ts';
import { AT_ONCE, type Collected, type Collector, collectSource, dueSources } from './collect.ts';
import { clientOf, collectorOf, turnsOf } from './collector.ts';
import { withTeller } from './deliver/teller.ts';
import { followStream, isStream } from './follow-stream.ts';
import { type JobQueue, openQueues, type Queues, sendAgain, sendSources } from './queue/boss.ts';
import type { QueueName } from './queue/queue-names.ts';
import { TELLING } from './queue/telling.ts';
import { workOn } from './queue/work-on.ts';
import { ownersOf, readersCountries } from './sources-file.ts';
import { tagPending } from './tag-pending.ts';
import { say, type World } from './world.ts';

/** Milliseconds between two looks at what is due; the shortest interval of a source is a minute. */
const LOOK_EVERY_MS = 5_000;
/** Milliseconds between two looks for documents when there was none: they are to be found within two seconds. */
const TAG_EVERY_MS = 500;

/** All that one process works with. */
interface Work {
  readonly sources: readonly Source[];
  readonly database: Database;
  readonly queues: Queues;
  readonly world: World;
}

/**
 * Works on these queues until SIGINT or SIGTERM. Any number of processes on any number of machines may do so on one
 * database, each on all queues or on some. When one part cannot go on (a setting is wrong, say), all end.
 */
export async function work(
  names: readonly QueueName[],
  sources: readonly Source[],
  database: Database,
  caller: World,
): Promise<void> {
  const stop = new AbortController();
  const world = { ...caller, signal: AbortSignal.any([caller.signal, stop.signal]) };
  const queues = await openQueues(database, (error) => say(world, `Queues: will be tried again: ${error.message}`));
  const all: Work = { sources, database, queues, world };
  try {
    const parts = names.map((name) => PARTS[name](all).finally(() => stop.abort()));
    const failed = (await Promise.allSettled(parts)).find((part) => part.status === 'rejected');
    if (failed) throw failed.reason;
  } finally {
    await queues.close().catch(() => {});
  }
}

const PARTS: Readonly<Record<QueueName, (work: Work) => Promise<void>>> = {
  collect,
  tag,
  alerts: (work) => tellOf('alerts', work),
  digests: (work) => tellOf('digests', work),
  deliveries: (work) => tellOf('deliveries', work),
};

async function collect({ sources, database, queues, world }: Work): Promise<void> {
  const client = clientOf(world, { turns: turnsOf(database) });
  const collector = collectorOf(world, database, client);
  const byId = new Map(sources.map((source) => [source.id, source]));
  const streams = sources.filter((source) => source.enabled && isStream(source));
  const handle = async (id: string | undefined) => {
    // Another machine's list of sources may have more than ours: it is due again at once, and that machine's then.
    const source = byId.get(id ?? '');
    const collected = source && (await collectSource(source, collector));
    if (collected) sayCollected(collected, world);
  };
  try {
    await Promise.all([
      repeat(() => sendDue(sources, database, queues, world), LOOK_EVERY_MS, world),
      workOn(
        {
          queue: 'collect',
          slots: () => slotsBehind(database),
          handle: ({ source }) => handle(source),
          say: (message) => say(world, message),
          signal: world.signal,
        },
        queues,
        database,
      ),
      ...streams.map((source) => repeat(() => follow(source, collector, world), LOOK_EVERY_MS, world)),
    ]);
  } finally {
    await client.close();
  }
}

/** Every process looks what is due; a source gets one job, whoever comes first. */
async function sendDue(sources: readonly Source[], { kysely }: Database, { boss }: Queues, world: World) {
  const due = dueSources(sources, await loadSourceStates(kysely), world.now());
  if (due.length === 0) return;
  const busy = await sourcesWithJob(kysely, 'collect');
  const ids = due.map(({ id }) => id).filter((id) => !busy.has(id));
  await sendSources(boss, ids);
}

/** Untagged documents from which on collecting slows down; about ten seconds of one process's tagging. */
const BACKLOG = 1_000;
/** Untagged documents at which one source at a time is collected. */
const GREAT_BACKLOG = 10_000;

/** Polls at once: fewer, the further tagging lags behind. News still comes in, but tagging gets the machine. */
async function slotsBehind({ kysely }: Database): Promise<number> {
  const backlog = await countUntagged(kysely, GREAT_BACKLOG);
  const share = (GREAT_BACKLOG - backlog) / (GREAT_BACKLOG - BACKLOG);
  return Math.max(1, Math.floor(AT_ONCE * Math.min(1, share)));
}

function sayCollected({ source, health, stored, message }: Collected, world: World): void {
  say(world, `${source}: ${health}, ${stored.new} new${message ? `. ${message}` : ''}`);
}

async function follow(source: Source, collector: Collector, world: World): Promise<void> {
  const followed = await followStream(source, collector);
  if (followed) say(world, `${source.id}: ${followed.stored.new} new. ${followed.ended.message}`);
}

/**
 * The queue of tagging is the table of documents itself: what the running version of the tagger has not tagged. Jobs
 * beside it would be a second truth, and a new version would have to write millions of them to tag the archive anew.
 */
async function tag({ sources, database, world }: Work): Promise<void> {
  await saveOwners(database.kysely, ownersOf(sources));
  const options = { countries: readersCountries(sources), signal: world.signal };
  await repeat(() => tagPending(database, options), TAG_EVERY_MS, world);
}

/** Telling goes on one at a time over all machines: what each round does lies in tables, and is claimed there. */
async function tellOf(queue: Exclude<JobQueue, 'collect'>, { database, queues, world }: Work): Promise<void> {
  await withTeller(world, database, async (teller) => {
    await sendAgain(queues.boss, queue);
    const worker = { queue, slots: async () => 1, say: teller.say, signal: world.signal };
    await workOn({ ...worker, handle: () => TELLING[queue](teller, world) }, queues, database);
  });
}

/** Does a step again and again; one that fails (the database restarts, say) is said and tried again. */
async function repeat(step: () => Promise<unknown>, everyMs: number, world: World): Promise<void> {
  while (!world.signal.aborted) {
    let pause = everyMs;
    try {
      await step();
    } catch (error) {
      pause = LOOK_EVERY_MS;
      say(world, `Will be tried again: ${error instanceof Error ? error.message : String(error)}`);
    }
    await sleep(pause, undefined, { signal: world.signal }).catch(() => {});
  }
}
