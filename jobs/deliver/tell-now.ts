import { buildDueDigests } from '../digest/build-due.ts';
import { Problem } from '../problem.ts';
import { withDatabase } from '../workspace.ts';
import { print, type World } from '../world.ts';
import { type Delivered, deliverDue } from './outbox.ts';
import { withTeller } from './teller.ts';

/**
 * Builds the digests that are due, of one subscription or all, and delivers whatever waits in the outbox.
 * @returns exit code: 1 when something was refused or given up
 */
export async function tellNow(
  { subscription, json }: { readonly subscription?: string; readonly json?: boolean },
  world: World,
): Promise<number> {
  return withDatabase(world, (database) =>
    withTeller(world, database, async (teller) => {
      if (teller.subscriptions.length === 0) {
        throw new Problem('Nobody is to be told: write a subscriptions.yaml, or `minewatch subscriptions add`.');
      }
      if (teller.mailer === null) teller.say('SMTP_URL is not set: mails wait in the outbox.');
      const chosen = teller.subscriptions.filter(({ name }) => subscription === undefined || name === subscription);
      if (chosen.length === 0) throw new Problem(`There is no subscription "${subscription}".`, { usage: true });
      const built = await buildDueDigests({ ...teller, subscriptions: chosen });
      const delivered = await deliverDue(teller);
      if (json) await print(world, `${JSON.stringify({ built, delivered })}\n`);
      else await print(world, summary(built, delivered));
      return delivered.refused + delivered.failed > 0 ? 1 : 0;
    }),
  );
}

function summary(built: Awaited<ReturnType<typeof buildDueDigests>>, delivered: Delivered): string {
  const lines = built.map(
    ({ subscription, slot, events, mails }) =>
      `${subscription}: ${events} events, ${mails} mails (due ${slot.slice(0, 16)}Z)`,
  );
  if (built.length === 0) lines.push('No digest is due.');
  const counts = Object.entries(delivered).filter(([, count]) => count > 0);
  if (counts.length > 0) lines.push(counts.map(([state, count]) => `${count} ${state}`).join(', '));
  return `${lines.join('\n')}\n`;
}
