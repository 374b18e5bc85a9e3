import { runAlerts } from '../alerts/run-alerts.ts';
import { deliverDue } from '../deliver/outbox.ts';
import type { Teller } from '../deliver/teller.ts';
import { buildDueDigests } from '../digest/build-due.ts';
import { allSubscriptions } from '../subscriptions/all-subscriptions.ts';
import { askToConfirm } from '../subscriptions/ask-to-confirm.ts';
import type { World } from '../world.ts';

/** One round of each way of telling people, with the subscriptions as they are now. */
export const TELLING = {
  alerts: (teller: Teller, world: World) => withSubscriptions(teller, world, runAlerts),
  digests: (teller: Teller, world: World) => withSubscriptions(teller, world, buildDueDigests),
  deliveries: (teller: Teller, world: World) =>
    withSubscriptions(teller, world, async (current) => {
      await askToConfirm(current);
      await deliverDue(current);
    }),
} as const;

async function withSubscriptions(teller: Teller, world: World, tell: (teller: Teller) => Promise<unknown>) {
  const all = await allSubscriptions(teller.database.kysely, world);
  await tell({ ...teller, subscriptions: all.map(({ subscription }) => subscription) });
}
