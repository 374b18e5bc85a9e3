import { z } from 'zod';
import { decodeBytes } from '../charset.ts';
import { tidyLine } from '../markup/blocks.ts';
import { parseDate } from '../markup/parse-date.ts';
import type { Adapter } from '../source.ts';
import { documentOf, each, readJson, withQuery } from './wire.ts';

const article = z.object({
  url: z.string(),
  title: z.string(),
  seendate: z.string(),
  domain: z.string().nullish(),
  language: z.string().nullish(),
});
/** `{}` when nothing matches. */
const answer = z.object({ articles: each(article).optional() });

const MOST = 250;
const WANTED = { mode: 'artlist', format: 'json', maxrecords: MOST, sort: 'datedesc' };

/** GDELT names languages in English. */
const LANGUAGES: Readonly<Record<string, string>> = {
  english: 'en',
  chinese: 'zh',
  russian: 'ru',
  spanish: 'es',
  persian: 'fa',
  portuguese: 'pt',
  german: 'de',
  french: 'fr',
  arabic: 'ar',
  turkish: 'tr',
  japanese: 'ja',
  korean: 'ko',
  kazakh: 'kk',
  ukrainian: 'uk',
  italian: 'it',
};

/** GDELT's document search, e.g. `https://api.gdeltproject.org/api/v2/doc/doc?query=…&timespan=24h`; three months back. */
export const gdelt: Adapter = {
  kind: 'gdelt',
  description: 'A search in the world press of the last three months by GDELT: headlines in 65 languages.',
  goesBack: true,
  accept: 'application/json',
  // It asks for 5 s, yet 5.0 s still drew refusals.
  gapMs: 6500,
  mayBeEmpty: true,
  request({ url }, { since, now }) {
    const period = since === null ? {} : { timespan: null, startdatetime: stamp(since), enddatetime: stamp(now) };
    return { url: withQuery(url, { ...WANTED, ...period }) };
  },
  parse(page, source, { url }) {
    const { text } = decodeBytes(page.body, page.contentType, 'json');
    // Refusals come as plain words with status 200.
    if (!/^\s*\{/.test(text)) throw new Error(`GDELT says: ${tidyLine(text.slice(0, 200)) || 'nothing'}`);
    const { articles = [] } = readJson(page, answer);
    const documents = articles.map((row) =>
      documentOf(page, source, {
        url: row.url,
        title: tidyLine(row.title),
        lang: LANGUAGES[row.language?.toLowerCase() ?? ''] ?? null,
        publishedAt: parseDate(row.seendate, 'utc'),
        tags: row.domain ? [row.domain] : [],
      }),
    );
    const oldest = documents.at(-1)?.publishedAt;
    if (articles.length < MOST || !oldest) return { documents };
    return { documents, older: { url: withQuery(url, { timespan: null, enddatetime: stamp(oldest) }) } };
  },
};

/** `20261103021500` */
function stamp(time: string): string {
  return time.replace(/\D/g, '').slice(0, 14);
}
