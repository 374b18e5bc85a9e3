import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { notify } from '../../db/alerts.ts';
import type { DueDelivery } from '../../db/deliveries.ts';
import type { FetchOutcome } from '../../ingest/fetch/outcome.ts';
import type { Channel } from '../subscriptions/subscription.ts';
import type { Outcome } from './outcome.ts';
import type { Teller } from './teller.ts';

type Reachable = Exclude<Channel, { kind: 'notify' }>;

/** Of the answer nothing is read but its status. */
const MOST_BYTES = 64 * 1024;

/** How a channel is called in ledger and messages: its address may be a secret, so host and fingerprint stand for it. */
export function targetOf(channel: Channel): string {
  if (channel.kind === 'notify') return channel.name;
  const told = channel.kind === 'telegram' ? `${channel.url} ${channel.chat}` : channel.url;
  return `${new URL(channel.url).host}#${createHash('sha256').update(told).digest('hex').slice(0, 12)}`;
}

/** Sends one message to a webhook or room. Redirects are not followed: they could lead anywhere. */
export async function sendToChannel(
  delivery: DueDelivery,
  teller: Pick<Teller, 'database' | 'subscriptions' | 'client' | 'channelTimeoutMs' | 'now' | 'signal'>,
): Promise<Outcome> {
  const { database, subscriptions, client, channelTimeoutMs, now, signal } = teller;
  const subscription = subscriptions.find(({ name }) => name === delivery.subscription);
  const channel = subscription?.channels.find(
    (one) => one.kind === delivery.channel && targetOf(one) === delivery.target,
  );
  if (channel === undefined) {
    return { kind: 'refused', code: null, error: 'The subscription has no such channel any more.', dead: false };
  }
  const body = JSON.stringify(delivery.payload);
  if (channel.kind === 'notify') {
    await notify(database.kysely, channel.name, body);
    return { kind: 'sent', code: 'NOTIFY' };
  }
  const outcome = await client.fetch({
    url: channel.url,
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...signatureOf(channel, delivery, body, now()) },
    accept: '*/*',
    timeoutMs: channelTimeoutMs,
    maxBytes: MOST_BYTES,
    followRedirects: false,
    signal,
  });
  return channelOutcome(outcome);
}

/** The identifier of a message is that of its delivery: who gets it twice can tell. */
export function webhookId(key: string): string {
  return `msg_${createHash('sha256').update(key).digest('base64url').slice(0, 27)}`;
}

/** Standard Webhooks: signed with every secret, so that a receiver can change to a new one in its own time. */
function signatureOf(channel: Reachable, { key }: DueDelivery, body: string, at: Date): Record<string, string> {
  if (channel.kind !== 'webhook') return {};
  const id = webhookId(key);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': channel.secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}

function channelOutcome(outcome: FetchOutcome): Outcome {
  // More of an answer than is read is still the answer of one who took the message.
  if (outcome.kind === 'ok') return { kind: 'sent', code: String(outcome.page.status) };
  if (outcome.kind === 'not_modified') return { kind: 'later', code: '304', error: 'It answered 304 to a POST.' };
  const { reason, status, message, retryAfterSeconds } = outcome;
  const said = { code: status === null ? reason : String(status), error: message };
  if (reason === 'gone') return { kind: 'refused', ...said, dead: true };
  if (reason === 'refused') return { kind: 'refused', ...said, dead: false };
  if (reason === 'too_large') return { kind: 'sent', code: 'answer too large' };
  return { kind: 'later', ...said, ...(retryAfterSeconds !== null && { retryAfterMs: retryAfterSeconds * 1000 }) };
}
