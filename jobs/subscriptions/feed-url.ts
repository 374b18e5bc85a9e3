import type { Subscription } from './subscription.ts';

/** The events of a subscription as an Atom feed: for readers that ask instead of being told. */
export function feedUrl({ query }: Pick<Subscription, 'query'>, publicUrl: string): string {
  const asked = new URLSearchParams(query);
  asked.set('format', 'atom');
  return `${publicUrl}/api/v1/events?${asked}`;
}
