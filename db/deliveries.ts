import { sql } from 'kysely';
import type { Db, Schema } from './schema.ts';
import { storable, storableJson } from './stored-text.ts';

export type DeliveryKind = Schema['deliveries']['kind'];
export type DeliveryState = Schema['deliveries']['state'];

/** What is told, once for all who are told the same. */
export interface Message {
  readonly id: string;
  readonly subject: string;
  readonly html: string | null;
  readonly plain: string;
  /** JSON for programs; null for mails. */
  readonly payload: unknown;
  /** Stands in HTML and text where the recipient's token belongs. */
  readonly placeholder: string;
}

export interface NewDelivery {
  /** What must not be told twice. */
  readonly key: string;
  readonly kind: DeliveryKind;
  readonly subscription: string;
  readonly channel: string;
  readonly target: string;
  /** Rows of one sequence leave in the order in which they came. */
  readonly sequence: string | null;
}

/** Puts a message into the outbox; deliveries that are there already (same key) stay as they are. */
export async function enqueue(
  db: Db,
  message: Message,
  deliveries: readonly NewDelivery[],
  now: string,
): Promise<void> {
  if (deliveries.length === 0) return;
  await db
    .insertInto('messages')
    .values({
      ...message,
      subject: storable(message.subject),
      html: message.html === null ? null : storable(message.html),
      plain: storable(message.plain),
      payload: message.payload === null ? null : storableJson(message.payload),
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  for (let start = 0; start < deliveries.length; start += BATCH) {
    await db
      .insertInto('deliveries')
      .values(
        deliveries.slice(start, start + BATCH).map((delivery) => ({
          ...delivery,
          message: message.id,
          state: 'due' as const,
          next_try_at: now,
          created_at: now,
        })),
      )
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
  }
}

/** Rows a statement: PostgreSQL takes 65,535 parameters. */
const BATCH = 1000;

/** A delivery that this process holds, with all that is needed to send it. */
export interface DueDelivery extends NewDelivery, Omit<Message, 'id'> {
  readonly id: number;
  /** Tries before this one. */
  readonly attempts: number;
  /** When it was put into the outbox, ISO 8601. */
  readonly createdAt: string;
  /** When its message was written, ISO 8601. */
  readonly composedAt: string;
  readonly token: string | null;
  /** False: the recipient left or the address is dead since it was put in the outbox. */
  readonly wanted: boolean;
}

/** Mails, or messages for programs and rooms: each kind leaves in its own time. */
export type Lane = 'mail' | 'channels';

const LANES = { mail: sql`channel = 'mail'`, channels: sql`channel <> 'mail'` };

export interface Claim {
  readonly lane: Lane;
  readonly now: string;
  /** Milliseconds. */
  readonly holdMs: number;
  readonly limit: number;
}

/**
 * Takes deliveries that are due for this process: nobody else gets them for `holdMs`, after which a process that was
 * killed is taken to be dead. Of a sequence only the first that is not done.
 */
export async function claimDue(db: Db, { lane, now, holdMs, limit }: Claim): Promise<readonly DueDelivery[]> {
  const until = new Date(Date.parse(now) + holdMs).toISOString();
  const { rows } = await sql<DueDelivery>`
    with due as materialized (
      select d.id from deliveries d
       where d.state = 'due' and d.${LANES[lane]} and d.next_try_at <= ${now}
         and (d.claimed_until is null or d.claimed_until <= ${now})
         and (d.sequence is null or not exists (
           select from deliveries p where p.sequence = d.sequence and p.id < d.id and p.state = 'due'))
       order by d.next_try_at, d.id limit ${limit} for update skip locked),
    taken as (
      update deliveries set claimed_until = ${until} where id in (select id from due)
      returning *)
    select t.id, t.key, t.kind, t.subscription, t.channel, t.target, t.sequence, t.attempts,
           t.created_at as "createdAt", m.created_at as "composedAt", m.subject, m.html, m.plain, m.payload, m.placeholder,
           r.token, coalesce(r.state = 'active' or (t.kind = 'confirm' and r.state = 'pending'), true) as wanted
      from taken t join messages m on m.id = t.message
      left join recipients r on r.subscription = t.subscription and r.channel = t.channel and r.target = t.target
     order by t.next_try_at, t.id`.execute(db);
  return rows;
}

/**
 * Puts off all mails that are due, or those to one domain: the way out is blocked, or the domain has had enough for now.
 * What some process is sending at this moment stays with it.
 * @returns how many
 */
export async function putOffMails(
  db: Db,
  given: { readonly now: string; readonly until: string; readonly error: string; readonly domain?: string },
): Promise<number> {
  const { now, until, error, domain } = given;
  const to = domain === undefined ? sql`true` : sql`lower(split_part(target, '@', -1)) = ${domain}`;
  const { numAffectedRows = 0n } = await sql`
    update deliveries set next_try_at = ${until}, last_error = ${storable(error).slice(0, 500)}
     where id in (
       select id from deliveries
        where state = 'due' and channel = 'mail' and next_try_at <= ${now}
          and (claimed_until is null or claimed_until <= ${now}) and ${to}
        for update skip locked)`.execute(db);
  return Number(numAffectedRows);
}

/** How a try ended. */
export interface Settlement {
  readonly id: number;
  readonly state: DeliveryState;
  /** Whether it counts as a try. */
  readonly tried: boolean;
  readonly code: string | null;
  readonly error: string | null;
  /** For `due`: when to try again, ISO 8601. */
  readonly nextTryAt?: string;
}

/** Writes down how a try ended, and gives the delivery back. */
export async function settle(
  db: Db,
  { id, state, tried, code, error, nextTryAt }: Settlement,
  now: string,
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set((e) => ({
      state,
      claimed_until: null,
      ...(tried && { attempts: e('attempts', '+', 1) }),
      last_code: code,
      last_error: error === null ? null : storable(error).slice(0, 500),
      ...(nextTryAt !== undefined && { next_try_at: nextTryAt }),
      done_at: state === 'due' ? null : now,
    }))
    .where('id', '=', id)
    .execute();
}

/** A row of the ledger. Times are ISO 8601. */
export interface DeliveryRecord extends NewDelivery {
  readonly id: number;
  readonly subject: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextTryAt: string;
  readonly code: string | null;
  readonly error: string | null;
  readonly createdAt: string;
  readonly doneAt: string | null;
}

export interface DeliveryQuery {
  readonly ids?: readonly number[];
  readonly subscription?: string;
  readonly states?: readonly DeliveryState[];
  readonly since?: string;
  readonly limit: number;
}

/** The ledger, newest first. */
export async function listDeliveries(db: Db, query: DeliveryQuery): Promise<readonly DeliveryRecord[]> {
  let select = db
    .selectFrom('deliveries as d')
    .innerJoin('messages as m', 'm.id', 'd.message')
    .select(['d.id', 'd.key', 'd.kind', 'd.subscription', 'd.channel', 'd.target', 'd.sequence', 'd.state'])
    .select(['d.attempts', 'd.next_try_at', 'd.last_code', 'd.last_error', 'd.created_at', 'd.done_at', 'm.subject']);
  if (query.ids) select = select.where('d.id', 'in', [...query.ids]);
  if (query.subscription) select = select.where('d.subscription', '=', query.subscription);
  if (query.states) select = select.where('d.state', 'in', [...query.states]);
  if (query.since) select = select.where('d.created_at', '>=', query.since);
  const rows = await select.orderBy('d.id', 'desc').limit(query.limit).execute();
  return rows.map(({ next_try_at, last_code, last_error, created_at, done_at, ...rest }) => ({
    ...rest,
    nextTryAt: next_try_at,
    code: last_code,
    error: last_error,
    createdAt: created_at,
    doneAt: done_at,
  }));
}

/**
 * Makes deliveries due again, at once and with all their tries: those that failed or wait. `replay` takes those that
 * were sent, too; receivers know them by their unchanged ids.
 * @returns how many
 */
export async function makeDue(
  db: Db,
  {
    query,
    replay,
    now,
  }: { readonly query: Omit<DeliveryQuery, 'states' | 'limit'>; readonly replay: boolean; readonly now: string },
): Promise<number> {
  let update = db
    .updateTable('deliveries')
    .set({ state: 'due', attempts: 0, next_try_at: now, claimed_until: null, done_at: null, created_at: now })
    .where('state', 'in', replay ? ['sent', 'failed', 'refused'] : ['due', 'failed', 'refused']);
  if (query.ids) update = update.where('id', 'in', [...query.ids]);
  if (query.subscription) update = update.where('subscription', '=', query.subscription);
  if (query.since) update = update.where('created_at', '>=', query.since);
  const { numUpdatedRows } = await update.executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Since when an address has refused its mails, ISO 8601, when the newest so many all were refused or given up; else null. */
export async function refusedInARow(db: Db, target: string, count: number): Promise<string | null> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['state', 'done_at'])
    .where('channel', '=', 'mail')
    .where('target', '=', target)
    .where('state', 'in', ['sent', 'failed', 'refused'])
    .orderBy('done_at', 'desc')
    .limit(count)
    .execute();
  return rows.length === count && rows.every(({ state }) => state !== 'sent') ? (rows.at(-1)?.done_at ?? null) : null;
}

/** A mail that went out. */
export interface SentMail {
  readonly id: number;
  readonly target: string;
}

/** The mail whose key has this SHA-256, in hex or the beginning of it, when it was put into the outbox since a time. */
export async function findSentMail(db: Db, keyHash: string, since: string): Promise<SentMail | undefined> {
  const { rows } = await sql<SentMail>`
    select id, target from deliveries
     where channel = 'mail' and created_at >= ${since}
       and starts_with(encode(sha256(convert_to(key, 'UTF8')), 'hex'), ${keyHash}) limit 1`.execute(db);
  return rows[0];
}
