import type { EmbeddedPost } from './document.ts';
import { parseDate } from './markup/parse-date.ts';

/** "— NetBlocks (@netblocks) January 6, 2022": how an embedded post of X ends when a page is turned into text. */
const SIGNATURE =
  /(?:—|–|--|&mdash;)[^\S\n]{0,3}[^\n()—]{1,60}?\(@(\w{1,15})\)[^\S\n]{0,3}(\p{L}{3,9}\.? \d{1,2}, \d{4}|\d{1,2} \p{L}{3,9}\.? \d{4}|\d{4}年\d{1,2}月\d{1,2}日)/gu;
/** What only posts have: an emoji, a hashtag, a mention, X's own links. */
const MARK = /\p{Extended_Pictographic}|(?<![\w/&])#\p{L}|(?<![\w.])@\w|https?:\/\/t\.co\/|pic\.(?:twitter|x)\.com\//u;
/** A post holds 280 characters, links count 23; a little more for what browsers add. */
const MAX_POST = 300;
/** A post with its links written out in full is no longer than this. */
const MAX_BEFORE = 1200;
/** Fewer are the tail of a post, not the post. */
const MIN_WORDS = 3;

/**
 * Posts of X that an aggregator flattened into an article's plain text. A post begins with the earliest piece (line or
 * sentence) before the signature that has a mark of a post and lies within a post's length; without any mark it is the
 * one piece before the signature, or as many as make three words.
 */
export function findPostsInText(text: string): EmbeddedPost[] {
  const posts: EmbeddedPost[] = [];
  let from = 0;
  for (const signature of text.matchAll(SIGNATURE)) {
    const before = text.slice(Math.max(from, signature.index - MAX_BEFORE), signature.index);
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
  const starts = startsWithinReach(before);
  // X cuts long posts at 280 characters: such a one reaches back as far as a post can.
  if (/…\s*(?:(?:https?:|pic\.)\S+(?:\s+|$))*$/.test(before)) return starts.at(-1) ?? 0;
  const pieces = starts.map((at, index) => ({ at, piece: before.slice(at, starts[index - 1]) }));
  const marked = pieces.findLast(({ piece }) => MARK.test(piece))?.at ?? before.length;
  return starts.find((at) => at <= marked && wordsIn(before.slice(at)) >= MIN_WORDS) ?? starts.at(-1) ?? 0;
}

/** Where lines and sentences begin that lie within a post's length of the end, the nearest first. */
function startsWithinReach(before: string): number[] {
  const gaps = [...before.matchAll(/\n|(?<=[.!?…。！？])\s+/g)];
  const starts = [0, ...gaps.map((gap) => gap.index + gap[0].length)].filter((at) => before.slice(at).trim() !== '');
  const reach = starts.toReversed().findIndex((at) => shownLength(before.slice(at)) > MAX_POST);
  return starts.toReversed().slice(0, reach < 0 ? starts.length : Math.max(reach, 1));
}

/** A post's length as X counts it. */
function shownLength(post: string): number {
  const counted = post.replace(/pic\.(?:twitter|x)\.com\/\w+/g, '').replace(/https?:\/\/\S+/g, 'x'.repeat(23));
  return counted.trim().length;
}

/** Words without links; Han text counts by characters. */
function wordsIn(post: string): number {
  return post.replace(/(?:https?:|pic\.)\S+/g, '').match(/\p{Script=Han}|[\p{L}\p{N}]+/gu)?.length ?? 0;
}
