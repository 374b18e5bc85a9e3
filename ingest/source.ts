import type { Document } from './document.ts';
import type { Page } from './fetch/page.ts';
import type { Signal } from './signals/signal.ts';

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
  /** Who publishes it, where one publisher has several sources: they count as one independent voice. */
  readonly owner?: string;
  /** Id of the source that stands in when this one fails, and through which its past is read. */
  readonly fallback?: string;
  /** SEC registrants, numbers without leading zeros: only their filings are kept (`edgar`). */
  readonly ciks?: readonly string[];
  /** What its terms say about collection, or why it is off. */
  readonly note?: string;
}

/** Environment variables that hold a key; each is sent as `Authorization: Bearer`. */
export type SecretName = 'X_BEARER_TOKEN' | 'CLOUDFLARE_API_TOKEN';

/** One request that an adapter wants made. Plain data: it is kept between runs, so it holds no secret. */
export interface SourceRequest {
  readonly url: string;
  /** Body of a POST; a GET has none. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where a poll begins. */
export interface PollStart {
  /** As the adapter gave it after the last complete poll; null at the first. */
  readonly sinceId: string | null;
  /** Backfill: how far back, ISO 8601 UTC; null for a poll. */
  readonly since: string | null;
  /** ISO 8601 UTC. */
  readonly now: string;
}

/** Where a poll of several pages goes on after an interruption. */
export interface PollCursor {
  readonly request: SourceRequest;
  /** Newest item known before this poll: what it pages back to. ISO 8601 UTC. */
  readonly floor: string | null;
  /** To be remembered when the poll is complete. */
  readonly sinceId: string | null;
}

/** What an adapter reads from one page. */
export interface Reading {
  readonly documents: readonly Document[];
  readonly signals?: readonly Signal[];
  /** The rest of this answer: always asked for. */
  readonly rest?: SourceRequest;
  /** Older items: asked for when some may have been missed, and when going back. */
  readonly older?: SourceRequest;
  /** Newest item id known now, where the interface takes one. Of several in a poll the greatest is kept. */
  readonly sinceId?: string;
  /** Milliseconds for which the feed says it stays as it is. */
  readonly ttlMs?: number;
}

/** How sources of one kind are read. One file each, listed by hand in one index. */
export interface Adapter {
  /** The word in `sources.yaml`, e.g. `rss`. */
  readonly kind: string;
  /** One sentence for `minewatch sources kinds`. */
  readonly description: string;
  /** `Accept` header; the client's own when absent. */
  readonly accept?: string;
  /** The environment variable without which its sources are off. */
  readonly secret?: SecretName;
  /** It is not polled: the daemon keeps a connection open, and `parse` reads one message. */
  readonly stream?: true;
  /** `x`: twitter-api-v2 sends the requests. */
  readonly via?: 'x';
  /** It reads web pages made for people: robots.txt is asked first. */
  readonly obeyRobots?: true;
  /** Milliseconds between requests to its host, where the usual second is too short. */
  readonly gapMs?: number;
  /**
   * Pure: with `fullText`, where the words of an item are when its own page only lists its parts; null when it does not
   * say. Called outside of any thread: it has to be quick on any page.
   */
  wordsAt?(page: Page): string | null;
  /** It gives older pages, so that the past can be read. */
  readonly goesBack?: true;
  /** An answer without items is no fault: searches. */
  readonly mayBeEmpty?: true;
  /** The user agent must hold the operator's own contact. */
  readonly needsContact?: true;
  /** Pure: the first request of a poll. Absent: a GET of the source's address. */
  request?(source: Source, start: PollStart): SourceRequest;
  /**
   * Pure: the same page gives the same documents.
   * @param request what the page answers
   * @throws Error with a sentence for people when the page is not what this adapter reads
   */
  parse(page: Page, source: Source, request: SourceRequest): Reading | Promise<Reading>;
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
