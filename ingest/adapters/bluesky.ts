import { z } from 'zod';
import type { Document } from '../document.ts';
import type { Page } from '../fetch/page.ts';
import { parseDate } from '../markup/parse-date.ts';
import type { Adapter, Source } from '../source.ts';
import { documentOf, each, queryNumber, readJson, withQuery } from './wire.ts';

const facet = z.object({
  index: z.object({ byteStart: z.number(), byteEnd: z.number() }),
  features: z.array(z.object({ uri: z.string().optional(), tag: z.string().optional() })),
});
const external = z.object({ external: z.object({ uri: z.string(), title: z.string().nullish() }).optional() });
const record = z.object({
  text: z.string(),
  createdAt: z.string(),
  langs: z.array(z.string()).nullish(),
  facets: z.array(facet).nullish().catch(null),
  embed: external.nullish().catch(null),
});
const post = z.object({
  uri: z.string(),
  author: z.object({ did: z.string(), handle: z.string(), displayName: z.string().nullish() }),
  record,
  indexedAt: z.string().nullish(),
});
const answer = z.object({ cursor: z.string().optional(), feed: each(z.object({ post })) });
type Post = z.output<typeof post>;

/** The open application view: no key, 3,000 requests in 5 minutes from one address. */
const PUBLIC = 'https://public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed';

/** An account on Bluesky by its profile (`https://bsky.app/profile/netblocks.org`), or the call itself on any server. */
export const bluesky: Adapter = {
  kind: 'bluesky',
  description: 'A Bluesky account by its public JSON; url is the address of its profile.',
  goesBack: true,
  accept: 'application/json',
  request: ({ url }) => ({ url: callOf(url) }),
  parse(page, source, { url }) {
    const { feed, cursor } = readJson(page, answer);
    const documents = feed.map((row) => documentOfPost(row.post, page, source));
    if (cursor === undefined || documents.length === 0) return { documents };
    return { documents, older: { url: withQuery(url, { cursor }) } };
  },
};

function callOf(url: string): string {
  const actor = /^\/profile\/([^/]+)/.exec(new URL(url).pathname)?.[1];
  const call = actor === undefined ? url : withQuery(PUBLIC, { actor: decodeURIComponent(actor) });
  return withQuery(call, { limit: queryNumber(call, 'limit', 50), filter: 'posts_no_replies', includePins: 'false' });
}

/** A repost is the post that it repeats: same author, same address. */
function documentOfPost({ uri, author, record: said, indexedAt }: Post, page: Page, source: Source): Document {
  const key = uri.split('/').at(-1) ?? '';
  const card = said.embed?.external;
  const text = withWholeLinks(said.text, said.facets ?? []);
  return documentOf(page, source, {
    kind: 'post',
    url: `https://bsky.app/profile/${author.handle}/post/${key}`,
    text: card && !text.includes(card.uri) ? `${text}\n${[card.title, card.uri].filter(Boolean).join(' ')}` : text,
    lang: said.langs?.[0] ?? null,
    authors: [author.handle],
    publishedAt: parseDate(said.createdAt, 'utc') ?? parseDate(indexedAt, 'utc'),
    tags: (said.facets ?? []).flatMap(({ features }) => features.flatMap(({ tag }) => tag ?? [])),
  });
}

/** Links stand in the text cut short; facets say by bytes of UTF-8 where, and what they lead to. */
function withWholeLinks(text: string, facets: readonly z.output<typeof facet>[]): string {
  const bytes = Buffer.from(text);
  const links = facets
    .flatMap(({ index, features }) => features.flatMap(({ uri }) => (uri === undefined ? [] : [{ ...index, uri }])))
    .filter(({ byteStart, byteEnd }) => byteStart >= 0 && byteStart <= byteEnd && byteEnd <= bytes.length)
    .sort((a, b) => a.byteStart - b.byteStart);
  let [whole, at] = ['', 0];
  for (const { byteStart, byteEnd, uri } of links) {
    if (byteStart < at) continue;
    whole += bytes.subarray(at, byteStart).toString() + uri;
    at = byteEnd;
  }
  return whole + bytes.subarray(at).toString();
}
