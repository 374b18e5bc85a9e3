import { runAlerts } from '../alerts/run-alerts.ts';
import { buildDueDigests } from '../digest/build-due.ts';
import { allSubscriptions } from '../subscriptions/all-subscriptions.ts';
import { askToConfirm } from '../subscriptions/ask-to-confirm.ts';
import type { World } from '../world.ts';
import { deliverDue } from './outbox.ts';
import type { Teller } from './teller.ts';

/** One round of telling people: addresses that are to be asked first, alerts that came up, digests that are due, then all that waits in the outbox. */
export async function tell(teller: Teller, world: World): Promise<void> {
  const all = await allSubscriptions(teller.database.kysely, world);
  const current = { ...teller, subscriptions: all.map(({ subscription }) => subscription) };
  await askToConfirm(current);
  await runAlerts(current);
  await buildDueDigests(current);
  await deliverDue(current);
}
