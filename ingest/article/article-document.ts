import { decodeBytes } from '../charset.ts';
import type { Document } from '../document.ts';
import type { Page } from '../fetch/page.ts';
import { languageCode, makeDocument } from '../make-document.ts';
import type { Source } from '../source.ts';
import { extractArticle } from './extract-article.ts';

/** Where an article page comes from. */
export interface ArticleOrigin {
  readonly source: string;
  /** Null for a file on disk whose address is not known. */
  readonly url: string | null;
  readonly lang: string | null;
  readonly fetchedAt: string | null;
}

/** The document that an article page holds. */
export function articleDocument(html: string, origin: ArticleOrigin): Document {
  const article = extractArticle(html, origin.url, origin.lang);
  return makeDocument({
    ...article,
    source: origin.source,
    lang: languageCode(article.lang) ?? origin.lang,
    fetchedAt: origin.fetchedAt,
  });
}

/**
 * A feed's or list's item completed by its page: the page's text where it holds more, its embedded posts, and whatever
 * else the item lacks. Id, address and source stay the item's.
 */
export function withArticle(item: Document, page: Page, source: Source): Document {
  const html = decodeBytes(page.body, page.contentType, 'html').text;
  const article = extractArticle(html, page.url, source.lang);
  return makeDocument({
    ...item,
    title: item.title || article.title,
    text: article.text.length > item.text.length ? article.text : item.text,
    lang: item.lang ?? languageCode(article.lang),
    authors: item.authors.length > 0 ? item.authors : article.authors,
    publishedAt: item.publishedAt ?? article.publishedAt,
    updatedAt: article.updatedAt ?? item.updatedAt,
    fetchedAt: page.fetchedAt,
    tags: [...item.tags, ...article.tags],
    embeddedPosts: article.embeddedPosts.length > 0 ? article.embeddedPosts : item.embeddedPosts,
  });
}
