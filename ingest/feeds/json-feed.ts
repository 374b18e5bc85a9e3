import { z } from 'zod';
import { parseDate } from '../markup/parse-date.ts';
import { htmlToLine } from '../markup/plain-text.ts';
import { absoluteUrl } from '../url.ts';
import type { Feed, FeedItem } from './feed.ts';

const text = z.string().catch('');
const person = z.object({ name: text }).catch({ name: '' });
const jsonItem = z.object({
  id: z.union([z.string(), z.number()]).transform(String).catch(''),
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  date_published: text,
  date_modified: text,
  author: person,
  authors: z.array(person).catch([]),
  tags: z.array(text).catch([]),
  language: text,
});
/** https://www.jsonfeed.org/version/1.1/; a field of a wrong type counts as absent. */
const jsonFeed = z.object({
  version: z.string().startsWith('https://jsonfeed.org/version/'),
  title: text,
  home_page_url: text,
  language: text,
  items: z.array(jsonItem.nullable().catch(null)).catch([]),
});

/** @returns null when the value is no JSON Feed */
export function mapJsonFeed(value: unknown, base: string | null): Feed | null {
  const feed = jsonFeed.safeParse(value).data;
  if (!feed) return null;
  const items = feed.items.filter((item) => item !== null).map((item) => mapItem(item, base, feed.language));
  return {
    title: feed.title,
    link: absoluteUrl(feed.home_page_url, base),
    lang: feed.language || null,
    updated: null,
    items,
  };
}

function mapItem(item: z.infer<typeof jsonItem>, base: string | null, lang: string): FeedItem {
  return {
    id: item.id || null,
    title: htmlToLine(item.title.replaceAll('<', '&lt;')),
    link: absoluteUrl(item.url, base) ?? absoluteUrl(item.external_url, base),
    summary: escapeText(item.summary),
    content: item.content_html || escapeText(item.content_text),
    published: parseDate(item.date_published, 'utc'),
    updated: parseDate(item.date_modified, 'utc'),
    authors: [item.author, ...item.authors].map(({ name }) => name).filter((name) => name !== ''),
    tags: item.tags.filter((tag) => tag !== ''),
    lang: item.language || lang || null,
  };
}

function escapeText(plain: string): string {
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
}
