import { randomBytes } from 'node:crypto';
import type { Db, Schema } from './schema.ts';
import { storable } from './stored-text.ts';

export type RecipientState = Schema['recipients']['state'];

/** Somebody or something that a subscription tells. */
export interface Recipient {
  readonly subscription: string;
  /** `mail`, `webhook`, … */
  readonly channel: string;
  readonly target: string;
  /** Confirms and unsubscribes without signing in. */
  readonly token: string;
  readonly state: RecipientState;
  /** Why it is off. */
  readonly note: string | null;
  /** ISO 8601 */
  readonly changedAt: string;
}

interface Asked {
  readonly subscription: string;
  readonly channel: string;
  readonly targets: readonly string[];
  /** Of those that are not known yet: `pending` when they were entered on the web. */
  readonly as?: 'active' | 'pending';
  readonly now: string;
}

/** The rows of these targets; makes those that are missing. An address that is dead for one subscription is for all. */
export async function recipientsFor(db: Db, asked: Asked): Promise<readonly Recipient[]> {
  const { subscription, channel, targets, now } = asked;
  if (targets.length === 0) return [];
  const dead = await db
    .selectFrom('recipients')
    .select(['target', 'note'])
    .where('channel', '=', channel)
    .where('state', '=', 'off')
    .where((e) => e('target', '=', e.fn.any(e.val([...targets]))))
    .execute();
  const notes = new Map(dead.map(({ target, note }) => [target, note]));
  await db
    .insertInto('recipients')
    .values(
      targets.map((target) => ({
        subscription,
        channel,
        target,
        token: randomBytes(16).toString('hex'),
        state: notes.has(target) ? ('off' as const) : (asked.as ?? ('active' as const)),
        note: notes.get(target) ?? null,
        changed_at: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['subscription', 'channel', 'target']).doNothing())
    .execute();
  const rows = await db
    .selectFrom('recipients')
    .selectAll()
    .where('subscription', '=', subscription)
    .where('channel', '=', channel)
    .where((e) => e('target', '=', e.fn.any(e.val([...targets]))))
    .orderBy('target')
    .execute();
  return rows.map(readRecipient);
}

/** All recipients there ever were, by subscription. */
export async function listRecipients(db: Db): Promise<readonly Recipient[]> {
  const rows = await db
    .selectFrom('recipients')
    .selectAll()
    .orderBy('subscription')
    .orderBy('channel')
    .orderBy('target')
    .execute();
  return rows.map(readRecipient);
}

/**
 * Switches an address off for all subscriptions, with the reason; what is still due to it will not be sent. Who left stays
 * one who left: else switching on again would bring them back.
 */
export async function switchOff(
  db: Db,
  { channel, target, note, now }: { channel: string; target: string; note: string; now: string },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('recipients')
    .set({ state: 'off', note: storable(note).slice(0, 500), changed_at: now })
    .where('channel', '=', channel)
    .where('target', '=', target)
    .where('state', 'in', ['active', 'pending'])
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Lets an address be told again: it was mended, or the endpoint is back. One that was entered on the web is asked first. */
export async function switchOn(db: Db, { target, now }: { target: string; now: string }): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('recipients')
    .set((e) => ({
      state: e
        .case()
        .when(
          e.exists(
            e
              .selectFrom('subscriptions')
              .select('name')
              .whereRef('name', '=', 'recipients.subscription')
              .where('created_by', '=', 'web'),
          ),
        )
        .then('pending' as const)
        .else('active' as const)
        .end(),
      note: null,
      changed_at: now,
    }))
    .where('target', '=', target)
    .where('state', '=', 'off')
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** What the owner of a token asks for by a link. */
export interface TokenAction {
  readonly token: string;
  readonly action: 'confirm' | 'unsubscribe';
  /** ISO 8601 */
  readonly now: string;
}

/** Days for which the link of a confirmation works. */
export const CONFIRM_WITHIN_DAYS = 7;

/**
 * Does what the owner of a token asks for: the one-click link of a mail, the link of a confirmation. Who left may come
 * back by the link as long as they like; who never confirmed has a week.
 * @returns undefined when the token is not known, or too old to confirm
 */
export async function actOnToken(db: Db, { token, action, now }: TokenAction): Promise<Recipient | undefined> {
  const row = await db
    .updateTable('recipients')
    .set({ state: action === 'confirm' ? 'active' : 'unsubscribed', changed_at: now })
    .where('token', '=', token)
    .where((e) =>
      e.or([
        e('state', 'in', ['active', 'unsubscribed']),
        e('state', '=', 'pending').and(
          action === 'confirm' ? e('changed_at', '>=', daysBefore(now, CONFIRM_WITHIN_DAYS)) : e.lit(true),
        ),
      ]),
    )
    .returningAll()
    .executeTakeFirst();
  return row && readRecipient(row);
}

/** What comes to the address of a token, by subscription; empty when the token is not known. */
export async function recipientsLike(db: Db, token: string): Promise<readonly Recipient[]> {
  const rows = await db
    .selectFrom('recipients as r')
    .innerJoin('recipients as own', (join) =>
      join.onRef('own.channel', '=', 'r.channel').onRef('own.target', '=', 'r.target'),
    )
    .selectAll('r')
    .where('own.token', '=', token)
    .orderBy('r.subscription')
    .execute();
  return rows.map(readRecipient);
}

/** Who writes that they leave, leaves: one subscription or, when they name none, all. @returns how many they left */
export async function leaveByMail(
  db: Db,
  { address, subscription, now }: { address: string; subscription: string | null; now: string },
): Promise<number> {
  let update = db
    .updateTable('recipients')
    .set({ state: 'unsubscribed', changed_at: now })
    .where('channel', '=', 'mail')
    .where((e) => e(e.fn('lower', ['target']), '=', address.toLowerCase()))
    .where('state', 'in', ['active', 'pending']);
  if (subscription !== null) update = update.where('subscription', '=', subscription);
  const { numUpdatedRows } = await update.executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

function daysBefore(now: string, days: number): string {
  return new Date(Date.parse(now) - days * 86_400_000).toISOString();
}

function readRecipient(row: {
  subscription: string;
  channel: string;
  target: string;
  token: string;
  state: RecipientState;
  note: string | null;
  changed_at: string;
}): Recipient {
  const { changed_at, ...rest } = row;
  return { ...rest, changedAt: changed_at };
}
