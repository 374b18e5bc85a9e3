import type { Database } from '../../db/database.ts';
import type { Client } from '../../ingest/fetch/client.ts';
import { clientOf } from '../collector.ts';
import { allSubscriptions } from '../subscriptions/all-subscriptions.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { say, type World } from '../world.ts';
import { domainThrottle, type Throttle } from './domain-throttle.ts';
import { type MailSettings, mailSettings } from './mail-settings.ts';
import { createMailer, type Mailer } from './mailer.ts';

/** What the Standard Webhooks specification recommends. */
const CHANNEL_TIMEOUT_MS = 15_000;

/** All that is needed to tell people. */
export interface Teller {
  readonly database: Database;
  readonly subscriptions: readonly Subscription[];
  readonly settings: MailSettings;
  /** Null: no mail server is set. */
  readonly mailer: Mailer | null;
  readonly client: Client;
  /** Milliseconds that a webhook or room may take to answer. */
  readonly channelTimeoutMs: number;
  /** Counts the mails to each domain. */
  readonly throttle: Throttle;
  readonly now: () => Date;
  /** 0 to 1 */
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly say: (message: string) => void;
}

/**
 * Opens the ways out that the environment names, hands them to `use` and closes them after.
 * @throws Problem, ConfigError for what is set wrongly
 */
export async function withTeller<T>(world: World, database: Database, use: (teller: Teller) => Promise<T>): Promise<T> {
  const settings = mailSettings(world.environment);
  const all = await allSubscriptions(database.kysely, world);
  const mailer = createMailer(settings);
  // Receivers asked for what is sent to them: the second between two requests to an outlet is not for them.
  const client = clientOf(world, { minGapMs: 0 });
  try {
    return await use({
      database,
      subscriptions: all.map(({ subscription }) => subscription),
      settings,
      mailer,
      client,
      channelTimeoutMs: CHANNEL_TIMEOUT_MS,
      throttle: domainThrottle(settings.perDomainAMinute),
      now: world.now,
      random: Math.random,
      signal: world.signal,
      say: (message) => say(world, message),
    });
  } finally {
    mailer?.close();
    await client.close();
  }
}
