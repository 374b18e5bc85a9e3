import { load } from 'cheerio';
import { parseDocument } from 'htmlparser2';
import { z } from 'zod';
import { findEmbeddedPosts } from '../embedded-posts.ts';
import { boundMarkup } from '../markup/bound-markup.ts';
import { parseDate } from '../markup/parse-date.ts';
import { htmlToLine, htmlToText } from '../markup/plain-text.ts';
import type { Adapter } from '../source.ts';
import { documentOf, each, queryNumber, readJson, withQuery } from './wire.ts';

const rendered = z.object({ rendered: z.string() });
const term = z.object({ name: z.string() });
const post = z.object({
  link: z.string(),
  date_gmt: z.string(),
  modified_gmt: z.string().nullish(),
  title: rendered,
  content: rendered.nullish(),
  excerpt: rendered.nullish(),
  _embedded: z
    .object({ author: z.array(term).nullish(), 'wp:term': z.array(z.array(term)).nullish() })
    .nullish()
    .catch(null),
});

/** WordPress's own interface, e.g. `https://netblocks.org/wp-json/wp/v2/posts?categories=4`: whole texts, all the past. */
export const wordpress: Adapter = {
  kind: 'wordpress',
  description: 'A WordPress site by its REST interface (/wp-json/wp/v2/posts): whole articles, with all the past.',
  goesBack: true,
  accept: 'application/json',
  request: ({ url }) => ({
    url: withQuery(url, {
      per_page: queryNumber(url, 'per_page', 20),
      page: 1,
      orderby: 'date',
      order: 'desc',
      _embed: 1,
    }),
  }),
  parse(page, source, { url }) {
    const documents = readJson(page, each(post)).map((row) => {
      const html = row.content?.rendered || row.excerpt?.rendered || '';
      return documentOf(page, source, {
        url: row.link,
        title: htmlToLine(row.title.rendered),
        text: htmlToText(html),
        authors: (row._embedded?.author ?? []).map(({ name }) => name),
        publishedAt: parseDate(row.date_gmt, 'utc'),
        updatedAt: parseDate(row.modified_gmt, 'utc'),
        tags: (row._embedded?.['wp:term'] ?? []).flat().map(({ name }) => name),
        embeddedPosts: findEmbeddedPosts(load(parseDocument(boundMarkup(html, 'html')))),
      });
    });
    // Past the last page WordPress answers 400, so its own count decides.
    const [current, last] = [queryNumber(url, 'page', 1), Number(page.headers['x-wp-totalpages'] ?? 0)];
    return current < last ? { documents, older: { url: withQuery(url, { page: current + 1 }) } } : { documents };
  },
};
