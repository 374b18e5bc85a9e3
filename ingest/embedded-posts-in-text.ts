import type { EmbeddedPost } from './document.ts';
import { parseDate } from './markup/parse-date.ts';

/** "— NetBlocks (@netblocks) January 6, 2022": how an embedded post of X ends when a page is turned into text. */
const SIGNATURE =
  /(?:—|–|--|&mdash;)[^\S\n]*[^\n()—]{1,60}?[^\S\n]*\(@(\w{1,15})\)[^\S\n]*(\p{L}{3,9}\.? \d{1,2}, \d{4}|\d{1,2} \p{L}{3,9}\.? \d{4}|\d{4}年\d{1,2}月\d{1,2}日)/gu;
/** What only posts have: an emoji, a hashtag, a mention, X's own links. */
const MARK = /\p{Extended_Pictographic}|(?<![\w/&])#\p{L}|(?<![\w.])@\w|https?:\/\/t\.co\/|pic\.(?:twitter|x)\.com\//u;
/** A post holds 280 characters, links count 23; a little more for what browsers add. */
const MAX_POST = 300;

/**
 * Posts of X that an aggregator flattened into an article's plain text. A post begins with the earliest piece (line or
 * sentence) before the signature that has a mark of a post and lies within a post's length; without any mark it is the
 * one piece before the signature.
 */
export function findPostsInText(text: string): EmbeddedPost[] {
  const posts: EmbeddedPost[] = [];
  let from = 0;
  for (const signature of text.matchAll(SIGNATURE)) {
    const before = text.slice(from, signature.index);
    from = signature.index + signature[0].length;
    const post = before.slice(startOfPost(before)).trim();
    if (post === '') continue;
    posts.push({
      platform: 'x',
      author: signature[1] ?? '',
      url: null,
      postedAt: parseDate(signature[2], 'day'),
      text: post,
    });
  }
  return posts;
}

function startOfPost(before: string): number {
  const starts = [0, ...[...before.matchAll(/\n|(?<=[.!?…。！？])\s+/g)].map((gap) => gap.index + gap[0].length)];
  let start = starts.findLast((at) => before.slice(at).trim() !== '') ?? 0;
  let end = before.length;
  for (const at of starts.toReversed()) {
    const post = before
      .slice(at)
      .replace(/pic\.(?:twitter|x)\.com\/\w+/g, '')
      .replace(/https?:\/\/\S+/g, 'x'.repeat(23));
    if (post.trim().length > MAX_POST) break;
    if (MARK.test(before.slice(at, end))) start = at;
    end = at;
  }
  return start;
}
