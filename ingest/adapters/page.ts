import { articleDocument } from '../article/article-document.ts';
import { findArticleLinks } from '../article/article-links.ts';
import { decodeBytes } from '../charset.ts';
import { makeDocument } from '../make-document.ts';
import { loadHtml } from '../markup/load-html.ts';
import type { Adapter } from '../source.ts';

/**
 * A web page without a feed. With `fullText: false` the page is itself the article; with `fullText: true` it is a list
 * of articles, and each of its links becomes a document without text, which the collector completes by `withArticle`.
 */
export const page: Adapter = {
  kind: 'page',
  description: 'A web page: one article, or with fullText a list page whose links are followed.',
  accept: 'text/html, application/xhtml+xml',
  obeyRobots: true,
  parse(fetched, source) {
    const html = decodeBytes(fetched.body, fetched.contentType, 'html').text;
    if (!source.fullText) {
      const { url, fetchedAt } = fetched;
      return { documents: [articleDocument(html, { source: source.id, url, lang: source.lang, fetchedAt })] };
    }
    const links = findArticleLinks(loadHtml(html), fetched.url);
    if (links.length === 0) throw new Error('no links to articles on the page: has its layout changed?');
    const { fetchedAt } = fetched;
    return {
      documents: links.map((link) => makeDocument({ ...link, source: source.id, lang: source.lang, fetchedAt })),
    };
  },
};
