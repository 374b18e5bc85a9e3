import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import type { EmbeddedPost } from './document.ts';
import { blocksOf, tidyLine } from './markup/blocks.ts';
import { parseDate } from './markup/parse-date.ts';
import { canonicalUrl } from './url.ts';

type Platform = EmbeddedPost['platform'];

/** Addresses of posts; the groups are author and id. */
const POST_URLS: readonly { readonly platform: Platform; readonly pattern: RegExp }[] = [
  { platform: 'x', pattern: /^https?:\/\/(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com\/(\w+)\/status(?:es)?\/(\d+)/i },
  {
    platform: 'bluesky',
    pattern:
      /^https?:\/\/(?:bsky\.app\/profile|embed\.bsky\.app\/embed)\/([^/]+)\/(?:post|app\.bsky\.feed\.post)\/(\w+)/i,
  },
  { platform: 'telegram', pattern: /^https?:\/\/(?:t\.me|telegram\.me)\/(?:s\/)?(\w+)\/(\d+)/i },
  { platform: 'mastodon', pattern: /^https?:\/\/[\w.-]+\/@([\w.]+)(?:@[\w.-]+)?\/(\d{6,})/i },
];
const QUOTES = 'blockquote[class*="twitter-"], blockquote[class*="bluesky-embed"], blockquote[class*="mastodon-embed"]';
const FRAMES = 'iframe[src], iframe[data-src], [data-telegram-post], [data-tweet-id], [data-tweetid]';

/**
 * The social posts that a page embeds, in reading order and each once: quotes as X, Bluesky and Mastodon write them
 * for sites without scripts, and frames, which name a post but do not hold its text (`text` is then empty).
 */
export function findEmbeddedPosts($: CheerioAPI): EmbeddedPost[] {
  const found = $(`${QUOTES}, ${FRAMES}`).toArray();
  const posts = found.map((element) => (element.name === 'blockquote' ? readQuote($, element) : readFrame(element)));
  return distinct(posts.filter((post) => post !== null));
}

function distinct(posts: readonly EmbeddedPost[]): EmbeddedPost[] {
  const seen = new Map<string, EmbeddedPost>();
  for (const post of posts) {
    const key = post.url ?? `${post.author}\n${post.text}`;
    const known = seen.get(key);
    if (!known || (known.text === '' && post.text !== '')) seen.set(key, post);
  }
  return [...seen.values()];
}

/** `<blockquote><p>text</p>— Name (@handle) <a href="…/status/ID">date</a></blockquote>`: the last such link counts. */
function readQuote($: CheerioAPI, quote: Element): EmbeddedPost | null {
  const links = $(quote)
    .find('a[href]')
    .toArray()
    .map((link) => ({ href: link.attribs.href ?? '', label: $(link).text() }));
  const marked = [quote.attribs['data-embed-url'] ?? '', quote.attribs.cite ?? ''].map((href) => ({
    href,
    label: '',
  }));
  const address = [...marked, ...links].findLast(({ href }) => readPostUrl(href));
  const known = address ? readPostUrl(address.href) : null;
  const signature = /\(@([\w.-]+)\)/.exec($(quote).text())?.[1];
  const author = signature ?? known?.author ?? '';
  if (author === '') return null;
  const paragraphs = $(quote).find('p').toArray();
  return {
    platform: known?.platform ?? platformOf(quote),
    author,
    url: known ? canonicalUrl(known.url) : null,
    postedAt: known?.postedAt ?? parseDate(address?.label ?? links.at(-1)?.label, 'day'),
    text: blocksOf(paragraphs)
      .map(({ text }) => text)
      .join('\n'),
  };
}

function platformOf(quote: Element): Platform {
  const name = quote.attribs.class ?? '';
  return name.includes('bluesky') ? 'bluesky' : name.includes('mastodon') ? 'mastodon' : 'x';
}

function readFrame(frame: Element): EmbeddedPost | null {
  const telegram = frame.attribs['data-telegram-post'];
  const source = telegram ? `https://t.me/${telegram}` : (frame.attribs.src ?? frame.attribs['data-src'] ?? '');
  const tweet = frame.attribs['data-tweet-id'] ?? frame.attribs['data-tweetid'] ?? tweetOfFrame(source);
  if (tweet && /^\d{5,20}$/.test(tweet)) return bare('x', '', `https://x.com/i/status/${tweet}`, timeOfTweet(tweet));
  const known = readPostUrl(source.replace(/^\/\//, 'https://'));
  return known ? bare(known.platform, known.author, known.url, known.postedAt) : null;
}

function tweetOfFrame(source: string): string | undefined {
  return /^\s*(?:https?:)?\/\/platform\.(?:twitter|x)\.com\/embed\/\S*?[?&]id=(\d+)/.exec(source)?.[1];
}

function bare(platform: Platform, author: string, url: string, postedAt: string | null): EmbeddedPost {
  return { platform, author, url: canonicalUrl(url), postedAt, text: '' };
}

interface PostUrl {
  readonly platform: Platform;
  readonly author: string;
  readonly url: string;
  readonly postedAt: string | null;
}

function readPostUrl(href: string): PostUrl | null {
  for (const { platform, pattern } of POST_URLS) {
    const [url, author, id] = pattern.exec(tidyLine(href)) ?? [];
    if (url && author && id) return { platform, author, url, postedAt: platform === 'x' ? timeOfTweet(id) : null };
  }
  return null;
}

/** X's ids since November 2010 hold the time: milliseconds since 1288834974657 in the bits above the lowest 22. */
function timeOfTweet(id: string): string | null {
  const ms = Number(BigInt(id) >> 22n) + 1288834974657;
  return BigInt(id) > 29700859247n && ms < Date.UTC(2101, 0) ? new Date(ms).toISOString() : null;
}
