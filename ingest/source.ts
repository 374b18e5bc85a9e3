import type { Document } from './document.ts';
import type { Page } from './fetch/page.ts';

/** One configured source with all defaults filled in: an entry of `sources.yaml`. */
export interface Source {
  /** Unique, kebab-case. */
  readonly id: string;
  /** For people; the id when the file gives none. */
  readonly name: string;
  /** Which adapter reads it, e.g. `rss`. */
  readonly kind: string;
  readonly url: string;
  /** Milliseconds between two polls. */
  readonly every: number;
  /** Milliseconds for the whole request, body included. */
  readonly timeoutMs: number;
  /** Largest body in bytes, counted after decompression. */
  readonly maxBytes: number;
  readonly userAgent: string;
  /** Request headers that this outlet demands, e.g. `language: cn`. */
  readonly headers: Readonly<Record<string, string>>;
  /** ISO 639-1; null when it varies. */
  readonly lang: string | null;
  /** ISO 3166-1 alpha-2: where its readers are, a prior for ambiguous places. */
  readonly country: string | null;
  /** Follow each item to its page and take the article body. */
  readonly fullText: boolean;
  /** Milliseconds after which the newest item counts as too old; null when it may be silent for any time. */
  readonly silentAfter: number | null;
  readonly enabled: boolean;
  /** What its terms say about collection, or why it is off. */
  readonly note?: string;
}

/** How sources of one kind are read. One file each, listed by hand in one index. */
export interface Adapter {
  /** The word in `sources.yaml`, e.g. `rss`. */
  readonly kind: string;
  /** One sentence for `minewatch sources kinds`. */
  readonly description: string;
  /** `Accept` header; the client's own when absent. */
  readonly accept?: string;
  /** Name of the environment variable without which its sources are off. */
  readonly secret?: string;
  /**
   * Pure: the same page gives the same documents.
   * @throws Error with a sentence for people when the page is not what this adapter reads
   */
  parse(page: Page, source: Source): readonly Document[] | Promise<readonly Document[]>;
}

/**
 * What is known of a source after its last attempt. `never`: not tried yet; `error`: failed on the way (network,
 * timeout, too large, refused address, HTTP 4xx/5xx without a word of its own).
 */
export type SourceHealth =
  | 'never'
  | 'ok'
  | 'not_modified'
  | 'empty'
  | 'undated'
  | 'blocked'
  | 'rate_limited'
  | 'unauthorised'
  | 'gone'
  | 'malformed'
  | 'layout_changed'
  | 'silent_too_long'
  | 'error';
