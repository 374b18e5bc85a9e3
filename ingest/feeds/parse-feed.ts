import { boundMarkup } from '../markup/bound-markup.ts';
import { htmlToLine } from '../markup/plain-text.ts';
import type { Feed, FeedItem } from './feed.ts';
import { mapJsonFeed } from './json-feed.ts';
import { mapXml, personName } from './map-xml.ts';
import { type ParsedItem, readWithRssParser } from './read-with-rss-parser.ts';

/**
 * Reads a feed of any format from decoded text. rss-parser and the mapper of this folder both read XML; the mapper
 * stands in for what rss-parser refuses, and its word counts wherever a value needs reading (markup, relative links,
 * odd dates), which rss-parser does not do.
 *
 * @param base where the feed came from, for its relative links
 * @throws Error with a reason for people when the text is no feed
 */
export async function parseFeed(text: string, base: string | null): Promise<Feed> {
  const trimmed = text.trim();
  if (trimmed === '') throw new Error('empty');
  if (/^[[{]/.test(trimmed)) return parseJsonFeed(trimmed, base);
  const xml = boundMarkup(trimmed, 'xml');
  const mapped = mapXml(xml, base);
  if (!mapped)
    throw new Error(isHtml(trimmed) ? 'an HTML page, not a feed' : 'not an RSS, Atom, RDF, CDF or JSON feed');
  const parsed = await readWithRssParser(xml);
  return parsed ? { ...mapped, items: mergeItems(parsed, mapped.items) } : mapped;
}

function parseJsonFeed(text: string, base: string | null): Feed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`not valid JSON: ${error instanceof Error ? error.message.slice(0, 100) : ''}`);
  }
  const feed = mapJsonFeed(value, base);
  if (!feed) throw new Error('JSON, but not a JSON Feed (no "version": "https://jsonfeed.org/version/…")');
  return feed;
}

function isHtml(text: string): boolean {
  return /<(?:!doctype\s+html|html)\b/i.test(text.slice(0, 2000));
}

/** The two agree on the items, or the mapper, which also finds those in odd places, is right. */
function mergeItems(parsed: readonly ParsedItem[], mapped: readonly FeedItem[]): readonly FeedItem[] {
  return parsed.length === mapped.length ? mapped.map((item, index) => merge(parsed[index], item)) : mapped;
}

function merge(parsed: ParsedItem | undefined, mapped: FeedItem): FeedItem {
  if (!parsed) return mapped;
  return {
    id: mapped.id ?? (parsed.id || null),
    title: mapped.title || htmlToLine(parsed.title),
    link: mapped.link ?? parsed.link,
    summary: mapped.summary || (mapped.content ? '' : parsed.summary),
    content: mapped.content || parsed.content,
    published: mapped.published ?? parsed.published,
    updated: mapped.updated,
    authors: mapped.authors.length > 0 || parsed.author === '' ? mapped.authors : [personName(parsed.author)],
    tags: mapped.tags,
    lang: mapped.lang,
  };
}
