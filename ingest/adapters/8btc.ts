import { z } from 'zod';
import { parseDate } from '../markup/parse-date.ts';
import { htmlToText } from '../markup/plain-text.ts';
import type { Adapter } from '../source.ts';
import { withoutLeadIn } from './lead-in.ts';
import { documentOf, each, idLike, queryNumber, readJson, withQuery } from './wire.ts';

const flash = z.object({
  title: z.string(),
  content: z.string(),
  post_date_format: z.string(),
  source: z.object({ link: z.string().nullish() }).nullish(),
});
const article = z.object({
  post_id: idLike,
  date_gmt: z.string(),
  post: z.object({ title: z.string() }),
  reviewer: z.object({ name: z.string() }).nullish(),
});
const answer = z.union([z.object({ list: each(flash) }), z.object({ data: z.object({ list: each(article) }) })]);

/**
 * The two JSON shapes that 8btc 巴比特 had while it lived: flash news (`/w1/news/list`) and an author's articles
 * (`/bbt_api/comments/list`). For archives and mirrors: no sign of life since 2022 was found.
 */
export const eightBtc: Adapter = {
  kind: '8btc',
  description: '8btc 巴比特: flash news and article lists from archives; the site itself is dead.',
  goesBack: true,
  accept: 'application/json',
  request: ({ url }) => ({ url, headers: { from: 'web', Referer: 'https://www.8btc.com/flash' } }),
  parse(page, source, { url, headers = {} }) {
    const read = readJson(page, answer);
    if ('data' in read) {
      const documents = read.data.list.map((row) =>
        documentOf(page, source, {
          url: `https://www.8btc.com/article/${encodeURIComponent(row.post_id)}`,
          title: row.post.title,
          authors: row.reviewer ? [row.reviewer.name] : [],
          publishedAt: parseDate(row.date_gmt, 'utc'),
        }),
      );
      return { documents };
    }
    // Flash items have no address of their own; `source.link` is what they quote, often the same for several.
    const documents = read.list.map((row) =>
      documentOf(page, source, {
        title: row.title,
        text: withoutLeadIn(htmlToText(row.content)),
        publishedAt: parseDate(row.post_date_format, 480),
      }),
    );
    if (documents.length === 0) return { documents };
    return { documents, older: { url: withQuery(url, { page: queryNumber(url, 'page', 1) + 1 }), headers } };
  },
};
