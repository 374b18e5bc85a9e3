import { writeFile } from 'node:fs/promises';
import { positionBefore } from '../../db/changed-events.ts';
import { lastChangePosition } from '../../db/event-changes.ts';
import { archiveSpan } from '../../db/replay.ts';
import type { Db } from '../../db/schema.ts';
import { mailSettings } from '../deliver/mail-settings.ts';
import { tellNow } from '../deliver/tell-now.ts';
import { composeDigest, presentSight, type Reading, reading, renderDigest } from '../digest/compose.ts';
import type { Digest } from '../digest/digest.ts';
import { replay } from '../digest/replay.ts';
import { Problem } from '../problem.ts';
import { allSubscriptions, namedSubscription } from '../subscriptions/all-subscriptions.ts';
import { subscriptionOf } from '../subscriptions/load-subscriptions.ts';
import { LANGUAGES, type Subscription } from '../subscriptions/subscription.ts';
import { timeOption } from '../time-option.ts';
import { withDatabase } from '../workspace.ts';
import { print, say, type World } from '../world.ts';

export interface DigestOptions {
  readonly subscription?: string;
  readonly dryRun?: boolean;
  readonly out?: string;
  readonly at?: string;
  readonly language?: string;
  readonly json?: boolean;
}

const DAY = 86_400_000;
/** An archive that has heard nothing for so long is not being kept up to date. */
const STALE_MS = 7 * DAY;

/**
 * Builds and sends the digests that are due; with `--dry-run` draws one up, for any day, and sends nothing.
 * @throws Problem, ConfigError, DatabaseError
 */
export async function runDigest(options: DigestOptions, world: World): Promise<number> {
  if (options.dryRun) return dryRun(options, world);
  if (options.out ?? options.at ?? options.language) {
    throw new Problem('--out, --at and --language go with --dry-run: what is sent is what is due now.', {
      usage: true,
    });
  }
  return tellNow(options, world);
}

async function dryRun(options: DigestOptions, world: World): Promise<number> {
  return withDatabase(world, async ({ kysely }) => {
    const subscription = await subscriptionFor(kysely, options, world);
    const drawn = await drawUp(kysely, subscription, options, world);
    if (options.out !== undefined) await writeFile(options.out, drawn.mail.html);
    if (options.json) await print(world, `${JSON.stringify(drawn, null, 2)}\n`);
    else if (options.out === undefined) await print(world, `${drawn.mail.subject}\n\n${drawn.mail.plain}`);
    if (options.out !== undefined) say(world, `${drawn.mail.subject}\nWritten to ${options.out}; nothing was sent.`);
    return 0;
  });
}

interface Drawn {
  readonly digest: Digest;
  readonly mail: { readonly subject: string; readonly html: string; readonly plain: string };
}

async function drawUp(db: Db, subscription: Subscription, options: DigestOptions, world: World): Promise<Drawn> {
  const span = await archiveSpan(db);
  const at = atOf(options, span.newestTold, world);
  const since = new Date(Date.parse(at) - DAY).toISOString();
  const render = async (read: Reading, digest: Digest): Promise<Drawn> => {
    const { publicUrl } = mailSettings(world.environment);
    return {
      digest,
      mail: await renderDigest(read, digest, {
        publicUrl,
        unsubscribeUrl: null,
        preferencesUrl: null,
        sourceNames: new Map(),
      }),
    };
  };
  const watched = span.watchedSince !== null && span.watchedSince < since;
  if (watched || span.newestTold === null) {
    const after = await positionBefore(db, since);
    const upTo = at < world.now().toISOString() ? await positionBefore(db, at) : await lastChangePosition(db);
    const read = reading(db, { after, upTo });
    return render(read, await composeDigest(read, subscription, { since, at, ...(await presentSight(db)) }));
  }
  say(
    world,
    `minewatch was not watching on ${since.slice(0, 10)}: this is what had been published until ${at.slice(0, 16)}Z.`,
  );
  return replay(db, { since, at }, async (tx, stretch) => {
    const read = reading(tx, stretch);
    return render(read, await composeDigest(read, subscription, { since, at, blindSpots: null, sourcesRead: 0 }));
  });
}

/** The time asked for, else now; for an archive that nobody keeps up, its last day. */
function atOf({ at }: DigestOptions, newestTold: string | null, world: World): string {
  const now = world.now();
  if (at !== undefined) {
    const asked = timeOption('at', at, now);
    return asked.length === 10 ? new Date(Date.parse(asked) + DAY).toISOString() : asked;
  }
  if (newestTold === null || now.getTime() - Date.parse(newestTold) < STALE_MS) return now.toISOString();
  say(
    world,
    `The newest report here is of ${newestTold.slice(0, 10)}: the digest is that of this day. --at names another.`,
  );
  return new Date(Date.parse(newestTold) + 1).toISOString();
}

/** The named one; without a name the first there is, else one for everything. */
async function subscriptionFor(db: Db, options: DigestOptions, world: World): Promise<Subscription> {
  const all = await allSubscriptions(db, world);
  const chosen =
    options.subscription === undefined
      ? (all[0]?.subscription ?? subscriptionOf({ name: 'everything' }))
      : namedSubscription(all, options.subscription);
  if (options.language === undefined) return chosen;
  const language = LANGUAGES.find((known) => known === options.language);
  if (language) return { ...chosen, language };
  throw new Problem(`--language takes ${LANGUAGES.join(', ')}, not "${options.language}".`, { usage: true });
}
