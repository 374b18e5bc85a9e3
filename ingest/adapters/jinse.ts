import { z } from 'zod';
import { parseDate } from '../markup/parse-date.ts';
import { htmlToText } from '../markup/plain-text.ts';
import type { Adapter } from '../source.ts';
import { withoutLeadIn } from './lead-in.ts';
import { documentOf, each, idLike, readJson, withQuery } from './wire.ts';

const live = z.object({
  id: idLike,
  content: z.string(),
  content_prefix: z.string().nullish(),
  created_at: idLike,
  grade: z.number().nullish(),
});
/** v2 groups by day; v3 gives the items themselves, at times under `data`. */
const byDay = z.object({ bottom_id: idLike, list: z.array(z.object({ lives: each(live) })) });
const flat = z.object({ list: each(live) });
const answer = z.union([byDay, flat, z.object({ data: z.union([byDay, flat]) }).transform(({ data }) => data)]);

const FIRST = { limit: 50, reading: 'false', source: 'web', flag: 'down', id: 0, category: 0 };

/** Jinse's live news, e.g. `https://api.jinse.com.cn/noah/v2/lives`. */
export const jinse: Adapter = {
  kind: 'jinse',
  description: 'Jinse 金色财经: live news by the interface of its site.',
  goesBack: true,
  accept: 'application/json',
  request: ({ url }) => ({ url: withQuery(url, { ...FIRST, ...Object.fromEntries(new URL(url).searchParams) }) }),
  parse(page, source, { url }) {
    const read = readJson(page, answer);
    const lives = read.list.flatMap((row) => ('lives' in row ? row.lives : [row]));
    const documents = lives.map((row) => {
      const [, headline = '', body = ''] = /^\s*【([^】]*)】\s*(.*)$/s.exec(htmlToText(row.content)) ?? [];
      return documentOf(page, source, {
        url: `https://jinse.com.cn/lives/${encodeURIComponent(row.id)}.html`,
        title: headline || row.content_prefix || '',
        text: withoutLeadIn(headline ? body : htmlToText(row.content)),
        publishedAt: parseDate(row.created_at, 480),
      });
    });
    if (!('bottom_id' in read) || documents.length === 0) return { documents };
    return { documents, older: { url: withQuery(url, { flag: 'down', id: read.bottom_id }) } };
  },
};
