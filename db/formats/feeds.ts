import { Feed } from 'feed';
import type { StoredEvent } from '../events.ts';
import type { Origin } from './formats.ts';
import { pageOf, printable, summaryOf } from './rows.ts';

/** Events as a feed, to be written as RSS 2.0, Atom or JSON Feed. */
export function eventsAsFeed(events: readonly StoredEvent[], { address, path, now }: Origin): Feed {
  const updates = events.map(({ updatedAt }) => updatedAt).toSorted();
  const feed = new Feed({
    id: address + path,
    title: 'minewatch: events',
    description: 'Events that endanger crypto mining',
    link: `${address}/`,
    feedLinks: { atom: address + path },
    updated: new Date(updates.at(-1) ?? now),
    generator: 'minewatch',
    author: { name: 'minewatch' },
  });
  for (const event of events) {
    const link = pageOf(event, address);
    feed.addItem({
      title: printable(event.title),
      // A tag that does not change with the address of the server (RFC 4151).
      id: `tag:minewatch,2026:event:${encodeURIComponent(event.id)}`,
      guid: `tag:minewatch,2026:event:${encodeURIComponent(event.id)}`,
      link,
      description: printable(summaryOf(event)),
      date: new Date(event.updatedAt),
      published: new Date(event.firstSeenAt),
      category: [{ name: event.type, term: event.type }],
    });
  }
  return feed;
}
