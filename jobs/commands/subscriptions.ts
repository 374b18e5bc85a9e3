import { listRecipients, switchOn } from '../../db/recipients.ts';
import { pauseSubscription, removeSubscription } from '../../db/subscriptions.ts';
import { mailSettings } from '../deliver/mail-settings.ts';
import { targetOf } from '../deliver/send-to-channel.ts';
import { Problem } from '../problem.ts';
import { allSubscriptions, type KeptSubscription } from '../subscriptions/all-subscriptions.ts';
import { feedUrl } from '../subscriptions/feed-url.ts';
import { keepSubscription } from '../subscriptions/keep-subscription.ts';
import { withDatabase } from '../workspace.ts';
import { print, say, type World } from '../world.ts';

export interface SubscriptionsOptions {
  readonly to?: readonly string[];
  readonly query?: string;
  readonly schedule?: string;
  readonly timeZone?: string;
  readonly language?: string;
  readonly minSeverity?: string;
  readonly modality?: readonly string[];
  readonly alertsFrom?: string;
  readonly json?: boolean;
}

/**
 * `list`, `add NAME`, `remove NAME`, `pause NAME`, `resume NAME`; `enable ADDRESS` tells a switched-off address again.
 * @throws Problem
 */
export async function runSubscriptions(
  action: string,
  name: string | undefined,
  options: SubscriptionsOptions,
  world: World,
): Promise<number> {
  if (action === 'list') return list(options, world);
  const known = ['add', 'remove', 'pause', 'resume', 'enable'];
  if (!known.includes(action)) {
    throw new Problem(`subscriptions takes list, ${known.join(', ')}, not "${action}".`, { usage: true });
  }
  if (name === undefined) throw new Problem(`subscriptions ${action} takes a name.`, { usage: true });
  if (action === 'add') return add(name, options, world);
  const now = world.now().toISOString();
  const done = await withDatabase(world, async ({ kysely }) => {
    if (action === 'enable') return (await switchOn(kysely, { target: name, now })) > 0;
    const kept = (await allSubscriptions(kysely, world)).find(({ subscription }) => subscription.name === name);
    if (kept?.keptIn === 'file') throw new Problem(`${name} stands in the file of subscriptions: change it there.`);
    if (action === 'remove') return removeSubscription(kysely, name, now);
    return pauseSubscription(kysely, name, action === 'pause' ? now : null);
  });
  if (!done) throw new Problem(`There is nothing called "${name}" to ${action}.`);
  say(world, `Done: ${action} ${name}.`);
  return 0;
}

async function add(name: string, options: SubscriptionsOptions, world: World): Promise<number> {
  const written = {
    name,
    recipients: options.to ?? [],
    ...(options.query !== undefined && { query: options.query }),
    ...(options.timeZone !== undefined && { timeZone: options.timeZone }),
    ...(options.language !== undefined && { language: options.language }),
    ...(options.minSeverity !== undefined && { minSeverity: Number(options.minSeverity) }),
    ...(options.modality !== undefined && { modalities: options.modality }),
    ...(options.schedule !== undefined && { digest: { schedule: options.schedule } }),
    ...(options.alertsFrom !== undefined && { alerts: { minSeverity: Number(options.alertsFrom) } }),
  };
  const kept = await withDatabase(world, ({ kysely }) => keepSubscription(kysely, written, 'cli', world));
  if (kept.kind === 'wrong')
    throw new Problem(`This subscription will not do: ${kept.what.join('; ')}.`, { usage: true });
  if (kept.kind === 'taken') {
    throw new Problem(`There is a subscription called "${name}" already. Choose another name, or remove it first.`);
  }
  say(world, `Added ${name}. \`minewatch digest --dry-run --subscription ${name}\` shows what it would get.`);
  if (mailSettings(world.environment).smtpUrl === null)
    say(world, 'SMTP_URL is not set: mails would wait in the outbox.');
  return 0;
}

async function list({ json }: SubscriptionsOptions, world: World): Promise<number> {
  const { all, recipients } = await withDatabase(world, async ({ kysely }) => ({
    all: await allSubscriptions(kysely, world),
    recipients: await listRecipients(kysely),
  }));
  const { publicUrl } = mailSettings(world.environment);
  const rows = all.map((kept) => {
    const { name } = kept.subscription;
    const gone = recipients.filter(({ subscription, state }) => subscription === name && state !== 'active');
    return { kept, gone: gone.map(({ target, state, note }) => ({ target, state, note })) };
  });
  if (json) {
    // Channels hold secrets: what stands for them is printed.
    const shown = rows.map(({ kept: { subscription, keptIn }, gone }) => {
      return {
        ...subscription,
        channels: subscription.channels.map((one) => ({ kind: one.kind, target: targetOf(one) })),
        feed: publicUrl === null ? null : feedUrl(subscription, publicUrl),
        keptIn,
        gone,
      };
    });
    await print(world, `${JSON.stringify(shown, null, 2)}\n`);
  } else if (rows.length === 0) {
    say(world, 'There are none: write a subscriptions.yaml, or `minewatch subscriptions add NAME --to ADDRESS`.');
  } else {
    for (const { kept, gone } of rows) {
      const feed = publicUrl === null ? '' : `  ${feedUrl(kept.subscription, publicUrl)}\n`;
      await print(world, `${lineOf(kept)}${feed}${gone.map(goneLine).join('')}`);
    }
  }
  return 0;
}

function lineOf({ subscription, keptIn }: KeptSubscription): string {
  const { name, query, recipients, channels, digest, alerts, timeZone, language, paused } = subscription;
  const parts = [
    paused ? 'paused' : null,
    digest === null ? 'no digest' : `digest ${digest.schedule} ${timeZone} in ${language}`,
    alerts === null ? null : `alerts from severity ${alerts.minSeverity}`,
    `${recipients.length} by mail`,
    ...channels.map(({ kind }) => kind),
    `kept in ${keptIn}`,
  ];
  return `${name}: ${query || 'everything'}\n  ${parts.filter(Boolean).join(' · ')}\n`;
}

function goneLine({ target, state, note }: { target: string; state: string; note: string | null }): string {
  return `  ${target}: ${state}${note === null ? '' : ` (${note})`}\n`;
}
