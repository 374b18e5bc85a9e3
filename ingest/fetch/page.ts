/** One fetched resource: what an adapter's pure `parse` reads. Nothing in it is trusted. */
export interface Page {
  /** The URL that answered, after all redirects. */
  readonly url: string;
  readonly requestedUrl: string;
  /** HTTP status of the last answer, 200–299. */
  readonly status: number;
  /** Names in lower case; repeated headers joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** The `Content-Type` header as sent; null when there was none. */
  readonly contentType: string | null;
  /** Bytes after gzip, brotli, deflate or zstd were undone, never more than the request's `maxBytes`. */
  readonly body: Uint8Array;
  /** ISO 8601 UTC. */
  readonly fetchedAt: string;
  /** Where the resource moved for good: the end of the leading run of 301 and 308 redirects. */
  readonly permanentRedirect?: string;
}
