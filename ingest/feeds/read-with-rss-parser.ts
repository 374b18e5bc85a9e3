import { createRequire } from 'node:module';
import Parser from 'rss-parser';
import { parseDate } from '../markup/parse-date.ts';
import { absoluteUrl } from '../url.ts';

/** What rss-parser makes of an item; empty where it gives nothing or nothing usable. */
export interface ParsedItem {
  readonly id: string;
  readonly title: string;
  readonly link: string | null;
  readonly summary: string;
  readonly content: string;
  readonly published: string | null;
  readonly author: string;
}

/** Its snippet maker is quadratic (78 kB cost 7 s) and nothing here reads snippets. */
const utils: { getSnippet: (html: string) => string } = createRequire(import.meta.url)('rss-parser/lib/utils.js');
utils.getSnippet = () => '';

type Loose = Readonly<Record<string, unknown>>;
const parser = new Parser<Loose, Loose>({
  defaultRSS: 2,
  customFields: {
    item: [
      ['dc:creator', 'creator'],
      ['content:encoded', 'contentEncoded'],
      ['dc:date', 'date'],
    ],
  },
});

/** The items by rss-parser; null for what it cannot read (it is strict about XML: a bare `&` is enough). */
export async function readWithRssParser(xml: string): Promise<ParsedItem[] | null> {
  try {
    const feed = await parser.parseString(xml);
    return feed.items.map(toParsedItem);
  } catch {
    return null;
  }
}

/** Values may be strings, or objects where the element had attributes: only strings are taken. */
function toParsedItem(item: Loose): ParsedItem {
  const text = (name: string) => (typeof item[name] === 'string' ? item[name].trim() : '');
  return {
    id: text('guid') || text('id'),
    title: text('title'),
    link: absoluteUrl(text('link')),
    summary: text('summary') || text('content'),
    content: text('contentEncoded'),
    published: parseDate(text('pubDate') || text('date'), 'utc'),
    author: text('creator') || text('author'),
  };
}
