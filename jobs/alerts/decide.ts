import type { AlertOutcome, AlertRecord } from '../../db/alerts.ts';
import type { ChangedEvent } from '../../db/changed-events.ts';
import { hasEnded } from '../digest/changes.ts';
import type { AlertPlan, AlertReason } from '../subscriptions/subscription.ts';

const DAY = 86_400_000;
/** What was last reported longer ago is history, imported or found late: it wakes nobody. */
const FRESH_MS = 2 * DAY;

/** What to do about one change. */
export interface Decision {
  readonly changed: ChangedEvent;
  readonly reason: AlertReason;
  readonly outcome: AlertOutcome;
}

export interface Situation {
  readonly plan: AlertPlan;
  /** What was decided within the last day, and the last word about each event; oldest first. */
  readonly history: readonly AlertRecord[];
  readonly now: Date;
  /** IANA name of the zone that quiet hours are told in. */
  readonly timeZone: string;
}

/** Decides about changes, the worst first: so the budget goes to the worst. A change that says nothing new is dropped. */
export function decideAlerts(changes: readonly ChangedEvent[], situation: Situation): readonly Decision[] {
  const { plan, history, now, timeZone } = situation;
  const day = now.getTime() - DAY;
  let told = history.filter(({ outcome, decidedAt }) => outcome === 'told' && Date.parse(decidedAt) > day).length;
  const lastWord = new Map(history.filter(({ outcome }) => outcome === 'told').map((one) => [one.eventId, one]));
  const quiet = isQuiet(plan, now, timeZone);
  const decisions: Decision[] = [];
  for (const changed of changes.toSorted((a, b) => weight(b) - weight(a))) {
    const reason = reasonOf(changed, plan, now);
    const last = lastWord.get(changed.now.id);
    if (reason === null || (last !== undefined && saysTheSame(last, changed))) continue;
    const urgent = changed.now.severity >= plan.alwaysFrom;
    const worse = last !== undefined && changed.now.severity > last.severity;
    const cooling = last !== undefined && now.getTime() - Date.parse(last.decidedAt) < plan.coolDownMs;
    const outcome =
      cooling && !worse
        ? 'cool_down'
        : urgent
          ? 'told'
          : quiet
            ? 'quiet_hours'
            : told >= plan.budget
              ? 'budget'
              : 'told';
    if (outcome === 'told') told += 1;
    decisions.push({ changed, reason, outcome });
  }
  return decisions;
}

/** Why a change would be alerted of at all; null: it would not. */
export function reasonOf({ now: event, before }: ChangedEvent, plan: AlertPlan, now: Date): AlertReason | null {
  if (now.getTime() - Date.parse(event.updatedAt) > FRESH_MS) return null;
  const asked = (reason: AlertReason) => (plan.on.includes(reason) ? reason : null);
  if (before === null) {
    const begun = event.severity >= plan.minSeverity && !hasEnded(event) && event.modality !== 'denied';
    return begun ? asked('new') : null;
  }
  if (event.severity > before.severity && event.severity >= plan.minSeverity) return asked('worse');
  const other = stage(event.state) !== stage(before.state);
  return other && Math.max(event.severity, before.severity) >= plan.minSeverity ? asked('state') : null;
}

/** That a second report says the same is no other state. */
function stage(state: string): string {
  return state === 'ongoing' ? 'confirmed' : state;
}

function saysTheSame(last: AlertRecord, { now }: ChangedEvent): boolean {
  return last.severity === now.severity && stage(last.state) === stage(now.state);
}

function weight({ now, before }: ChangedEvent): number {
  return Math.max(now.severity, before?.severity ?? 0);
}

/** Whether now lies in the quiet hours; they may cross midnight. */
export function isQuiet({ quietHours }: AlertPlan, now: Date, timeZone: string): boolean {
  if (quietHours === null) return false;
  const { from, to } = quietHours;
  const minute = minuteOfDay(now, timeZone);
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minuteOfDay(now: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const [hour = 0, minute = 0] = parts.format(now).split(':').map(Number);
  return hour * 60 + minute;
}
