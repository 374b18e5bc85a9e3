import { gunzipSync } from 'node:zlib';
import { articleDocument } from '../article/article-document.ts';
import { decodeBytes, type TextKind } from '../charset.ts';
import type { Document } from '../document.ts';
import { findPostsInText } from '../embedded-posts-in-text.ts';
import { feedDocuments } from '../feeds/feed-documents.ts';
import { parseFeed } from '../feeds/parse-feed.ts';
import { makeDocument } from '../make-document.ts';
import { readJsonLines } from './read-json-lines.ts';
import { sniffFormat } from './sniff-format.ts';

export interface FileOptions {
  /** Source id of documents that name none themselves; `import` when not given. */
  readonly source?: string;
  /** Where the file came from: base of relative links, address of a saved page. */
  readonly url?: string;
  /** `Content-Type` under which it was served, if known. */
  readonly contentType?: string;
  /** ISO 8601 UTC: becomes `fetchedAt`. */
  readonly now: string;
}

/** Why a file or a line of it gave no document; a sentence for people. */
export interface FileProblem {
  readonly file: string;
  /** From 1; absent when the whole file is meant. */
  readonly line?: number;
  readonly reason: string;
}

export interface ReadFile {
  readonly documents: readonly Document[];
  readonly problems: readonly FileProblem[];
}

/** Bytes after decompression. */
const MAX_BYTES = 100_000_000;

/**
 * The documents in a file: NDJSON, a saved page, a feed or plain text, told apart by content, gzipped or not.
 * Never throws: what cannot be read is a problem, and the rest is still there.
 *
 * @param path for messages, and for its ending where the content alone does not decide (`.txt`)
 */
export async function readDocuments(path: string, bytes: Uint8Array, options: FileOptions): Promise<ReadFile> {
  try {
    return await readBytes(path, unpack(bytes), options);
  } catch (error) {
    return {
      documents: [],
      problems: [{ file: path, reason: error instanceof Error ? error.message : String(error) }],
    };
  }
}

function unpack(bytes: Uint8Array): Uint8Array {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    return isGzip ? gunzipSync(bytes, { maxOutputLength: MAX_BYTES }) : bytes;
  } catch (error) {
    throw new Error(`cannot be unpacked: ${error instanceof Error ? error.message : ''}`);
  }
}

async function readBytes(path: string, bytes: Uint8Array, options: FileOptions): Promise<ReadFile> {
  const { text } = decodeBytes(bytes, options.contentType ?? null, kindByName(path));
  const source = options.source ?? 'import';
  const url = options.url ?? null;
  switch (sniffFormat(text, path)) {
    case 'empty':
      throw new Error('empty');
    case 'unknown':
      throw new Error('neither JSON lines, HTML nor a feed (plain text must be named .txt)');
    case 'json':
      return readJsonLines(path, text, source, options.now);
    case 'feed': {
      const feed = await parseFeed(text, url);
      return all(feedDocuments(feed, { source, lang: null, fetchedAt: options.now }), path);
    }
    case 'html':
      return all([articleDocument(text, { source, url, lang: null, fetchedAt: options.now })], path);
    case 'text':
      return all([plainDocument(text, source, url, options.now)], path);
  }
}

function kindByName(path: string): TextKind {
  if (/\.(nd|geo)?jsonl?(\.gz)?$/i.test(path)) return 'json';
  if (/\.x?html?(\.gz)?$/i.test(path)) return 'html';
  return /\.(xml|rss|atom|rdf)(\.gz)?$/i.test(path) ? 'xml' : 'unknown';
}

function all(documents: readonly Document[], file: string): ReadFile {
  return { documents, problems: documents.length === 0 ? [{ file, reason: 'a feed without items' }] : [] };
}

/** Plain text has no title: its first line is already text. */
function plainDocument(raw: string, source: string, url: string | null, now: string): Document {
  const text = raw.replaceAll('\r\n', '\n').trim();
  return makeDocument({ source, url, text, fetchedAt: now, embeddedPosts: findPostsInText(text) });
}
