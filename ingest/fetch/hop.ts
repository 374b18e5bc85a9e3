import type { FetchOutcome } from './outcome.ts';

/** One request to one address; redirects are hops of their own, so each is checked, queued and counted anew. */
export interface Hop {
  readonly url: URL;
  readonly method?: 'GET' | 'POST';
  readonly body?: string;
  readonly via?: 'x';
  readonly headers: Readonly<Record<string, string>>;
  /** The address asked for first, before redirects. */
  readonly requestedUrl: string;
  /** Milliseconds from the start of this hop (not of its wait in the queue) to the end of its body. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Milliseconds between requests to this host beyond the usual gap, by its `Crawl-delay`. */
  readonly minGapMs?: number;
  readonly signal?: AbortSignal;
}

/** The server points elsewhere. */
interface Redirect {
  readonly kind: 'redirect';
  readonly status: number;
  readonly location: string;
  /** Milliseconds that this hop took, to be taken off the time of the next. */
  readonly tookMs: number;
}

export type HopOutcome = FetchOutcome | Redirect;

/** Does one hop. Politeness and robots.txt are wrapped around the bare exchange, each with this same shape. */
export type Exchange = (hop: Hop) => Promise<HopOutcome>;
