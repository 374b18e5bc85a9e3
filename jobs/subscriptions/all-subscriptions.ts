import { readFile } from 'node:fs/promises';
import type { Db } from '../../db/schema.ts';
import { storedSubscriptions } from '../../db/subscriptions.ts';
import { suggest } from '../../ingest/config/suggest.ts';
import { Problem } from '../problem.ts';
import { say, type World } from '../world.ts';
import { loadSubscriptions, subscriptionOf } from './load-subscriptions.ts';
import { subscriptionEntry } from './schema.ts';
import type { Subscription } from './subscription.ts';

/** A subscription and where it is kept. */
export interface KeptSubscription {
  readonly subscription: Subscription;
  /** `file`, `cli` or `web`. */
  readonly keptIn: string;
}

/**
 * All subscriptions, of the file and of the database; of two with one name the one in the file counts.
 * @throws Problem when a named file cannot be read, ConfigError when it is wrong
 */
export async function allSubscriptions(db: Db, world: World): Promise<readonly KeptSubscription[]> {
  const inFile = (await readFileOf(world)).map((subscription) => ({ subscription, keptIn: 'file' }));
  const names = new Set(inFile.map(({ subscription }) => subscription.name));
  const stored = (await storedSubscriptions(db)).filter(({ name }) => !names.has(name));
  const inDatabase = stored.flatMap(({ name, definition, createdBy, pausedAt }) => {
    const parsed = subscriptionEntry.safeParse(definition);
    if (!parsed.success) {
      say(
        world,
        `The subscription ${name} is not usable: ${parsed.error.issues[0]?.message}. Remove it and add it anew.`,
      );
      return [];
    }
    const subscription = subscriptionOf(parsed.data);
    const paused = subscription.paused || pausedAt !== null;
    return [{ subscription: { ...subscription, paused, optIn: createdBy === 'web' }, keptIn: createdBy }];
  });
  return [...inFile, ...inDatabase];
}

const DEFAULT_FILE = 'subscriptions.yaml';

/** The file may be missing as long as nobody named it. */
async function readFileOf(world: World): Promise<readonly Subscription[]> {
  const file = world.environment.MINEWATCH_SUBSCRIPTIONS ?? DEFAULT_FILE;
  try {
    return loadSubscriptions(await readFile(file, 'utf8'), file);
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    if (missing && file === DEFAULT_FILE) return [];
    if (cause instanceof Error && 'code' in cause && cause.code === 'config_invalid') throw cause;
    throw new Problem(`The list of subscriptions, ${file}, cannot be read. Name another by MINEWATCH_SUBSCRIPTIONS.`, {
      cause,
    });
  }
}

/**
 * The named one.
 * @throws Problem (usage) for a name that does not exist
 */
export function namedSubscription(all: readonly KeptSubscription[], name: string): Subscription {
  const found = all.find(({ subscription }) => subscription.name === name);
  if (found) return found.subscription;
  const near = suggest(
    name,
    all.map(({ subscription }) => subscription.name),
  );
  throw new Problem(`There is no subscription "${name}"${near ? `; did you mean ${near}?` : '.'}`, { usage: true });
}
