import { z } from 'zod';
import { readJson, withQuery } from './adapters/wire.ts';
import type { EmbeddedPost } from './document.ts';
import { findEmbeddedPosts } from './embedded-posts.ts';
import type { Page } from './fetch/page.ts';
import { loadHtml } from './markup/load-html.ts';

/** Addresses that tell the words of a post by its address alone, without a key. */
export type OembedEndpoints = Readonly<Partial<Record<EmbeddedPost['platform'], string>>>;

/** As the platforms document them; X's is not counted against any limit. Telegram has none. */
export const OEMBED: OembedEndpoints = {
  x: 'https://publish.x.com/oembed',
  bluesky: 'https://embed.bsky.app/oembed',
};

const answer = z.object({ html: z.string(), author_name: z.string().optional() });

/** Where to ask for a post of which the page shows only a frame; null when it has words, or nobody can be asked. */
export function oembedUrl({ platform, url, text }: EmbeddedPost, endpoints: OembedEndpoints): string | null {
  const endpoint = endpoints[platform];
  if (text !== '' || url === null || endpoint === undefined) return null;
  return withQuery(endpoint, { url, omit_script: 1, dnt: 'true' });
}

/**
 * The post with its words and author.
 * @throws Error when this is no oEmbed answer, or holds no quote
 */
export function readOembed(page: Page, post: EmbeddedPost): EmbeddedPost {
  const [quoted] = findEmbeddedPosts(loadHtml(readJson(page, answer).html));
  if (!quoted || quoted.text === '') throw new Error('the answer quotes no post');
  return { ...quoted, url: quoted.url ?? post.url, postedAt: post.postedAt ?? quoted.postedAt };
}
