import { z } from 'zod';
import { parseDate } from '../markup/parse-date.ts';
import { htmlToText } from '../markup/plain-text.ts';
import type { Adapter } from '../source.ts';
import { withoutLeadIn } from './lead-in.ts';
import { documentOf, each, idLike, queryNumber, readJson, withQuery } from './wire.ts';

const item = z.object({
  article_id: idLike,
  title: z.string(),
  content: z.string().nullish(),
  abstract: z.string().nullish(),
  add_time: idLike,
  author: z.object({ nickname: z.string().nullish() }).nullish(),
});
const answer = z.object({
  message: z.string().nullish(),
  msg: z.string().nullish(),
  data: z.object({ list: each(item) }).nullish(),
});

/** The interface of BlockBeats's site, e.g. `https://api.blockbeats.cn/v2/newsflash/list`. It is not known to page. */
export const blockbeats: Adapter = {
  kind: 'blockbeats',
  description: 'BlockBeats 律动: flash news and articles by the interface of its site.',
  accept: 'application/json',
  request: ({ url }) => ({ url: withQuery(url, { limit: queryNumber(url, 'limit', 50) }) }),
  parse(page, source, { url }) {
    const { data, message, msg } = readJson(page, answer);
    if (!data) throw new Error(`BlockBeats says: ${message ?? msg ?? 'nothing'}`);
    const section = new URL(url).pathname.includes('/article/') ? 'news' : 'flash';
    const documents = data.list.map((row) =>
      documentOf(page, source, {
        // The address that its RSS gives, so that an item of both is one document.
        url: `https://m.theblockbeats.info/${section}/${encodeURIComponent(row.article_id)}`,
        title: htmlToText(row.title),
        text: withoutLeadIn(htmlToText(row.content ?? row.abstract ?? '')),
        authors: row.author?.nickname ? [row.author.nickname] : [],
        publishedAt: parseDate(row.add_time, 480),
      }),
    );
    return { documents };
  },
};
