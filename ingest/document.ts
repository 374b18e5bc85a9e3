/**
 * A document is one parsed item of a source: an article, a post, a filing or a measured signal.
 * This is the shape that `minewatch import --dry-run` prints, one per line; times are ISO 8601 in UTC or null, never
 * invented.
 */
export interface Document {
  /** Stable: 16 hex digits made from the canonical URL (else from source and content), or the id given in NDJSON. */
  readonly id: string;
  /** Id of the source it came from, e.g. `cointelegraph`. */
  readonly source: string;
  readonly kind: DocumentKind;
  /** Canonical URL: no tracking parameters, no fragment. */
  readonly url: string | null;
  /** Plain text, one line. Empty when the source gives none (posts). */
  readonly title: string;
  /** Plain text; paragraphs are separated by a newline. */
  readonly text: string;
  /** ISO 639-1 as declared by the item, page or source; null when nothing declares it. */
  readonly lang: string | null;
  readonly authors: readonly string[];
  readonly publishedAt: string | null;
  readonly updatedAt: string | null;
  readonly fetchedAt: string | null;
  readonly tags: readonly string[];
  /** Social posts quoted in the page; each also becomes a document of its own (see `embeddedDocuments`). */
  readonly embeddedPosts: readonly EmbeddedPost[];
  /** Lower-case hex SHA-256 of title and text: the same words have the same hash. */
  readonly contentHash: string;
  /** Id of the document which quotes this post; absent on everything else. */
  readonly embeddedIn?: string;
}

export type DocumentKind = 'article' | 'post' | 'filing' | 'signal';

/** A social post quoted inside a page. */
export interface EmbeddedPost {
  readonly platform: 'x' | 'mastodon' | 'bluesky' | 'telegram';
  /** Handle without `@`. */
  readonly author: string;
  readonly url: string | null;
  /** ISO 8601 UTC; a day without a time is given as midnight. */
  readonly postedAt: string | null;
  readonly text: string;
}
