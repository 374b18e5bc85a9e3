import { randomUUID } from 'node:crypto';
import { positionBefore } from '../../db/changed-events.ts';
import { enqueue } from '../../db/deliveries.ts';
import { type DigestRecord, keepDigest, lastDigests } from '../../db/digests.ts';
import { lastChangePosition } from '../../db/event-changes.ts';
import { recipientsFor } from '../../db/recipients.ts';
import { inTransaction } from '../../db/transactions.ts';
import { preferencesUrl, unsubscribeUrl } from '../deliver/mail-message.ts';
import type { Teller } from '../deliver/teller.ts';
import type { DigestPlan, Subscription } from '../subscriptions/subscription.ts';
import { composeDigest, presentSight, type Reading, reading, renderDigest, type Sight } from './compose.ts';
import { dueSlot } from './slots.ts';

const DAY = 86_400_000;

/** What one look at the schedules decided. */
export interface Built {
  readonly subscription: string;
  /** ISO 8601 */
  readonly slot: string;
  readonly events: number;
  readonly mails: number;
}

interface Due {
  readonly subscription: Subscription;
  readonly slot: string;
  readonly since: string;
  readonly after: number;
}

/**
 * Builds the digests that are due and puts their mails into the outbox: record, message and deliveries in one
 * transaction, so that a digest is built once, whoever is killed when and however many processes look.
 */
export async function buildDueDigests(
  teller: Pick<Teller, 'database' | 'subscriptions' | 'settings' | 'now' | 'signal' | 'say'>,
): Promise<readonly Built[]> {
  const db = teller.database.kysely;
  const last = await lastDigests(db);
  const now = teller.now();
  // Not all at once: a thousand subscriptions would wait for the ten connections of the pool until they give up.
  const due: Due[] = [];
  const slots = slotsAt(now);
  const firstPositions = new Map<string, number>();
  for (const subscription of teller.subscriptions) {
    const one = await dueOf(subscription, last.get(subscription.name), slots, async (since) => {
      const position = firstPositions.get(since) ?? (await positionBefore(db, since));
      firstPositions.set(since, position);
      return position;
    });
    if (one !== null) due.push(one);
  }
  if (due.length === 0) return [];
  const upTo = await lastChangePosition(db);
  const sight = await presentSight(db);
  const readings = new Map<number, Reading>();
  const built: Built[] = [];
  for (const one of due.toSorted((a, b) => a.after - b.after)) {
    if (teller.signal.aborted) break;
    const read = readings.get(one.after) ?? reading(db, { after: one.after, upTo });
    // What another stretch needed is let go: thousands of events would be kept for nobody.
    readings.clear();
    readings.set(one.after, read);
    try {
      built.push(...(await build(one, read, sight, teller)));
    } catch (error) {
      // One subscription that cannot be built must not cost the others their digest.
      teller.say(
        `The digest of ${one.subscription.name} was not built: ${error instanceof Error ? error.message : error}`,
      );
    }
  }
  return built;
}

type Slots = (plan: DigestPlan, timeZone: string, decided: string | null) => Date | null;

/** Many subscriptions have one schedule, and reckoning with it takes a millisecond: once for each is enough. */
function slotsAt(now: Date): Slots {
  const known = new Map<string, Date | null>();
  return (plan, timeZone, decided) => {
    const key = JSON.stringify([plan.schedule, timeZone, decided]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const slot = dueSlot(plan, timeZone, decided === null ? null : new Date(decided), now);
    known.set(key, slot);
    return slot;
  };
}

async function dueOf(
  subscription: Subscription,
  last: DigestRecord | undefined,
  slots: Slots,
  firstPosition: (since: string) => Promise<number>,
): Promise<Due | null> {
  const { digest, paused, recipients, timeZone } = subscription;
  if (digest === null || paused || recipients.length === 0) return null;
  const slot = slots(digest, timeZone, last?.slot ?? null);
  if (slot === null) return null;
  const since = last?.slot ?? new Date(slot.getTime() - DAY).toISOString();
  return { subscription, slot: slot.toISOString(), since, after: last?.upTo ?? (await firstPosition(since)) };
}

async function build(
  { subscription, slot, since, after }: Due,
  read: Reading,
  sight: Sight,
  { settings, now }: Pick<Teller, 'settings' | 'now'>,
): Promise<readonly Built[]> {
  const at = now().toISOString();
  const { name } = subscription;
  const digest = await composeDigest(read, subscription, { since, at, ...sight });
  const quiet = digest.count === 0;
  const silent = quiet && subscription.digest?.quietDays === false;
  const placeholder = randomUUID();
  const { publicUrl } = settings;
  const mail = silent
    ? null
    : await renderDigest(read, digest, {
        publicUrl,
        unsubscribeUrl: publicUrl === null ? null : unsubscribeUrl(publicUrl, placeholder),
        preferencesUrl: publicUrl === null ? null : preferencesUrl(publicUrl, placeholder),
        sourceNames: new Map(),
      });
  return inTransaction(read.db, async (tx) => {
    const record = { subscription: name, slot, since, after, upTo: read.stretch.upTo, events: digest.count };
    if (!(await keepDigest(tx, { ...record, quiet, builtAt: at }))) return [];
    const recipients = await recipientsFor(tx, {
      subscription: name,
      channel: 'mail',
      targets: subscription.recipients,
      as: subscription.optIn ? 'pending' : 'active',
      now: at,
    });
    const active = mail === null ? [] : recipients.filter(({ state }) => state === 'active');
    const id = `digest/${name}/${slot}`;
    const deliveries = active.map(({ target }) => {
      const key = `${id}/mail/${target}`;
      return { key, kind: 'digest' as const, subscription: name, channel: 'mail', target, sequence: null };
    });
    if (mail !== null) await enqueue(tx, { id, ...mail, payload: null, placeholder }, deliveries, at);
    return [{ subscription: name, slot, events: digest.count, mails: deliveries.length }];
  });
}
