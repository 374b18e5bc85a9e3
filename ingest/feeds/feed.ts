/** A feed of any format, as read: markup is still markup, addresses are absolute but not yet canonical. */
export interface Feed {
  readonly title: string;
  readonly link: string | null;
  readonly lang: string | null;
  readonly updated: string | null;
  readonly items: readonly FeedItem[];
}

export interface FeedItem {
  /** `guid`, Atom `id` or `rdf:about`, as written. */
  readonly id: string | null;
  /** Plain text, one line. */
  readonly title: string;
  readonly link: string | null;
  /** HTML; empty when the feed gives none. */
  readonly summary: string;
  /** HTML of the whole article, where the feed carries it. */
  readonly content: string;
  /** ISO 8601 UTC. */
  readonly published: string | null;
  readonly updated: string | null;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  readonly lang: string | null;
}
