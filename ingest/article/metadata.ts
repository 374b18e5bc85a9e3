import type { CheerioAPI } from 'cheerio';
import { tidyLine } from '../markup/blocks.ts';
import { type MissingZone, parseDate } from '../markup/parse-date.ts';
import { canonicalUrl } from '../url.ts';
import { type LinkedData, readLinkedData } from './json-ld.ts';

/** What a page says about itself, best source first: JSON-LD, `meta`, visible markup. */
export interface PageMetadata {
  readonly title: string;
  readonly authors: readonly string[];
  readonly publishedAt: string | null;
  readonly updatedAt: string | null;
  readonly url: string | null;
  readonly lang: string | null;
  readonly tags: readonly string[];
  /** JSON-LD's `articleBody`, where the page has one. */
  readonly articleBody: string | null;
}

const PUBLISHED = [
  'article:published_time',
  'og:article:published_time',
  'article:published',
  'og:published_time',
  'datepublished',
  'og:datepublished',
  'pubdate',
  'og:pubdate',
  'publishdate',
  'publish-date',
  'publication_date',
  'parsely-pub-date',
  'sailthru.date',
  'date.release',
  'dc.date.issued',
  'dc.date',
  'dcterms.created',
  'dcterms.date',
  'weibo: article:create_at',
  'published_time_telegram',
  'date',
  'release_date',
];
const UPDATED = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'lastmod',
  'last-modified',
  'dcterms.modified',
  'weibo: article:update_at',
];
const TITLES = ['og:title', 'twitter:title', 'dc.title', 'headline'];
const AUTHORS = ['author', 'article:author', 'author.name', 'parsely-author', 'sailthru.author', 'dc.creator', 'byl'];
const TAGS = ['article:tag', 'news_keywords', 'parsely-tags', 'sailthru.tags', 'keywords'];

/**
 * @param base where the page came from, for its canonical link
 * @param missingZone how a time without a zone is read
 */
export function readMetadata($: CheerioAPI, base: string | null, missingZone: MissingZone): PageMetadata {
  const linked = readLinkedData($);
  const meta = readMeta($);
  const date = (values: readonly (string | undefined)[]) => firstDate(values, missingZone);
  return {
    title: titleOf($, linked, meta),
    authors: authorsOf($, linked, meta),
    publishedAt: date([
      linked?.datePublished,
      ...all(meta, PUBLISHED),
      ...visibleDates($, 'published'),
      ...scriptDates($),
      ...namedDates($),
    ]),
    updatedAt: date([linked?.dateModified, ...all(meta, UPDATED), ...visibleDates($, 'modified')]),
    url: pageUrl($, meta, base),
    lang:
      linked?.inLanguage ??
      $('html').attr('lang') ??
      $('html').attr('xml:lang') ??
      meta.get('content-language')?.[0] ??
      null,
    tags: [...(linked?.keywords ?? []), ...tagsOf(meta)].map(tidyLine),
    articleBody: linked?.articleBody ?? null,
  };
}

type Meta = ReadonlyMap<string, readonly string[]>;

function readMeta($: CheerioAPI): Meta {
  const meta = new Map<string, string[]>();
  for (const element of $('meta[content]').toArray()) {
    const { property, name, itemprop, content, 'http-equiv': equivalent } = element.attribs;
    const key = (property ?? name ?? itemprop ?? equivalent ?? '').trim().toLowerCase();
    const value = tidyLine(content ?? '');
    if (key !== '' && value !== '') meta.set(key, [...(meta.get(key) ?? []), value]);
  }
  return meta;
}

function all(meta: Meta, keys: readonly string[]): string[] {
  return keys.flatMap((key) => meta.get(key) ?? []);
}

function titleOf($: CheerioAPI, linked: LinkedData | null, meta: Meta): string {
  const headings = $('h1[itemprop="headline"], article h1, main h1, h1').first().text();
  const candidates = [
    all(meta, TITLES)[0],
    linked?.headline,
    headings,
    $('head > title').first().text(),
    $('title').first().text(),
  ];
  return tidyLine(candidates.find((title) => tidyLine(title ?? '') !== '') ?? '');
}

