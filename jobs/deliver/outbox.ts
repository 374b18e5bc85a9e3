import { claimDue, type DeliveryState, type DueDelivery, settle } from '../../db/deliveries.ts';
import { switchOff } from '../../db/recipients.ts';
import { nextTryAt } from './next-try.ts';
import type { Outcome } from './outcome.ts';
import { sendToChannel } from './send-to-channel.ts';
import type { Teller } from './teller.ts';

/** For how long a delivery belongs to the process that took it. */
const HOLD_MS = 10 * 60_000;
const BATCH = 40;
const AT_ONCE = 4;
const MINUTE = 60_000;

/** How many deliveries ended how. */
export type Delivered = Record<'sent' | 'later' | 'refused' | 'failed' | 'cancelled', number>;

/** Sends what is due until nothing is, each delivery by itself, and writes down how it went. */
export async function deliverDue(teller: Teller): Promise<Delivered> {
  const done: Delivered = { sent: 0, later: 0, refused: 0, failed: 0, cancelled: 0 };
  let blocked: string | null = teller.mailer === null ? 'SMTP_URL is not set.' : null;
  while (!teller.signal.aborted) {
    const batch = await claimDue(teller.database.kysely, {
      now: teller.now().toISOString(),
      holdMs: HOLD_MS,
      limit: BATCH,
    });
    if (batch.length === 0) break;
    const queue = [...batch];
    const work = async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const mail = next.channel === 'mail';
        const outcome = await tryOne(next, teller, mail ? blocked : null);
        if (mail && outcome.kind === 'blocked' && blocked === null) {
          blocked = outcome.error;
          teller.say(`No mail goes out at present: ${outcome.error}`);
        }
        done[await conclude(next, outcome, teller)] += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
  return done;
}

/** `unwanted`: nobody is to get it any more; `wait`: not tried. */
type Tried =
  | Outcome
  | { readonly kind: 'unwanted' }
  | { readonly kind: 'wait'; readonly error: string; readonly ms: number };

async function tryOne(delivery: DueDelivery, teller: Teller, blocked: string | null): Promise<Tried> {
  if (!delivery.wanted) return { kind: 'unwanted' };
  if (delivery.channel !== 'mail') return sendToChannel(delivery, teller);
  if (blocked !== null || teller.mailer === null) return { kind: 'wait', error: blocked ?? '', ms: MINUTE };
  const wait = teller.throttle(delivery.target, teller.now().getTime());
  if (wait > 0) return { kind: 'wait', error: 'Enough mails to this domain for this minute.', ms: wait };
  return teller.mailer.send(delivery);
}

async function conclude(delivery: DueDelivery, outcome: Tried, teller: Teller): Promise<keyof Delivered> {
  const db = teller.database.kysely;
  const now = teller.now();
  const { id, channel, target, createdAt } = delivery;
  const write = (
    state: DeliveryState,
    rest: { tried: boolean; code: string | null; error: string | null; nextTryAt?: string },
  ) => settle(db, { id, state, ...rest }, now.toISOString());
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
      if (outcome.dead) {
        const note = `${now.toISOString().slice(0, 10)}: ${[outcome.code, outcome.error].filter(Boolean).join(' ')}`;
        await switchOff(db, { channel, target, note, now: now.toISOString() });
        teller.say(`${target} (${channel}) is switched off: ${outcome.error}`);
      }
      return 'refused';
    case 'later':
    case 'blocked': {
      const retryAfterMs = outcome.kind === 'later' ? (outcome.retryAfterMs ?? 0) : 0;
      const attempts = delivery.attempts + 1;
      const next = nextTryAt({ channel, attempts, createdAt, now, retryAfterMs, random: teller.random });
      const { code, error } = outcome;
      if (next === null) await write('failed', { tried: true, code, error });
      else await write('due', { tried: true, code, error, nextTryAt: next.toISOString() });
      return next === null ? 'failed' : 'later';
    }
  }
}

function later(now: Date, ms: number): string {
  return new Date(now.getTime() + ms).toISOString();
}
