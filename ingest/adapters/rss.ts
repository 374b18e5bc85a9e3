import { decodeBytes } from '../charset.ts';
import { feedDocuments } from '../feeds/feed-documents.ts';
import { parseFeed } from '../feeds/parse-feed.ts';
import { restMs } from '../feeds/rest.ts';
import type { Adapter } from '../source.ts';

/** With `fullText: true` the collector fetches each item's page and completes the item by `withArticle`. */
export const rss: Adapter = {
  kind: 'rss',
  description: 'A feed: RSS 0.9–2.0, Atom 0.3 and 1.0, RDF, CDF or JSON Feed.',
  accept:
    'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5',
  async parse(page, source) {
    const { text } = decodeBytes(page.body, page.contentType, /json/i.test(page.contentType ?? '') ? 'json' : 'xml');
    const feed = await parseFeed(text, page.url);
    const documents = feedDocuments(feed, { source: source.id, lang: source.lang, fetchedAt: page.fetchedAt });
    return { documents, ttlMs: restMs(text, page.fetchedAt) };
  },
};
