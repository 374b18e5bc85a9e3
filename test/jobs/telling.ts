import type { TestContext } from 'node:test';
import type { Database } from '../../db/database.ts';
import type { ResolvedEvent } from '../../db/events.ts';
import { replaceEvents } from '../../db/replace-events.ts';
import { inTransaction } from '../../db/transactions.ts';
import { createClient } from '../../ingest/fetch/client.ts';
import { domainThrottle } from '../../jobs/deliver/domain-throttle.ts';
import type { MailSettings } from '../../jobs/deliver/mail-settings.ts';
import { createMailer } from '../../jobs/deliver/mailer.ts';
import type { Teller } from '../../jobs/deliver/teller.ts';
import { subscriptionOf } from '../../jobs/subscriptions/load-subscriptions.ts';
import { subscriptionEntry, type WrittenEntry } from '../../jobs/subscriptions/schema.ts';
import type { Subscription } from '../../jobs/subscriptions/subscription.ts';
import { resolvedEvent } from '../db/rows.ts';

/** A subscription as a file would give it. */
export function subscription(entry: WrittenEntry): Subscription {
  return subscriptionOf(subscriptionEntry.parse(entry));
}

export interface TellerOptions extends Partial<MailSettings> {
  readonly subscriptions: readonly Subscription[];
  /** What it says goes here. */
  readonly said?: string[];
  /** Its clock; the test may move it. */
  readonly clock: { now: Date };
  readonly allowHosts?: readonly string[];
}

/** A teller with a clock of the test's own; closed when the test ends. */
export function testTeller(t: Pick<TestContext, 'after'>, database: Database, options: TellerOptions): Teller {
  const { subscriptions, said = [], clock, allowHosts = [], ...given } = options;
  const settings: MailSettings = {
    smtpUrl: null,
    from: 'minewatch <risk@minewatch.example>',
    perDomainAMinute: 1000,
    dkim: null,
    publicUrl: null,
    ...given,
  };
  const mailer = createMailer(settings);
  const client = createClient({ allowHosts, userAgent: 'minewatch-test', minGapMs: 0, now: () => clock.now });
  t.after(async () => {
    mailer?.close();
    await client.close();
  });
  return {
    database,
    subscriptions,
    settings,
    mailer,
    client,
    channelTimeoutMs: 300,
    throttle: domainThrottle(settings.perDomainAMinute),
    now: () => clock.now,
    random: () => 0,
    signal: new AbortController().signal,
    say: (message) => said.push(message),
  };
}

/** Half a minute past the next seven o'clock: the database's own clock, which dates the changes, lies in the day before. */
export function nextMorning(): Date {
  const next = new Date();
  next.setUTCHours(7, 0, 30, 0);
  return next.getTime() > Date.now() ? next : new Date(next.getTime() + 86_400_000);
}

/** Writes events as a resolution would. */
export async function writeEvents(
  { kysely }: Database,
  ...events: readonly (Partial<ResolvedEvent> & { readonly id: string })[]
): Promise<void> {
  await inTransaction(kysely, (tx) =>
    replaceEvents(tx, {
      events: events.map((event) => ({ event: resolvedEvent(event), reportIds: [] })),
      emptied: [],
      redirects: [],
    }),
  );
}
