import { claimDue, type DeliveryState, type DueDelivery, type Lane, putOffMails, settle } from '../../db/deliveries.ts';
import { afterRefusal } from './after-refusal.ts';
import { domainOf } from './domain-throttle.ts';
import { nextTryAt } from './next-try.ts';
import type { Outcome } from './outcome.ts';
import { sendToChannel } from './send-to-channel.ts';
import type { Teller } from './teller.ts';

/** For how long a delivery belongs to the process that took it: longer than any try lasts. */
const HOLD_MS = 10 * 60_000;
/** Messages for programs and rooms on their way at once: one that answers slowly must not hold up the others. */
const CHANNELS_AT_ONCE = 4;
const MINUTE = 60_000;
/** Step of the table of retries (15 minutes) beyond which a mail does not fall back while no mail goes out. */
const PATIENCE = 3;

/** How many deliveries ended how. */
export type Delivered = Record<'sent' | 'later' | 'refused' | 'failed' | 'cancelled', number>;

/** Sends what is due until nothing is, each delivery by itself, and writes down how it went. */
export async function deliverDue(teller: Teller): Promise<Delivered> {
  const done: Delivered = { sent: 0, later: 0, refused: 0, failed: 0, cancelled: 0 };
  const ways = [
    deliverMails(teller, done),
    ...Array.from({ length: CHANNELS_AT_ONCE }, () => deliverRest(teller, done)),
  ];
  const failed = (await Promise.allSettled(ways)).find((way) => way.status === 'rejected');
  if (failed) throw failed.reason;
  return done;
}

/**
 * One mail at a time, written down before the next is taken: mails have no id by which a server would refuse the second
 * copy, so a process that is killed may leave one behind that the server took and the ledger does not know, never more.
 * More mails a second: more processes.
 */
async function deliverMails(teller: Teller, done: Delivered): Promise<void> {
  if (teller.mailer === null) return putOff(teller, done, { ms: MINUTE, error: 'SMTP_URL is not set.' });
  for (let next = await claim(teller, 'mail'); next !== undefined; next = await claim(teller, 'mail')) {
    const wait = next.wanted ? teller.throttle(next.target, teller.now().getTime()) : 0;
    const outcome: Tried = !next.wanted
      ? { kind: 'unwanted' }
      : wait > 0
        ? { kind: 'wait', error: 'Enough mails to this domain for this minute.', ms: wait }
        : await teller.mailer.send(next);
    done[await conclude(next, outcome, teller)] += 1;
    if (outcome.kind === 'wait') await putOff(teller, done, { ...outcome, domain: domainOf(next.target) });
    if (outcome.kind !== 'blocked') continue;
    teller.say(`No mail goes out at present: ${outcome.error}`);
    return putOff(teller, done, { ms: MINUTE, error: outcome.error });
  }
}

/** What is put off with one mail need not be taken and tried one by one: thousands may wait. */
async function putOff(
  teller: Teller,
  done: Delivered,
  { ms, ...why }: { readonly ms: number; readonly error: string; readonly domain?: string },
): Promise<void> {
  const now = teller.now();
  const put = { ...why, now: now.toISOString(), until: later(now, ms) };
  done.later += await putOffMails(teller.database.kysely, put);
}

async function deliverRest(teller: Teller, done: Delivered): Promise<void> {
  for (let next = await claim(teller, 'channels'); next !== undefined; next = await claim(teller, 'channels')) {
    const outcome: Tried = next.wanted ? await sendToChannel(next, teller) : { kind: 'unwanted' };
    done[await conclude(next, outcome, teller)] += 1;
  }
}

async function claim(teller: Teller, lane: Lane): Promise<DueDelivery | undefined> {
  if (teller.signal.aborted) return undefined;
  const now = teller.now().toISOString();
  const [next] = await claimDue(teller.database.kysely, { lane, now, holdMs: HOLD_MS, limit: 1 });
  return next;
}

/** `unwanted`: nobody is to get it any more; `wait`: not tried. */
type Tried =
  | Outcome
  | { readonly kind: 'unwanted' }
  | { readonly kind: 'wait'; readonly error: string; readonly ms: number };

async function conclude(delivery: DueDelivery, outcome: Tried, teller: Teller): Promise<keyof Delivered> {
  const db = teller.database.kysely;
  const now = teller.now();
  const { id, channel, target, createdAt } = delivery;
  const write = (
    state: DeliveryState,
    rest: { tried: boolean; code: string | null; error: string | null; nextTryAt?: string },
  ) => settle(db, { id, state, ...rest }, now.toISOString());
  const refused = async (dead: boolean, { code, error }: { code: string | null; error: string }) => {
    const said = [code, error].filter(Boolean).join(' ');
    const reason = await afterRefusal(db, { channel, target, dead, said, now });
    if (reason !== null) teller.say(`${target} (${channel}) is switched off: ${reason}`);
  };
  switch (outcome.kind) {
    case 'sent':
      await write('sent', { tried: true, code: outcome.code, error: null });
      return 'sent';
    case 'unwanted':
      await write('cancelled', {
        tried: false,
        code: null,
        error: 'The recipient left, or the address was switched off.',
      });
      return 'cancelled';
    case 'wait':
      await write('due', { tried: false, code: null, error: outcome.error, nextTryAt: later(now, outcome.ms) });
      return 'later';
    case 'refused':
      await write('refused', { tried: true, code: outcome.code, error: outcome.error });
      await refused(outcome.dead, outcome);
      return 'refused';
    case 'later':
    case 'blocked': {
      const retryAfterMs = outcome.kind === 'later' ? (outcome.retryAfterMs ?? 0) : 0;
      // A mail does not wait longer and longer for a server that is down for all: when it is back, mails leave soon.
      const attempts = Math.min(
        delivery.attempts + 1,
        outcome.kind === 'blocked' ? PATIENCE : Number.POSITIVE_INFINITY,
      );
      const next = nextTryAt({ channel, attempts, createdAt, now, retryAfterMs, random: teller.random });
      const { code, error } = outcome;
      if (next === null) {
        await write('failed', { tried: true, code, error });
        if (outcome.kind === 'later') await refused(false, outcome);
      } else await write('due', { tried: true, code, error, nextTryAt: next.toISOString() });
      return next === null ? 'failed' : 'later';
    }
  }
}

function later(now: Date, ms: number): string {
  return new Date(now.getTime() + ms).toISOString();
}
