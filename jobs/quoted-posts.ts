import type { Document, EmbeddedPost } from '../ingest/document.ts';
import { OEMBED, oembedUrl, readOembed } from '../ingest/oembed.ts';
import type { Collector } from './collect.ts';

/** Posts of one page that are asked for: more is a wall of posts, not a quote. */
const MOST = 10;
const TIMEOUT_MS = 10_000;
const MAX_BYTES = 100_000;

/**
 * Fills in the words of quoted posts of which the page shows only a frame, by the platform's oEmbed. One that cannot be
 * had (deleted, protected, nobody answers) stays as it is: the article counts without it.
 */
export async function withQuotedPosts(document: Document, collector: Collector): Promise<Document> {
  const lone = document.embeddedPosts.filter(({ text }) => text === '').slice(0, MOST);
  if (lone.length === 0) return document;
  const filled = new Map<EmbeddedPost, EmbeddedPost>();
  for (const post of lone) filled.set(post, await askFor(post, collector).catch(() => post));
  return { ...document, embeddedPosts: document.embeddedPosts.map((post) => filled.get(post) ?? post) };
}

async function askFor(post: EmbeddedPost, { client, signal, oembed = OEMBED }: Collector): Promise<EmbeddedPost> {
  const url = oembedUrl(post, oembed);
  if (url === null || signal.aborted) return post;
  const limits = { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES };
  const outcome = await client.fetch({ url, accept: 'application/json', signal, ...limits });
  return outcome.kind === 'ok' ? readOembed(outcome.page, post) : post;
}
