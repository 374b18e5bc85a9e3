import { randomUUID } from 'node:crypto';
import { addressesToAsk, addressesWithoutState } from '../../db/confirmations.ts';
import { enqueue } from '../../db/deliveries.ts';
import { recipientsFor } from '../../db/recipients.ts';
import { inTransaction } from '../../db/transactions.ts';
import type { Teller } from '../deliver/teller.ts';
import { confirmMail } from './confirm-mail.ts';

/** Confirmations that one address gets within a week, and all addresses within an hour: nobody is to be flooded by us. */
const PER_ADDRESS = 3;
const PER_HOUR = 200;

/**
 * Asks the addresses that were entered on the web whether they want to be told (double opt-in); until they say so they get
 * nothing else. Without a public address nobody can answer, so nobody is asked.
 * @returns how many were asked
 */
export async function askToConfirm(
  teller: Pick<Teller, 'database' | 'subscriptions' | 'settings' | 'now'>,
): Promise<number> {
  const db = teller.database.kysely;
  const { publicUrl } = teller.settings;
  const now = teller.now().toISOString();
  const subscriptions = new Map(teller.subscriptions.filter(({ optIn }) => optIn).map((one) => [one.name, one]));
  if (publicUrl === null || subscriptions.size === 0) return 0;
  const entered = [...subscriptions.values()].flatMap(({ name, recipients }) =>
    recipients.map((target) => ({ subscription: name, target })),
  );
  for (const { subscription, target } of await addressesWithoutState(db, entered)) {
    await recipientsFor(db, { subscription, channel: 'mail', targets: [target], as: 'pending', now });
  }
  return inTransaction(db, async (tx) => {
    const toAsk = await addressesToAsk(tx, { now, perAddress: PER_ADDRESS, perHour: PER_HOUR });
    for (const { subscription: name, target, since } of toAsk) {
      const subscription = subscriptions.get(name);
      if (subscription === undefined) continue;
      // Not the time of asking: two processes that ask at once ask once.
      const id = `confirm/${name}/${target}/${since}`;
      const placeholder = randomUUID();
      const message = { id, ...confirmMail(subscription, publicUrl, placeholder), payload: null, placeholder };
      const delivery = {
        key: id,
        kind: 'confirm',
        subscription: name,
        channel: 'mail',
        target,
        sequence: null,
      } as const;
      await enqueue(tx, message, [delivery], now);
    }
    return toAsk.length;
  });
}
