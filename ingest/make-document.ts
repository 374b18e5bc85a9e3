import { createHash } from 'node:crypto';
import type { Document, DocumentKind, EmbeddedPost } from './document.ts';
import { tidyLine } from './markup/blocks.ts';
import { canonicalUrl } from './url.ts';

/** What a parser knows of an item; everything but the source may be missing. */
export interface DocumentDraft {
  readonly id?: string | null;
  readonly source: string;
  readonly kind?: DocumentKind;
  readonly url?: string | null;
  readonly title?: string | null;
  readonly text?: string | null;
  readonly lang?: string | null;
  readonly authors?: readonly string[];
  readonly publishedAt?: string | null;
  readonly updatedAt?: string | null;
  readonly fetchedAt?: string | null;
  readonly tags?: readonly string[];
  readonly embeddedPosts?: readonly EmbeddedPost[];
  readonly embeddedIn?: string;
}

/**
 * A whole document from what is known. Title and text are taken as they are: offsets into them must stay true.
 * Id: the given one, else 16 hex digits of the SHA-256 of the canonical URL, else of source and content.
 */
export function makeDocument(draft: DocumentDraft): Document {
  const title = draft.title ?? '';
  const text = draft.text ?? '';
  const url = canonicalUrl(draft.url);
  const contentHash = sha256(`${title}\n${text}`);
  return {
    id: draft.id || sha256(url ?? `${draft.source}\n${contentHash}`).slice(0, 16),
    source: draft.source,
    kind: draft.kind ?? 'article',
    url,
    title,
    text,
    lang: languageCode(draft.lang),
    authors: distinct(draft.authors),
    publishedAt: draft.publishedAt ?? null,
    updatedAt: draft.updatedAt ?? null,
    fetchedAt: draft.fetchedAt ?? null,
    tags: distinct(draft.tags),
    embeddedPosts: draft.embeddedPosts ?? [],
    contentHash,
    ...(draft.embeddedIn === undefined ? {} : { embeddedIn: draft.embeddedIn }),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** `zh-CN`, `en_US` → `zh`, `en`; null for what is no two-letter code. */
export function languageCode(tag: string | null | undefined): string | null {
  return /^\s*([a-z]{2})(?:[-_]|\s*$)/i.exec(tag ?? '')?.[1]?.toLowerCase() ?? null;
}

function distinct(values: readonly string[] | undefined): string[] {
  const tidy = (values ?? []).map(tidyLine);
  return [...new Set(tidy.filter((value) => value !== ''))];
}
