import { z } from 'zod';
import type { Adapter, PollStart, Source } from '../source.ts';
import { queryNumber, readJson, withQuery } from './wire.ts';
import { documentsOfPosts, xAnswer } from './x-posts.ts';

const userAnswer = z.object({ data: z.object({ id: z.string() }) });

/** All that a post's full text, author, links and references need; billing is by post, not by field. */
export const X_FIELDS = {
  'tweet.fields': 'created_at,author_id,entities,note_tweet,referenced_tweets,lang,conversation_id,edit_controls',
  expansions: 'author_id,referenced_tweets.id,referenced_tweets.id.author_id',
  'user.fields': 'username,name',
};
/** Most that a call gives at once, and how many the first poll takes: they are paid for, however old. */
const [MOST, AT_FIRST] = [100, 20];

/**
 * X by its API v2, sent by twitter-api-v2. `url` is a profile (`https://x.com/netblocks`), whose number the first poll
 * looks up once (a user read costs twice a post read), or a call: `…/2/users/ID/tweets`, `…/2/users/by/username/NAME`,
 * `…/2/tweets/search/recent?query=…`. Every poll but the first asks for what is newer than the last post it was given,
 * so that no post is paid for twice.
 */
export const x: Adapter = {
  kind: 'x',
  description: 'An X account or search by API v2, paid per post; url is a profile or a call of the API.',
  goesBack: true,
  secret: 'X_BEARER_TOKEN',
  via: 'x',
  mayBeEmpty: true,
  request(source, start) {
    const call = callOf(source.url);
    if (!/\/2\/users\/by\/username\/\w+$/.test(new URL(call).pathname))
      return { url: pageOf(call, newestIn(start), start) };
    const [user, newest] = start.sinceId?.split('/') ?? [];
    return user ? { url: pageOf(timelineOf(call, user), newest, start) } : { url: call };
  },
  parse(page, source, { url }) {
    if (/\/by\/username\/\w+$/.test(new URL(url).pathname)) return lookedUp(readJson(page, userAnswer).data.id, url);
    const answer = readJson(page, xAnswer);
    if (!answer.data && !answer.meta)
      throw new Error(answer.errors?.map(sentence).join('; ') || 'neither data nor meta');
    const documents = documentsOfPosts(answer, page, source);
    const { newest_id: newest, next_token: next } = answer.meta ?? {};
    const token = new URL(url).pathname.endsWith('/search/recent') ? 'next_token' : 'pagination_token';
    return {
      documents,
      // An empty page has no newest_id: what was known stays.
      ...(newest !== undefined && { sinceId: `${prefixOf(source, url)}${newest}` }),
      ...(next !== undefined && { older: { url: withQuery(url, { [token]: next }) } }),
    };
  },
};

function callOf(url: string): string {
  const handle = /^https?:\/\/(?:www\.)?(?:x|twitter)\.com\/(\w{1,15})\/?$/.exec(url)?.[1];
  return handle === undefined ? url : `https://api.x.com/2/users/by/username/${handle}`;
}

function timelineOf(call: string, user: string): string {
  return call.replace(/\/users\/by\/username\/\w+$/, `/users/${encodeURIComponent(user)}/tweets`);
}

function lookedUp(id: string, url: string) {
  return { documents: [], rest: { url: pageOf(timelineOf(url, id)) }, sinceId: `${id}/` };
}

function pageOf(call: string, newest?: string | null, { since }: Pick<PollStart, 'since'> = { since: null }): string {
  const from = since === null ? (newest ? { since_id: newest } : {}) : { start_time: `${since.slice(0, 19)}Z` };
  const most = newest || since !== null ? MOST : AT_FIRST;
  return withQuery(call, { ...X_FIELDS, max_results: queryNumber(call, 'max_results', most), ...from });
}

function newestIn({ sinceId }: PollStart): string | null {
  return sinceId?.split('/').at(-1) ?? null;
}

/** A timeline found by its handle remembers its number. */
function prefixOf(source: Source, url: string): string {
  const user = /\/users\/(\d+)\/tweets$/.exec(new URL(url).pathname)?.[1];
  return user !== undefined && callOf(source.url).includes('/by/username/') ? `${user}/` : '';
}

function sentence({
  title,
  detail,
}: {
  readonly title?: string | undefined;
  readonly detail?: string | undefined;
}): string {
  return [title, detail].filter(Boolean).join(': ');
}
