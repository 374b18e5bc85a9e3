import assert from 'node:assert/strict';
import { adapterOf } from '../../../ingest/adapters/index.ts';
import type { PollStart, Reading, Source, SourceRequest } from '../../../ingest/source.ts';
import { samplePage, sampleSource } from '../sample-source.ts';

export const NOW = '2026-11-03T12:00:00.000Z';

export interface Given {
  readonly source?: Partial<Source>;
  /** What the page answers; the adapter's first request when absent. */
  readonly request?: SourceRequest;
  readonly headers?: Readonly<Record<string, string>>;
  readonly start?: Partial<PollStart>;
}

/** The first request of a source of this kind. */
export function firstRequest(kind: string, url: string, { source, start }: Given = {}): SourceRequest {
  const adapter = adapterOf(kind);
  assert.ok(adapter);
  const begin = { sinceId: null, since: null, now: NOW, ...start };
  return adapter.request?.(sampleSource(kind, { url, ...source }), begin) ?? { url };
}

/** What the adapter reads from a page with this body; anything but a text is written as JSON. */
export async function readPage(kind: string, url: string, body: unknown, given: Given = {}): Promise<Reading> {
  const adapter = adapterOf(kind);
  assert.ok(adapter);
  const request = given.request ?? firstRequest(kind, url, given);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const page = { ...samplePage(text, request.url), headers: given.headers ?? {}, fetchedAt: NOW };
  return adapter.parse(page, sampleSource(kind, { url, ...given.source }), request);
}
