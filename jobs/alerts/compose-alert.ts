import { randomUUID } from 'node:crypto';
import type { ChangedEvent } from '../../db/changed-events.ts';
import type { Message } from '../../db/deliveries.ts';
import type { ReportQuote } from '../../db/quotes.ts';
import { preferencesUrl, unsubscribeUrl } from '../deliver/mail-message.ts';
import { changesBetween } from '../digest/changes.ts';
import { oneLine } from '../digest/clean.ts';
import { htmlMail } from '../digest/html.ts';
import { type ItemView, itemView, type MailView } from '../digest/mail-view.ts';
import { phrasesOf } from '../digest/phrases.ts';
import { plainMail } from '../digest/plain.ts';
import { fill, WORDS } from '../digest/words.ts';
import type { Channel, Subscription } from '../subscriptions/subscription.ts';
import { roomPayload } from './room-payloads.ts';

/** What is to be said at once: one alert, a summary of what was held back, or a test. */
export interface Alarm {
  /** What must not be told twice. */
  readonly id: string;
  /** For programs: `event.new`, `event.worse`, `event.state`, `alerts.summary`, `alerts.test`. */
  readonly type: string;
  /** What stands before the first event. */
  readonly title: string;
  /** A sentence above the events; empty for none. */
  readonly lead: string;
  readonly events: readonly ChangedEvent[];
  /** ISO 8601 */
  readonly decidedAt: string;
}

export interface AlarmOptions {
  readonly publicUrl: string | null;
  readonly quotes: ReadonlyMap<string, ReportQuote>;
}

/** Events that a message of an alarm shows. */
const MOST_EVENTS = 30;

/** The mail of an alarm. */
export function alarmMail(alarm: Alarm, subscription: Subscription, options: AlarmOptions): Message {
  const words = WORDS[subscription.language];
  const phrases = phrasesOf(words, subscription.timeZone);
  const placeholder = randomUUID();
  const items = itemsOf(alarm, subscription, options);
  const { publicUrl } = options;
  const subject = subjectOf(alarm, items);
  const view: MailView = {
    locale: words.locale,
    subject,
    title: alarm.title,
    worst: null,
    summary: alarm.lead,
    period: phrases.dateAndTime(alarm.decidedAt),
    quiet: null,
    changedTitle: words.changed.title,
    sections:
      items.length === 0
        ? []
        : [{ kind: 'new', title: words.event, count: String(alarm.events.length), items, more: null }],
    all: null,
    blind: null,
    why: {
      title: words.why.title,
      text: fill(words.why.text, {
        name: subscription.name,
        query: oneLine(subscription.query) || words.why.everything,
      }),
      extractive: words.why.extractive,
    },
    unsubscribe: publicUrl === null ? null : { label: words.unsubscribe, url: unsubscribeUrl(publicUrl, placeholder) },
    unsubscribeOffline: words.unsubscribeOffline,
    preferences: publicUrl === null ? null : { label: words.preferences, url: preferencesUrl(publicUrl, placeholder) },
  };
  const html = htmlMail(view, subscription.name);
  return {
    id: `${alarm.id}/mail/${subscription.name}`,
    subject,
    html,
    plain: plainMail(view),
    payload: null,
    placeholder,
  };
}

/** The message of an alarm for a program or room. */
export function alarmPayload(
  alarm: Alarm,
  channel: Channel,
  subscription: Subscription,
  options: AlarmOptions,
): Message {
  const items = itemsOf(alarm, subscription, options);
  const subject = subjectOf(alarm, items);
  const payload =
    channel.kind === 'webhook' || channel.kind === 'notify'
      ? programPayload(alarm, channel, subscription, items)
      : roomPayload(channel, { title: [subject, alarm.lead].filter(Boolean).join('\n'), items });
  const id = `${alarm.id}/${channel.kind}/${subscription.name}/${channel.kind === 'telegram' ? channel.chat : ''}`;
  return { id, subject, html: null, plain: subject, payload, placeholder: randomUUID() };
}

function programPayload(alarm: Alarm, channel: Channel, subscription: Subscription, items: readonly ItemView[]) {
  const head = { type: alarm.type, timestamp: alarm.decidedAt, data: { subscription: subscription.name } };
  if (channel.kind === 'notify') {
    // NOTIFY carries 8,000 bytes: enough to know what to ask the table for.
    const events = alarm.events.slice(0, 20).map(({ now: { id, version, type, severity, state, countries } }) => {
      return { id, version, type, severity, state, countries };
    });
    return { ...head, data: { ...head.data, events } };
  }
  const events = alarm.events.slice(0, MOST_EVENTS).map(({ now }, at) => {
    const { changes = [], quote = null, headline = '', attribution = '', links = [] } = items[at] ?? {};
    return { ...now, changes, quote, headline, attribution, links };
  });
  return { ...head, data: { ...head.data, events, count: alarm.events.length } };
}

function itemsOf(alarm: Alarm, subscription: Subscription, { publicUrl, quotes }: AlarmOptions): readonly ItemView[] {
  const words = WORDS[subscription.language];
  const phrases = phrasesOf(words, subscription.timeZone);
  return alarm.events.slice(0, MOST_EVENTS).map(({ now, before, reportIds }) => {
    const changes = before === null ? [] : changesBetween(before, now);
    const options = {
      quotes,
      publicUrl,
      unsubscribeUrl: null,
      preferencesUrl: null,
      sourceNames: new Map<string, string>(),
    };
    return itemView({ event: now, changes, reportIds }, words, phrases, options);
  });
}

function subjectOf({ title, events }: Alarm, items: readonly ItemView[]): string {
  const [first] = items;
  const said = events.length === 1 && first ? `${title}: ${first.heading} (${first.severity}/5)` : title;
  return oneLine(said).slice(0, 180);
}
