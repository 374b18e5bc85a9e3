import type { Page } from './page.ts';

/** Why a request gave no page. Each is a different thing to do for the operator. */
export type FetchFailure =
  /** A bot wall (Cloudflare, WAF challenge) or a plain 403 answered instead of the site. */
  | 'blocked'
  | 'rate_limited'
  | 'unauthorised'
  | 'gone'
  /** The answer breaks HTTP: undecodable body, redirect to nowhere, too many redirects. */
  | 'malformed'
  /** We refused: private address, userinfo in the URL, not http(s), forbidden by robots.txt. */
  | 'refused'
  | 'too_large'
  | 'timeout'
  | 'network'
  /** Any other status outside 200–299. */
  | 'http';

export interface FetchFailed {
  readonly kind: 'failed';
  readonly reason: FetchFailure;
  /** HTTP status, when one arrived. */
  readonly status: number | null;
  /** A sentence for people. */
  readonly message: string;
  /** From `Retry-After`, in seconds from now; null when absent or unreadable. */
  readonly retryAfterSeconds: number | null;
}

/** The result of every request; a failed one is a value, never an exception. */
export type FetchOutcome =
  | { readonly kind: 'ok'; readonly page: Page }
  | {
      readonly kind: 'not_modified';
      readonly headers: Readonly<Record<string, string>>;
      /** As in `Page`. */
      readonly permanentRedirect?: string;
    }
  | FetchFailed;

export interface FetchRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  /** Of a POST. */
  readonly body?: string;
  /** `x`: sent by twitter-api-v2, under the same rules as everything else. */
  readonly via?: 'x';
  /** Verbatim as the server gave it, `W/` and quotes included. */
  readonly etag?: string;
  readonly lastModified?: string;
  readonly accept?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds for the whole request, redirects and body included; its wait for its turn at the host is not. */
  readonly timeoutMs?: number;
  /** Bytes after decompression. */
  readonly maxBytes?: number;
  readonly userAgent?: string;
  /** Milliseconds to the next request to this host, where the usual gap is too short. */
  readonly gapMs?: number;
  /** False: an answer that points elsewhere is a failure, so that what is sent reaches nobody but the one it is meant for. */
  readonly followRedirects?: false;
  /** Ask the host's robots.txt first. For pages found by following links; feeds are published to be read. */
  readonly obeyRobots?: boolean;
  readonly signal?: AbortSignal;
}
