import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { tidyLine } from '../markup/blocks.ts';
import { parseDate } from '../markup/parse-date.ts';
import { canonicalUrl } from '../url.ts';

/** An entry of a list page. */
export interface ArticleLink {
  readonly url: string;
  readonly title: string;
  /** From a `<time datetime>` beside the link. */
  readonly publishedAt: string | null;
}

/** More is no list page but a site map. */
const MAX_LINKS = 200;

/** Links of a list page to articles of the same site: those with a headline's length of text, outside menus. */
export function findArticleLinks($: CheerioAPI, pageUrl: string): ArticleLink[] {
  $('nav, header, footer, aside, form').remove();
  const links = new Map<string, ArticleLink>();
  for (const anchor of $('a[href]').toArray()) {
    const url = canonicalUrl(anchor.attribs.href, pageUrl);
    const title = titleOf($, anchor);
    if (!url || !title || !isOnSite(url, pageUrl) || links.size >= MAX_LINKS) continue;
    const known = links.get(url);
    if (!known || known.title.length < title.length) links.set(url, { url, title, publishedAt: dateOf($, anchor) });
  }
  return [...links.values()];
}

/** A heading inside the link is the title; Han headlines are shorter. */
function titleOf($: CheerioAPI, anchor: Element): string | null {
  const title = tidyLine($(anchor).find('h1, h2, h3, h4').first().text() || $(anchor).text());
  const enough = /\p{Script=Han}/u.test(title) ? 8 : 25;
  return title.length >= enough && title.length <= 300 ? title : null;
}

function isOnSite(url: string, pageUrl: string): boolean {
  const site = (address: string) => new URL(address).hostname.split('.').slice(-2).join('.');
  return site(url) === site(pageUrl) && new URL(url).pathname.length > 1 && url !== canonicalUrl(pageUrl);
}

function dateOf($: CheerioAPI, anchor: Element): string | null {
  const entry = $(anchor).closest('article, li, tr, section, div');
  return parseDate(entry.find('time[datetime]').first().attr('datetime'), 'day');
}
