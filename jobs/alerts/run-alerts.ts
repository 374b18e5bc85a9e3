import { alertCursor, alertHistory, heldBack, moveAlertCursor, recordAlerts, sumUp } from '../../db/alerts.ts';
import { type ChangedEvent, changedIds, loadChangedEvents } from '../../db/changed-events.ts';
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

/** Looks at what changed since the last look and puts the alerts into the outbox. @returns how many were told */
export async function runAlerts(teller: AlertTeller): Promise<number> {
  let told = 0;
  for (const subscription of teller.subscriptions) {
    const plan = subscription.alerts;
    if (plan === null || subscription.paused || teller.signal.aborted) continue;
    try {
      told += await alertsOf(subscription, plan, teller);
      await summaryOf(subscription, plan, teller);
    } catch (error) {
      teller.say(`The alerts of ${subscription.name} failed: ${error instanceof Error ? error.message : error}`);
    }
  }
  return told;
}

async function alertsOf(subscription: Subscription, plan: AlertPlan, teller: AlertTeller): Promise<number> {
  const db = teller.database.kysely;
  const upTo = await lastChangePosition(db);
  const after = await alertCursor(db, subscription.name);
  // What had happened before there was a subscription is in its first digest.
  if (after === null) await moveAlertCursor(db, subscription.name, null, upTo);
  if (after === null || after >= upTo) return 0;
  const { ids } = await changedIds(db, subscription.filter, { after, upTo }, MOST_CHANGES);
  const changes = await loadChangedEvents(db, ids, { after, upTo });
  const now = teller.now();
  return inTransaction(db, async (tx) => {
    if (!(await moveAlertCursor(tx, subscription.name, after, upTo))) return 0;
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

/** What was held back is told in one message: when the quiet hours are over, and at most once an hour. */
async function summaryOf(subscription: Subscription, plan: AlertPlan, teller: AlertTeller): Promise<void> {
  const now = teller.now();
  if (isQuiet(plan, now, subscription.timeZone)) return;
  const held = await heldBack(teller.database.kysely, subscription.name);
  const [oldest] = held;
  if (oldest === undefined) return;
  const waited = now.getTime() - Date.parse(oldest.decidedAt) >= HOUR;
  if (!waited && !held.some(({ outcome }) => outcome === 'quiet_hours')) return;
  const words = WORDS[subscription.language];
  await inTransaction(teller.database.kysely, async (tx) => {
    if (!(await sumUp(tx, subscription.name, now.toISOString()))) return;
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
  });
}
