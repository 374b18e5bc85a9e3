import { z } from 'zod';
import type { Document, EmbeddedPost } from '../document.ts';
import type { Page } from '../fetch/page.ts';
import { parseDate } from '../markup/parse-date.ts';
import type { Source } from '../source.ts';
import { documentOf, each } from './wire.ts';

const link = z.object({
  url: z.string(),
  expanded_url: z.string().optional(),
  unwound_url: z.string().optional(),
  media_key: z.string().optional(),
});
const entities = z.object({
  urls: z.array(link).optional(),
  hashtags: z.array(z.object({ tag: z.string() })).optional(),
});
const reference = z.object({ type: z.string(), id: z.string() });
const post = z.object({
  id: z.string(),
  text: z.string(),
  author_id: z.string().optional(),
  created_at: z.string().optional(),
  lang: z.string().optional(),
  entities: entities.optional().catch(undefined),
  note_tweet: z.object({ text: z.string(), entities: entities.optional().catch(undefined) }).optional(),
  referenced_tweets: z.array(reference).optional(),
});
const user = z.object({ id: z.string(), username: z.string() });
const includes = z.object({ tweets: each(post).optional(), users: each(user).optional() });
const problem = z.object({ title: z.string().optional(), detail: z.string().optional() });

/** A page of posts as API v2 gives it. `errors` may stand beside `data`: a referenced post that is gone, say. */
export const xAnswer = z.object({
  data: each(post).optional(),
  includes: includes.optional(),
  errors: z.array(problem).optional(),
  meta: z.object({ newest_id: z.string().optional(), next_token: z.string().optional() }).optional(),
});
/** One message of the filtered stream. */
export const xStreamed = z.object({ data: post, includes: includes.optional() });

type Post = z.output<typeof post>;
type Answer = Pick<z.output<typeof xAnswer>, 'data' | 'includes'>;

/**
 * The documents of a page of posts: a repost is the post that it repeats (its own text is cut short), a quoted post
 * stands in the one that quotes it, a long post has its whole text, and links lead where they lead, not to t.co.
 */
export function documentsOfPosts(answer: Answer, page: Page, source: Source): readonly Document[] {
  const posts = new Map((answer.includes?.tweets ?? []).map((included) => [included.id, included]));
  const handles = new Map((answer.includes?.users ?? []).map(({ id, username }) => [id, username]));
  return (answer.data ?? []).map((given) => {
    const told = referred(given, 'retweeted', posts) ?? given;
    const quoted = referred(told, 'quoted', posts);
    const [author, quotedAuthor] = [told, quoted].map((one) => handles.get(one?.author_id ?? ''));
    return documentOf(page, source, {
      kind: 'post',
      url: addressOf(told, author),
      text: textOf(told),
      lang: told.lang === 'und' ? null : (told.lang ?? null),
      authors: author === undefined ? [] : [author],
      publishedAt: parseDate(told.created_at, 'utc'),
      tags: (entitiesOf(told)?.hashtags ?? []).map(({ tag }) => tag),
      embeddedPosts: quoted && quotedAuthor ? [embedded(quoted, quotedAuthor)] : [],
    });
  });
}

function referred(given: Post, type: string, posts: ReadonlyMap<string, Post>): Post | undefined {
  return posts.get(given.referenced_tweets?.find((one) => one.type === type)?.id ?? '');
}

function embedded(quoted: Post, author: string): EmbeddedPost {
  const postedAt = parseDate(quoted.created_at, 'utc');
  return { platform: 'x', author, url: addressOf(quoted, author), postedAt, text: textOf(quoted) };
}

/** `i` is what X itself writes for an author that it does not name. */
function addressOf({ id }: Post, author: string | undefined): string {
  return `https://x.com/${(author ?? 'i').toLowerCase()}/status/${id}`;
}

/** A long post has links of its own beside its text. */
function entitiesOf(told: Post): z.output<typeof entities> | undefined {
  return told.note_tweet ? told.note_tweet.entities : told.entities;
}

/** Links are found by their t.co address, not by the given offsets, which count code points. Pictures' links go. */
function textOf(told: Post): string {
  const text = told.note_tweet?.text ?? told.text;
  const links = entitiesOf(told)?.urls ?? [];
  const plain = links.reduce((words, { url, expanded_url, unwound_url, media_key }) => {
    return words.replaceAll(url, () => (media_key === undefined ? (unwound_url ?? expanded_url ?? url) : ''));
  }, decoded(text));
  return plain.trim();
}

/** X escapes these three in the text it gives. */
function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
