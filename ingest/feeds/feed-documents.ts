import type { Document } from '../document.ts';
import { findEmbeddedPosts } from '../embedded-posts.ts';
import { languageCode, makeDocument } from '../make-document.ts';
import { loadHtml } from '../markup/load-html.ts';
import { htmlToText } from '../markup/plain-text.ts';
import type { Feed, FeedItem } from './feed.ts';

/** Where the documents of a feed come from. */
export interface FeedOrigin {
  readonly source: string;
  /** The source's language, for feeds that declare none. */
  readonly lang: string | null;
  /** ISO 8601 UTC; null for a file on disk. */
  readonly fetchedAt: string | null;
}

/** One document per item that says anything at all, in the feed's order. */
export function feedDocuments(feed: Feed, origin: FeedOrigin): Document[] {
  return feed.items
    .filter((item) => item.title !== '' || item.content !== '' || item.summary !== '' || item.link !== null)
    .map((item) => itemDocument(item, feed, origin));
}

/** An item with a time of change alone was published then at the latest: SEC's feeds give no other. */
function itemDocument(item: FeedItem, feed: Feed, origin: FeedOrigin): Document {
  const html = longerText(item.content, item.summary);
  return makeDocument({
    source: origin.source,
    kind: item.title === '' ? 'post' : 'article',
    url: item.link,
    title: item.title,
    text: htmlToText(html),
    lang: languageCode(item.lang) ?? languageCode(feed.lang) ?? origin.lang,
    authors: item.authors,
    publishedAt: item.published ?? item.updated,
    updatedAt: item.updated,
    fetchedAt: origin.fetchedAt,
    tags: item.tags,
    embeddedPosts: html.includes('<') ? findEmbeddedPosts(loadHtml(html)) : [],
  });
}

/** Some feeds put a teaser into the content and the article into the description. */
function longerText(content: string, summary: string): string {
  return htmlToText(summary).length > htmlToText(content).length ? summary : content;
}
