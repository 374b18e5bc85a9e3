import { type CheerioAPI, load } from 'cheerio';
import type { Element } from 'domhandler';
import { decodeBytes } from '../charset.ts';
import { tidyLine } from '../markup/blocks.ts';
import { boundMarkup } from '../markup/bound-markup.ts';
import { parseDate } from '../markup/parse-date.ts';
import type { Adapter } from '../source.ts';
import { documentOf } from './wire.ts';

/** Entries read of one file: the protocol allows 50,000, a news sitemap 1,000. */
const MAX_ENTRIES = 1000;

/** A news sitemap (titles, the last two days), a plain one with `lastmod`, or an index, of which the newest file counts. */
export const sitemap: Adapter = {
  kind: 'sitemap',
  description: 'A sitemap, best a news sitemap; use it with fullText where an outlet has no feed.',
  accept: 'application/xml, text/xml',
  parse(page, source) {
    const xml = decodeBytes(page.body, page.contentType, 'xml').text;
    const $ = load(boundMarkup(xml, 'xml'), { xmlMode: true });
    const child = newestFile($, page.url);
    if (child !== null) return { documents: [], rest: { url: child } };
    if ($('urlset').length === 0) throw new Error('this is not a sitemap: it has neither <urlset> nor <sitemapindex>');
    const documents = $('urlset > url')
      .toArray()
      .slice(0, MAX_ENTRIES)
      .map((entry) =>
        documentOf(page, source, {
          url: textIn($, entry, 'loc'),
          title: textIn($, entry, 'news\\:title'),
          lang: textIn($, entry, 'news\\:language') || null,
          publishedAt:
            parseDate(textIn($, entry, 'news\\:publication_date'), 'utc') ??
            parseDate(textIn($, entry, 'lastmod'), 'utc'),
          tags: textIn($, entry, 'news\\:keywords').split(','),
        }),
      );
    return { documents: documents.filter(({ url }) => url !== null) };
  },
};

function textIn($: CheerioAPI, entry: Element, name: string): string {
  return tidyLine($(entry).find(name).first().text());
}

/** Of the files of an index the one changed last; without times one named for news, else the first. */
function newestFile($: CheerioAPI, base: string): string | null {
  const files = $('sitemapindex > sitemap')
    .toArray()
    .slice(0, MAX_ENTRIES)
    .map((entry) => ({ loc: textIn($, entry, 'loc'), changed: parseDate(textIn($, entry, 'lastmod'), 'utc') ?? '' }))
    .filter(({ loc }) => URL.canParse(loc, base));
  const rank = ({ loc, changed }: { loc: string; changed: string }) => `${/news/i.test(loc) ? 1 : 0} ${changed}`;
  const [best] = files.sort((a, b) => (rank(a) < rank(b) ? 1 : -1));
  return best ? new URL(best.loc, base).href : null;
}
