import { sql } from 'kysely';
import { CONFIRM_WITHIN_DAYS } from './recipients.ts';
import type { Db } from './schema.ts';

/** An address that was entered on the web for a subscription. */
export interface EnteredAddress {
  readonly subscription: string;
  readonly target: string;
}

export interface AskingLimits {
  /** ISO 8601 */
  readonly now: string;
  /** Confirmations that one address gets within the days for which one works, whatever subscriptions it is entered for. */
  readonly perAddress: number;
  /** Confirmations within an hour to all addresses. */
  readonly perHour: number;
}

/** Addresses that no row of `recipients` exists for yet. */
export async function addressesWithoutState(
  db: Db,
  entered: readonly EnteredAddress[],
): Promise<readonly EnteredAddress[]> {
  if (entered.length === 0) return [];
  const { rows } = await sql<EnteredAddress>`
    select e.subscription, e.target
      from unnest(${entered.map(({ subscription }) => subscription)}::text[],
                  ${entered.map(({ target }) => target)}::text[]) e(subscription, target)
     where not exists (
       select from recipients r where r.subscription = e.subscription and r.channel = 'mail' and r.target = e.target)
     order by 1, 2`.execute(db);
  return rows;
}

/** An address that is to be asked. */
export interface AddressToAsk extends EnteredAddress {
  /** Since when it waits, ISO 8601: asked anew, it has another. */
  readonly since: string;
}

/** Addresses that wait to be asked for their confirmation, within the limits, the longest waiting first. */
export async function addressesToAsk(
  db: Db,
  { now, perAddress, perHour }: AskingLimits,
): Promise<readonly AddressToAsk[]> {
  const { rows } = await sql<AddressToAsk>`
    with asked as (
      select target, subscription, created_at from deliveries
       where kind = 'confirm' and created_at > ${now}::timestamptz - make_interval(days => ${CONFIRM_WITHIN_DAYS})),
    waiting as (
      select r.subscription, r.target, r.changed_at,
             row_number() over (partition by r.target order by r.changed_at, r.subscription)
               + (select count(*) from asked a where a.target = r.target) as nth
        from recipients r
       where r.channel = 'mail' and r.state = 'pending'
         and r.changed_at >= ${now}::timestamptz - make_interval(days => ${CONFIRM_WITHIN_DAYS})
         and not exists (
           select from asked a
            where a.subscription = r.subscription and a.target = r.target and a.created_at >= r.changed_at))
    select subscription, target, changed_at as since from waiting where nth <= ${perAddress} order by changed_at, subscription, target
     limit greatest(0, ${perHour} - (
       select count(*) from deliveries
        where kind = 'confirm' and created_at > ${now}::timestamptz - interval '1 hour'))`.execute(db);
  return rows;
}

/**
 * Lets an address whose confirmation ran out be asked once more; the limits hold as before. What came of it is not told:
 * nobody learns by asking whether an address is known here.
 */
export async function askAgain(
  db: Db,
  { subscription, target, now }: EnteredAddress & { readonly now: string },
): Promise<void> {
  await sql`
    update recipients set changed_at = ${now}
     where subscription = ${subscription} and channel = 'mail' and target = ${target} and state = 'pending'
       and changed_at < ${now}::timestamptz - make_interval(days => ${CONFIRM_WITHIN_DAYS})`.execute(db);
}
