import type { StoredEvent } from '../db/events.ts';
import { SEVERITY_LABELS, TYPE_LABELS } from './vocabulary.ts';

/** Events as an Atom feed (RFC 4287). `address` is scheme and host, `path` that of the feed itself. */
export function eventsAsAtom(
  events: readonly StoredEvent[],
  { address, path, now }: { readonly address: string; readonly path: string; readonly now: Date },
): string {
  const updated =
    events
      .map(({ updatedAt }) => updatedAt)
      .toSorted()
      .at(-1) ?? now.toISOString();
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${escaped(address + path)}</id>`,
    '<title>minewatch: events</title>',
    `<updated>${updated}</updated>`,
    '<author><name>minewatch</name></author>',
    `<link rel="self" href="${escaped(address + path)}"/>`,
    ...events.map((event) => entry(event, address)),
    '</feed>\n',
  ].join('\n');
}

function entry(event: StoredEvent, address: string): string {
  const where = [...event.countries, ...event.companies].join(', ');
  const summary = `${TYPE_LABELS[event.type]}, ${event.state}, severity ${event.severity} (${SEVERITY_LABELS[event.severity]})`;
  return [
    '<entry>',
    // A tag that does not change with the address of the server (RFC 4151).
    `<id>tag:minewatch,2026:event:${escaped(encodeURIComponent(event.id))}</id>`,
    `<title>${escaped(event.title)}</title>`,
    `<updated>${event.updatedAt}</updated>`,
    `<published>${event.firstSeenAt}</published>`,
    `<link rel="alternate" type="text/html" href="${escaped(`${address}/events/${encodeURIComponent(event.id)}`)}"/>`,
    `<category term="${event.type}"/>`,
    `<summary>${escaped(where === '' ? summary : `${summary}: ${where}`)}</summary>`,
    '</entry>',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that XML 1.0 allows: control characters are left out, they have no escape. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
