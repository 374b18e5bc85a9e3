import { z } from 'zod';
import { parseDate } from '../markup/parse-date.ts';
import { htmlToText } from '../markup/plain-text.ts';
import type { Adapter, Source } from '../source.ts';
import { withoutLeadIn } from './lead-in.ts';
import { documentOf, each, idLike, queryNumber, readJson, withQuery } from './wire.ts';

/** Answered as a bare array; `content` only for a single article. */
const articles = each(
  z.object({
    id: idLike,
    title: z.string(),
    desc: z.string().nullish(),
    content: z.string().nullish(),
    publishedAt: z.string(),
  }),
);

/** Most that the interface gives at once. */
const TAKE = 100;

/** PANews's public interface, e.g. `https://universal-api.panewslab.com/articles?type=NEWS`. */
export const panews: Adapter = {
  kind: 'panews',
  description: 'PANews (zh, zh-hant, en, ja, ko): flash news and articles by its public interface.',
  goesBack: true,
  accept: 'application/json',
  request: (source) => ({
    url: withQuery(source.url, { take: take(source.url), skip: 0 }),
    headers: inLanguage(source),
  }),
  parse(page, source, { url }) {
    const rows = readJson(page, articles);
    const documents = rows.map((row) =>
      documentOf(page, source, {
        url: `https://www.panewslab.com/${source.lang ?? 'zh'}/articles/${encodeURIComponent(row.id)}`,
        title: row.title,
        text: withoutLeadIn(htmlToText(row.content ?? row.desc ?? '')),
        publishedAt: parseDate(row.publishedAt, 480),
      }),
    );
    // A server may give fewer than it was asked for: only an empty page is the last.
    if (rows.length === 0) return { documents };
    const skip = queryNumber(url, 'skip', 0) + rows.length;
    return { documents, older: { url: withQuery(url, { skip }), headers: inLanguage(source) } };
  },
};

function take(url: string): number {
  return Math.min(queryNumber(url, 'take', 50), TAKE);
}

function inLanguage({ lang }: Source): Record<string, string> {
  return { 'PA-Accept-Language': lang ?? 'zh' };
}
