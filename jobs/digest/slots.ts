import { Cron } from 'croner';
import type { DigestPlan } from '../subscriptions/subscription.ts';

const DAY = 86_400_000;
/** How far back the first slot of a new subscription is looked for: a monthly schedule has one. */
const FIRST_LOOK_MS = 32 * DAY;

/**
 * The latest time until now at which a digest was due and has not been decided yet; null when there is none. Several
 * missed ones become one: the digest covers all that happened since the last. In the zone of the subscription, whatever
 * its clocks do: each local day has one 07:00, also the days of 23 and 25 hours.
 * @param decided slot of the last digest
 */
export function dueSlot(plan: DigestPlan, timeZone: string, decided: Date | null, now: Date): Date | null {
  const cron = new Cron(plan.schedule, { timezone: timeZone, paused: true });
  const earliest = now.getTime() - FIRST_LOOK_MS;
  const from = decided === null ? earliest : Math.max(decided.getTime(), earliest);
  let due: Date | null = null;
  for (let next = cron.nextRun(new Date(from)); next !== null && next <= now; next = cron.nextRun(next)) due = next;
  return due;
}
