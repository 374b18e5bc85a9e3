import type { Document } from './document.ts';
import { makeDocument } from './make-document.ts';

/**
 * Each quoted post as a document of its own, with a source like `x/netblocks` and linked by `embeddedIn`. Posts of
 * which the page shows only a frame have no text here and give none.
 */
export function embeddedDocuments(document: Document): Document[] {
  return document.embeddedPosts
    .filter((post) => post.text !== '')
    .map((post) =>
      makeDocument({
        source: `${post.platform}/${post.author.toLowerCase()}`,
        kind: 'post',
        url: post.url,
        text: post.text,
        authors: [post.author],
        publishedAt: post.postedAt,
        fetchedAt: document.fetchedAt,
        embeddedIn: document.id,
      }),
    );
}
