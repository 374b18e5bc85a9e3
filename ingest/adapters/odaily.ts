import { z } from 'zod';
import { parseDate } from '../markup/parse-date.ts';
import { htmlToText } from '../markup/plain-text.ts';
import type { Adapter } from '../source.ts';
import { withoutLeadIn } from './lead-in.ts';
import { documentOf, each, idLike, queryNumber, readJson, withQuery } from './wire.ts';

const item = z.object({
  id: idLike,
  title: z.string(),
  description: z.string().nullish(),
  summary: z.string().nullish(),
  publishTimestamp: idLike,
  tags: z.array(z.object({ name: z.string() })).nullish(),
});
const answer = z.object({
  success: z.boolean().nullish(),
  msg: z.string().nullish(),
  data: z.object({ list: each(item) }).nullish(),
});

const HEADERS = { 'x-locale': 'zh-CN', Referer: 'https://www.odaily.news/' };
const SIZE = 50;

/** Odaily's own interface, e.g. `https://web-api.odaily.news/newsflash/page` or `…/post/page`. */
export const odaily: Adapter = {
  kind: 'odaily',
  description: 'Odaily 星球日报: flash news and articles by the interface of its site.',
  goesBack: true,
  accept: 'application/json',
  request: ({ url }) => ({ url: withQuery(url, { page: 1, size: queryNumber(url, 'size', SIZE) }), headers: HEADERS }),
  parse(page, source, { url }) {
    const { success, msg, data } = readJson(page, answer);
    if (!data) throw new Error(`Odaily says: ${msg ?? (success === false ? 'no success' : 'nothing')}`);
    const section = new URL(url).pathname.startsWith('/post') ? 'post' : 'newsflash';
    const documents = data.list.map((row) =>
      documentOf(page, source, {
        url: `https://www.odaily.news/zh-CN/${section}/${encodeURIComponent(row.id)}`,
        title: row.title,
        text: withoutLeadIn(htmlToText(row.description ?? row.summary ?? '')),
        publishedAt: parseDate(row.publishTimestamp, 480),
        tags: (row.tags ?? []).map(({ name }) => name),
      }),
    );
    if (documents.length === 0) return { documents };
    return { documents, older: { url: withQuery(url, { page: queryNumber(url, 'page', 1) + 1 }), headers: HEADERS } };
  },
};
