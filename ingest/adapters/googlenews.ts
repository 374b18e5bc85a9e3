import { type CheerioAPI, load } from 'cheerio';
import { decodeBytes } from '../charset.ts';
import { tidyLine } from '../markup/blocks.ts';
import { boundMarkup } from '../markup/bound-markup.ts';
import { parseDate } from '../markup/parse-date.ts';
import type { Adapter } from '../source.ts';
import { documentOf } from './wire.ts';

/**
 * A Google News search feed. Only headlines: the text of an item is a list of links, and its address leads to Google; the
 * real one would need a call per item that Google does not offer. The publisher becomes the author.
 */
export const googlenews: Adapter = {
  kind: 'googlenews',
  description: 'A Google News search feed (hl, gl and ceid must agree): headlines with their publisher.',
  accept: 'application/rss+xml, application/xml;q=0.9',
  mayBeEmpty: true,
  parse(page, source) {
    const xml = decodeBytes(page.body, page.contentType, 'xml').text;
    const $ = load(boundMarkup(xml, 'xml'), { xmlMode: true });
    if ($('rss > channel').length === 0) throw new Error('this is not the feed of a search');
    const items = $('rss > channel > item').toArray();
    const documents = items.map((item) => {
      const text = textOf($(item));
      const publisher = text('source');
      return documentOf(page, source, {
        url: text('link'),
        title: withoutPublisher(text('title'), publisher),
        authors: [publisher],
        publishedAt: parseDate(text('pubDate'), 'utc'),
        tags: [hostOf($(item).find('source').attr('url') ?? '')],
      });
    });
    return { documents };
  },
};

const textOf = (item: ReturnType<CheerioAPI>) => (name: string) => tidyLine(item.find(name).first().text());

function withoutPublisher(title: string, publisher: string): string {
  const tail = ` - ${publisher}`;
  return publisher !== '' && title.endsWith(tail) ? title.slice(0, -tail.length) : title;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
}
