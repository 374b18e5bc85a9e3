import type { Db } from '../../db/schema.ts';
import { addSubscription } from '../../db/subscriptions.ts';
import type { World } from '../world.ts';
import { allSubscriptions } from './all-subscriptions.ts';
import { subscriptionEntry } from './schema.ts';

/** What became of a subscription that somebody wanted to add. */
export type Kept =
  | { readonly kind: 'kept'; readonly name: string }
  /** `what`: one sentence for each field that will not do. */
  | { readonly kind: 'wrong'; readonly what: readonly string[] }
  | { readonly kind: 'taken'; readonly name: string };

/**
 * Keeps a subscription, written as an entry of subscriptions.yaml. Addresses of one that was made on the web are asked
 * first whether they want it: the answer here is the same whether they are known or not.
 */
export async function keepSubscription(
  db: Db,
  written: unknown,
  createdBy: 'cli' | 'web',
  world: World,
): Promise<Kept> {
  const parsed = subscriptionEntry.safeParse(written);
  if (!parsed.success) {
    const what = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: expected ${message}`);
    return { kind: 'wrong', what };
  }
  const { name } = parsed.data;
  const taken = (await allSubscriptions(db, world)).some(({ subscription }) => subscription.name === name);
  const now = world.now().toISOString();
  // The entry as it was written: what was read of it has durations in milliseconds.
  const kept = !taken && (await addSubscription(db, { name, definition: written, createdBy, now }));
  return kept ? { kind: 'kept', name } : { kind: 'taken', name };
}
