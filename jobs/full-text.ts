import { loadContentHashes } from '../db/known-documents.ts';
import type { Db } from '../db/schema.ts';
import { adapterOf } from '../ingest/adapters/index.ts';
import { completeInWorker } from '../ingest/adapters/parse-in-worker.ts';
import type { Document } from '../ingest/document.ts';
import type { Page } from '../ingest/fetch/page.ts';
import type { Source } from '../ingest/source.ts';
import type { Collector } from './collect.ts';
import { withQuotedPosts } from './quoted-posts.ts';

/**
 * With `fullText`, items are completed by the body of their page. An item whose page we have is left out: the feed's
 * summary must not replace it. A known item with the words of the feed has not got its page yet: it is tried again.
 */
export async function completed(
  items: readonly Document[],
  source: Source,
  collector: Collector,
): Promise<readonly Document[]> {
  if (!source.fullText) return items;
  const known = await knownHashes(collector.database.kysely, items);
  const wanted = items.filter(({ url, contentHash }) => {
    const hash = url === null ? undefined : known.get(url);
    return hash === undefined || hash === contentHash;
  });
  return Promise.all(wanted.map((item) => withItsPage(item, source, collector)));
}

function knownHashes(db: Db, items: readonly Document[]) {
  return loadContentHashes(
    db,
    items.flatMap(({ url }) => url ?? []),
  );
}

/** The item as the feed gives it when its page cannot be had: late is worse than short. */
async function withItsPage(item: Document, source: Source, collector: Collector): Promise<Document> {
  if (item.url === null || collector.signal.aborted) return item;
  const page = await pageAt(item.url, source, collector);
  const wordsAt = adapterOf(source.kind)?.wordsAt;
  const url = page && wordsAt ? wordsAt(page) : null;
  const words = wordsAt ? url && (await pageAt(url, source, collector)) : page;
  if (!words) return item;
  const complete = await completeInWorker(item, words, source).catch(() => item);
  return withQuotedPosts(complete, collector);
}

async function pageAt(url: string, source: Source, { client, signal }: Collector): Promise<Page | null> {
  const { timeoutMs, maxBytes, userAgent } = source;
  const accept = 'text/html, application/xhtml+xml';
  const outcome = await client.fetch({ url, accept, obeyRobots: true, ...{ timeoutMs, maxBytes, userAgent, signal } });
  return outcome.kind === 'ok' ? outcome.page : null;
}
