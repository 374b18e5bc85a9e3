import type { Page } from '../../ingest/fetch/page.ts';
import type { Source } from '../../ingest/source.ts';

/** A source of the given kind with ordinary settings. */
export function sampleSource(kind: string, changes: Partial<Source> = {}): Source {
  return {
    id: 'sample',
    name: 'Sample',
    kind,
    url: 'https://a.example/feed',
    every: 900_000,
    timeoutMs: 20_000,
    maxBytes: 10_000_000,
    userAgent: 'minewatch-test',
    headers: {},
    lang: null,
    country: null,
    fullText: false,
    silentAfter: null,
    enabled: true,
    ...changes,
  };
}

/** A page as fetched, holding this text in UTF-8. */
export function samplePage(text: string, url = 'https://a.example/feed', contentType: string | null = null): Page {
  return {
    url,
    requestedUrl: url,
    status: 200,
    headers: {},
    contentType,
    body: new TextEncoder().encode(text),
    fetchedAt: '2026-01-02T03:04:05.000Z',
  };
}
