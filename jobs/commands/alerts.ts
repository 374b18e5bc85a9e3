import { runAlerts, sendOut } from '../alerts/run-alerts.ts';
import { deliverDue } from '../deliver/outbox.ts';
import { withTeller } from '../deliver/teller.ts';
import { WORDS } from '../digest/words.ts';
import { Problem } from '../problem.ts';
import { namedSubscription } from '../subscriptions/all-subscriptions.ts';
import { withDatabase } from '../workspace.ts';
import { print, type World } from '../world.ts';

/**
 * `run`: one look at what changed since the last. `test NAME`: a message over every way of a subscription.
 * @returns exit code: 1 when a message was refused or has to be tried again
 */
export async function runAlertsCommand(
  action: string,
  name: string | undefined,
  { json }: { readonly json?: boolean },
  world: World,
): Promise<number> {
  if (action !== 'run' && action !== 'test')
    throw new Problem(`alerts takes run or test, not "${action}".`, { usage: true });
  if (action === 'test' && name === undefined) {
    throw new Problem('alerts test takes the name of a subscription; `minewatch subscriptions` lists them.', {
      usage: true,
    });
  }
  return withDatabase(world, (database) =>
    withTeller(world, database, async (teller) => {
      let told = 0;
      if (name !== undefined) {
        const subscription = namedSubscription(
          teller.subscriptions.map((one) => ({ subscription: one, keptIn: '' })),
          name,
        );
        const decidedAt = teller.now().toISOString();
        const { test } = WORDS[subscription.language].alert;
        const alarm = {
          id: `test/${name}/${decidedAt}`,
          type: 'alerts.test',
          title: test,
          lead: '',
          events: [],
          decidedAt,
        };
        await sendOut(database.kysely, alarm, 'test', subscription, teller);
      } else {
        told = await runAlerts(teller);
      }
      const delivered = await deliverDue(teller);
      const counts = Object.entries(delivered).filter(([, count]) => count > 0);
      if (json) await print(world, `${JSON.stringify({ told, delivered })}\n`);
      else
        await print(
          world,
          `${counts.map(([state, count]) => `${count} ${state}`).join(', ') || 'Nothing to deliver.'}\n`,
        );
      return delivered.refused + delivered.failed + delivered.later > 0 ? 1 : 0;
    }),
  );
}