function authorsOf($: CheerioAPI, linked: LinkedData | null, meta: Meta): string[] {
  const visible = $('[rel~="author"], [itemprop="author"] [itemprop="name"], [data-testid="post-byline"]')
    .toArray()
    .slice(0, 5)
    .map((element) => $(element).text());
  const sources = [linked?.author ?? [], all(meta, AUTHORS), visible].map((names) => names.flatMap(splitNames));
  return [...new Set(sources.find((names) => names.length > 0) ?? [])];
}

/** "Written by A. Writer, Staff Writer. Reviewed by B. Editor, Staff Editor." → the writer; an address is no name. */
function splitNames(line: string): string[] {
  const written = /written by (.+?)(?:,|\.? reviewed by|\.?$)/is.exec(tidyLine(line))?.[1];
  const name = tidyLine(written ?? line).replace(/^(by|cointelegraph by|author:|作者[:：])\s*/i, '');
  return name
    .split(/ ?(?:[;|、]| and ) ?/)
    .filter((part) => part !== '' && part.length < 80 && !/^https?:|@/.test(part));
}

function firstDate(values: readonly (string | undefined)[], missingZone: MissingZone): string | null {
  for (const value of values) {
    const date = parseDate(value, missingZone);
    if (date) return date;
  }
  return null;
}

/** `itemprop` first; a bare `<time>` counts as the publication only inside the article's head, which stands first. */
function visibleDates($: CheerioAPI, which: 'published' | 'modified'): string[] {
  const name = which === 'published' ? 'datePublished' : 'dateModified';
  const marked = $(`[itemprop="${name}"], [itemprop="${name.toLowerCase()}"]`);
  const times =
    which === 'published' ? $('article time, .post-meta__publish-date time, main time, time').first() : $([]);
  return [...marked.toArray(), ...times.toArray()].flatMap((element) => {
    const { datetime, content } = element.attribs;
    return [datetime ?? '', content ?? '', $(element).text()].filter((value) => value.trim() !== '');
  });
}

const NAMED_DATES = ['article', 'post', 'entry', 'publish', 'news'].flatMap((of) =>
  ['date', 'time'].map((what) => `[class*="${of}"][class*="${what}"]`),
);

/** "November 20, 2019 - 11:28" in an element called so; one called `date` alone may hold today's. */
function namedDates($: CheerioAPI): string[] {
  const texts = $(NAMED_DATES.join(', '))
    .toArray()
    .slice(0, 10)
    .map((element) => tidyLine($(element).text()));
  return texts.filter((text) => text.length <= 80);
}

/** Cointelegraph's pages of 2026 may name the date in their scripts alone. */
function scriptDates($: CheerioAPI): string[] {
  for (const script of $('script:not([src])').toArray()) {
    const date = /\\?"(?:publishedAt|datePublished)\\?":\s*\\?"([^"\\]{8,40})/.exec($(script).text())?.[1];
    if (date) return [date];
  }
  return [];
}

function pageUrl($: CheerioAPI, meta: Meta, base: string | null): string | null {
  const origin = $('base[href]').first().attr('href') ?? base;
  for (const candidate of [$('link[rel="canonical"]').first().attr('href'), meta.get('og:url')?.[0], base]) {
    const url = canonicalUrl(candidate, origin);
    if (url && !isFrontPage(url, base)) return url;
  }
  return canonicalUrl(base);
}

/** Some sites name their front page as canonical on every page. */
function isFrontPage(url: string, base: string | null): boolean {
  return new URL(url).pathname === '/' && new URL(url).search === '' && base !== null && canonicalUrl(base) !== url;
}

/** Lists separated by commas, unless every tag has a `meta` of its own. */
function tagsOf(meta: Meta): string[] {
  const found = TAGS.map((key) => meta.get(key) ?? []).find((values) => values.length > 0) ?? [];
  return (found.length > 1 ? found : found.flatMap((list) => list.split(/[,，;]/))).slice(0, 50);
}
