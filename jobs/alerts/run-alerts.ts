import {
  alertCursors,
  alertHistory,
  heldBack,
  holdingBack,
  moveAlertCursor,
  recordAlerts,
  sumUp,
} from '../../db/alerts.ts';
import { type ChangedEvent, changedIds, loadChangedEvents, type Stretch } from '../../db/changed-events.ts';
import { enqueue, type NewDelivery } from '../../db/deliveries.ts';
import { lastChangePosition } from '../../db/event-changes.ts';
import { getEvents } from '../../db/get-events.ts';
import { loadQuotes } from '../../db/quotes.ts';
import { recipientsFor } from '../../db/recipients.ts';
import type { Db } from '../../db/schema.ts';
import { inTransaction, type Tx } from '../../db/transactions.ts';
import { targetOf } from '../deliver/send-to-channel.ts';
import type { Teller } from '../deliver/teller.ts';
import { counted, WORDS } from '../digest/words.ts';
import type { AlertPlan, Subscription } from '../subscriptions/subscription.ts';
import { type Alarm, alarmMail, alarmPayload } from './compose-alert.ts';
import { type Decision, decideAlerts, isQuiet } from './decide.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Changes of one look that are decided one by one; more come with an import, which wakes nobody. */
const MOST_CHANGES = 2000;

type AlertTeller = Pick<Teller, 'database' | 'subscriptions' | 'settings' | 'now' | 'signal' | 'say'>;

/** What one look over many subscriptions reads once. */
interface Look {
  readonly upTo: number;
  /** By position and filter: many subscriptions ask for the same. */
  readonly changes: Map<string, readonly ChangedEvent[]>;
}

/** Looks at what changed since the last look and puts the alerts into the outbox. @returns how many were told */
export async function runAlerts(teller: AlertTeller): Promise<number> {
  const watching = teller.subscriptions.filter(({ alerts, paused }) => alerts !== null && !paused);
  if (watching.length === 0) return 0;
  const db = teller.database.kysely;
  const look: Look = { upTo: await lastChangePosition(db), changes: new Map() };
  const cursors = await alertCursors(db);
  const behind = watching.filter(({ name }) => cursors.get(name) !== look.upTo);
  const told = await sumOver(behind, teller, (subscription, plan) =>
    alertsOf(subscription, plan, cursors.get(subscription.name) ?? null, look, teller),
  );
  const holding = await holdingBack(db);
  const held = watching.filter(({ name }) => holding.has(name));
  await sumOver(held, teller, (subscription, plan) => summaryOf(subscription, plan, teller));
  return told;
}

/** One subscription whose alerts fail must not cost the others theirs. */
async function sumOver(
  subscriptions: readonly Subscription[],
  { signal, say }: Pick<AlertTeller, 'signal' | 'say'>,
  work: (subscription: Subscription, plan: AlertPlan) => Promise<number>,
): Promise<number> {
  let sum = 0;
  for (const subscription of subscriptions) {
    if (subscription.alerts === null || signal.aborted) continue;
    try {
      sum += await work(subscription, subscription.alerts);
    } catch (error) {
      say(`The alerts of ${subscription.name} failed: ${error instanceof Error ? error.message : error}`);
    }
  }
  return sum;
}

async function alertsOf(
  subscription: Subscription,
  plan: AlertPlan,
  after: number | null,
  { upTo, changes: read }: Look,
  teller: AlertTeller,
): Promise<number> {
  const db = teller.database.kysely;
  // What had happened before there was a subscription is in its first digest.
  if (after === null) await moveAlertCursor(db, subscription.name, null, upTo);
  if (after === null || after >= upTo) return 0;
  const key = JSON.stringify([after, subscription.filter]);
  const changes = read.get(key) ?? (await changesFor(db, subscription, { after, upTo }));
  read.set(key, changes);
  const ids = changes.map((changed) => changed.now.id);
  const now = teller.now();
  return inTransaction(db, async (tx) => {
    const moved = await moveAlertCursor(tx, subscription.name, after, upTo);
    if (!moved || changes.length === 0) return 0;
    const since = new Date(now.getTime() - DAY).toISOString();
    const history = await alertHistory(tx, subscription.name, { since, eventIds: ids });
    const decisions = decideAlerts(changes, { plan, history, now, timeZone: subscription.timeZone });
    await recordAlerts(
      tx,
      decisions.map((decision) => recordOf(decision, subscription, now)),
    );
    const told = decisions.filter(({ outcome }) => outcome === 'told');
    for (const { changed, reason } of told) await tellOf(tx, changed, reason, subscription, teller);
    return told.length;
  });
}

