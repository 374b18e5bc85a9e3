import { z } from 'zod';
import { parseDate } from '../markup/parse-date.ts';
import { htmlToText } from '../markup/plain-text.ts';
import type { Adapter, Source, SourceRequest } from '../source.ts';
import { documentOf, each, readJson } from './wire.ts';

const post = z.object({
  slug: z.string(),
  url: z.string().nullish(),
  postTranslate: z.object({
    title: z.string(),
    published: z.string(),
    leadText: z.string().nullish(),
    bodyText: z.string().nullish(),
  }),
  category: z.object({ slug: z.string() }).nullish(),
  author: z.object({ authorTranslates: z.array(z.object({ name: z.string() })) }).nullish(),
});
const posts = z.object({ hasMorePosts: z.boolean().nullish(), data: each(post) });
const locale = z.object({ posts: posts.nullish(), tag: z.object({ posts }).nullish() });
/** Errors come with status 200. */
const answer = z.object({
  data: z.object({ locale: locale.nullish() }).nullish(),
  errors: z.array(z.object({ message: z.string() })).nullish(),
});
const asked = z.object({ variables: z.object({ offset: z.number(), length: z.number() }).loose() }).loose();

/** Editions by language, as the site names them; `cn` is the Chinese one. */
const EDITIONS: Readonly<Record<string, string>> = { pt: 'br', zh: 'cn', ja: 'jp', ko: 'kr' };
/** Pieces that advertisers pay for. */
const PAID = /^\/?(innovation-circle|sponsored|press-releases)\//;
const LENGTH = 50;

const FIELDS = `hasMorePosts data { slug url postTranslate { title published leadText bodyText } category { slug }
  author { authorTranslates { name } } }`;
const ALL = `query ($short: String, $offset: Int!, $length: Int!) {
  locale(short: $short) { posts(order: "postPublishedTime", offset: $offset, length: $length) { ${FIELDS} } } }`;
const TAGGED = `query ($short: String, $tag: String!, $offset: Int!, $length: Int!) {
  locale(short: $short) { tag(slug: $tag) {
    posts(order: "postPublishedTime", offset: $offset, length: $length) { ${FIELDS} } } } }`;

/**
 * The interface of Cointelegraph's own site, `https://conpletus.cointelegraph.com/v1/` (`?tag=mining` for one tag), in the
 * edition of the source's language. Not documented and free to change: a stand-in for the feed, and the way into the past.
 */
export const cointelegraph: Adapter = {
  kind: 'cointelegraph',
  description: "Cointelegraph by its site's interface: any edition or tag, back to the beginning.",
  goesBack: true,
  accept: 'application/json',
  request: (source) => ask(source, 0),
  parse(page, source, request) {
    const { data, errors } = readJson(page, answer);
    const list = data?.locale?.tag?.posts ?? data?.locale?.posts;
    if (!list) throw new Error(`Cointelegraph says: ${errors?.[0]?.message ?? 'no such edition or tag'}`);
    const articles = list.data.filter(({ url }) => !PAID.test(url ?? ''));
    const documents = articles.map((row) =>
      documentOf(page, source, {
        url: addressOf(row.url ?? `/news/${row.slug}`, source),
        title: htmlToText(row.postTranslate.title),
        text: htmlToText(row.postTranslate.bodyText || row.postTranslate.leadText || ''),
        authors: (row.author?.authorTranslates ?? []).map(({ name }) => name),
        publishedAt: parseDate(row.postTranslate.published, 'utc'),
        tags: row.category ? [row.category.slug] : [],
      }),
    );
    const { variables } = asked.parse(JSON.parse(request.body ?? '{}'));
    const next = ask(source, variables.offset + variables.length);
    return list.hasMorePosts ? { documents, older: next } : { documents };
  },
};

function ask(source: Source, offset: number): SourceRequest {
  const url = new URL(source.url);
  const tag = url.searchParams.get('tag');
  url.search = '';
  const variables = { short: editionOf(source), offset, length: LENGTH, ...(tag !== null && { tag }) };
  return {
    url: url.href,
    body: JSON.stringify({ query: tag === null ? ALL : TAGGED, variables }),
    headers: { 'content-type': 'application/json', origin: 'https://cointelegraph.com' },
  };
}

function editionOf({ lang }: Source): string {
  return EDITIONS[lang ?? 'en'] ?? lang ?? 'en';
}

function addressOf(path: string, source: Source): string {
  const edition = editionOf(source);
  const site = edition === 'en' ? 'https://cointelegraph.com' : `https://${edition}.cointelegraph.com`;
  return new URL(path, site).href;
}
