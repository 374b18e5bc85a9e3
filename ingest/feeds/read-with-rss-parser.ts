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
const OPTIONS: Parser.ParserOptions<Loose, Loose> = {
  defaultRSS: 2,
  customFields: {
    item: [
      ['dc:creator', 'creator'],
      ['content:encoded', 'contentEncoded'],
      ['dc:date', 'date'],
    ],
  },
};

/**
 * The items by rss-parser; null for what it cannot read (it is strict about XML: a bare `&` is enough).
 * xml2js beneath it works within the call, but on some broken markup never answers and stays in disorder: no answer by
 * the next turn of the event loop is none, and each feed has a parser of its own.
 */
export async function readWithRssParser(xml: string): Promise<ParsedItem[] | null> {
  const noAnswer = new Promise<null>((resolve) => setImmediate(resolve, null));
  try {
    const feed = await Promise.race([new Parser(OPTIONS).parseString(xml), noAnswer]);
    return feed?.items.map(toParsedItem) ?? null;
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