async function changesFor(db: Db, { filter }: Subscription, stretch: Stretch): Promise<readonly ChangedEvent[]> {
  const { ids } = await changedIds(db, filter, stretch, MOST_CHANGES);
  return loadChangedEvents(db, ids, stretch);
}

function recordOf({ changed: { now }, reason, outcome }: Decision, { name }: Subscription, at: Date) {
  const { id: eventId, version, severity, state } = now;
  return { subscription: name, eventId, version, severity, state, reason, outcome, decidedAt: at.toISOString() };
}

/** The id names event and version, not the subscription: who is in several gets one message. */
async function tellOf(
  tx: Tx,
  changed: ChangedEvent,
  reason: 'new' | 'worse' | 'state',
  subscription: Subscription,
  teller: AlertTeller,
): Promise<void> {
  const { now } = changed;
  const alarm: Alarm = {
    id: `alert/${now.id}/${now.version}`,
    type: `event.${reason}`,
    title: WORDS[subscription.language].alert[reason],
    lead: '',
    events: [changed],
    decidedAt: teller.now().toISOString(),
  };
  await sendOut(tx, alarm, 'alert', subscription, teller, now.id);
}

/** Puts an alarm into the outbox for every recipient and channel of a subscription. */
export async function sendOut(
  tx: Db,
  alarm: Alarm,
  kind: NewDelivery['kind'],
  subscription: Subscription,
  { settings, now }: Pick<Teller, 'settings' | 'now'>,
  eventId: string | null = null,
): Promise<void> {
  const at = now().toISOString();
  const loaded = await loadQuotes(
    tx,
    alarm.events.flatMap(({ reportIds }) => reportIds),
  );
  const options = { publicUrl: settings.publicUrl, quotes: new Map(loaded.map((quote) => [quote.reportId, quote])) };
  const active = async (channel: string, targets: readonly string[]) => {
    const as = subscription.optIn && channel === 'mail' ? 'pending' : 'active';
    const recipients = await recipientsFor(tx, { subscription: subscription.name, channel, targets, as, now: at });
    return recipients.filter(({ state }) => state === 'active').map(({ target }) => target);
  };
  const delivery = (channel: string, target: string): NewDelivery => ({
    key: `${alarm.id}/${channel}/${target}`,
    kind,
    subscription: subscription.name,
    channel,
    target,
    sequence: eventId === null ? null : `${channel}/${target}/${eventId}`,
  });
  const addresses = await active('mail', subscription.recipients);
  const mails = addresses.map((target) => delivery('mail', target));
  if (mails.length > 0) await enqueue(tx, alarmMail(alarm, subscription, options), mails, at);
  for (const channel of subscription.channels) {
    const targets = await active(channel.kind, [targetOf(channel)]);
    const deliveries = targets.map((target) => delivery(channel.kind, target));
    if (deliveries.length > 0) await enqueue(tx, alarmPayload(alarm, channel, subscription, options), deliveries, at);
  }
}

/** What was held back is told in one message: when the quiet hours are over, and at most once an hour. @returns how many */
async function summaryOf(subscription: Subscription, plan: AlertPlan, teller: AlertTeller): Promise<number> {
  const now = teller.now();
  if (isQuiet(plan, now, subscription.timeZone)) return 0;
  const held = await heldBack(teller.database.kysely, subscription.name);
  const [oldest] = held;
  if (oldest === undefined) return 0;
  const waited = now.getTime() - Date.parse(oldest.decidedAt) >= HOUR;
  if (!waited && !held.some(({ outcome }) => outcome === 'quiet_hours')) return 0;
  const words = WORDS[subscription.language];
  return inTransaction(teller.database.kysely, async (tx) => {
    if (!(await sumUp(tx, subscription.name, now.toISOString()))) return 0;
    const events = await getEvents(tx, [...new Set(held.map(({ eventId }) => eventId))]);
    const alarm: Alarm = {
      id: `summary/${subscription.name}/${now.toISOString()}`,
      type: 'alerts.summary',
      title: counted(words, words.alert.summary, held.length),
      lead: counted(words, words.alert.held, held.length),
      events: events.map((event) => ({ ...event, before: null })),
      decidedAt: now.toISOString(),
    };
    await sendOut(tx, alarm, 'summary', subscription, teller);
    return 1;
  });
}
