import { z } from 'zod';
import type { Document } from '../document.ts';
import { findPostsInText } from '../embedded-posts-in-text.ts';
import { makeDocument } from '../make-document.ts';
import { parseDate } from '../markup/parse-date.ts';
import type { FileProblem, ReadFile } from './read-documents.ts';

const NOT_JSON = 'not valid JSON';

const time = z.string().nullish();
const post = z.object({
  platform: z.enum(['x', 'mastodon', 'bluesky', 'telegram']),
  author: z.string(),
  url: z.string().nullable(),
  postedAt: z.string().nullable(),
  text: z.string(),
});
/** A whole document, or what `minewatch tag` reads: `id`, `title`, `text`, and perhaps `date`, `lang`, `url`, `source`. */
const line = z.object({
  id: z.union([z.string(), z.number().transform(idOfNumber)]).nullish(),
  source: z.string().nullish(),
  kind: z.enum(['article', 'post', 'filing', 'signal']).nullish(),
  url: z.string().nullish(),
  title: z.string().nullish(),
  text: z.string(),
  lang: z.string().nullish(),
  authors: z.array(z.string()).nullish(),
  date: time,
  publishedAt: time,
  updatedAt: time,
  fetchedAt: time,
  tags: z.array(z.string()).nullish(),
  embeddedPosts: z.array(post).nullish(),
  embeddedIn: z.string().nullish(),
});

/** Beyond 2^53 JSON's numbers have lost digits (post ids do): such an id is none. */
function idOfNumber(id: number): string | null {
  return Number.isSafeInteger(id) ? String(id) : null;
}

/** One document per line, or the elements of one JSON array; a bad line is a problem and the rest goes on. */
export function readJsonLines(file: string, text: string, source: string, now: string): ReadFile {
  const documents: Document[] = [];
  const problems: FileProblem[] = [];
  for (const { value, number } of splitValues(text)) {
    const read = typeof value === 'string' ? parseLine(value) : value;
    const parsed = line.safeParse(read);
    if (parsed.success) documents.push(toDocument(parsed.data, source, now));
    else problems.push({ file, line: number, reason: reasonOf(read, parsed.error) });
  }
  const isJson = problems.length === 0 || problems.some(({ reason }) => reason !== NOT_JSON) || documents.length > 0;
  return isJson ? { documents, problems } : { documents, problems: [{ file, reason: NOT_JSON }] };
}

/** Lines as text, or the elements of a whole JSON value (which then has no line of its own). */
function splitValues(text: string): { readonly value: unknown; readonly number: number }[] {
  const whole = parseLine(text);
  if (whole !== undefined) return [whole].flat().map((value, index) => ({ value, number: index + 1 }));
  return text.split(/\r?\n/).flatMap((value, index) => (value.trim() === '' ? [] : [{ value, number: index + 1 }]));
}

function parseLine(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function reasonOf(read: unknown, error: z.ZodError): string {
  if (read === undefined) return NOT_JSON;
  const { path, message } = error.issues[0] ?? { path: [], message: 'not a document' };
  return `not a document: ${path.length > 0 ? `"${path.join('.')}": ` : ''}${message}`;
}

/** Times without a zone are UTC here: the file is written by programs. */
function toDocument(given: z.infer<typeof line>, source: string, now: string): Document {
  return makeDocument({
    id: given.id ?? null,
    source: given.source ?? source,
    kind: given.kind ?? 'article',
    url: given.url ?? null,
    title: given.title ?? '',
    text: given.text,
    lang: given.lang ?? null,
    authors: given.authors ?? [],
    publishedAt: parseDate(given.publishedAt ?? given.date, 'utc'),
    updatedAt: parseDate(given.updatedAt, 'utc'),
    fetchedAt: parseDate(given.fetchedAt, 'utc') ?? now,
    tags: given.tags ?? [],
    embeddedPosts: given.embeddedPosts ?? findPostsInText(given.text),
    ...(given.embeddedIn ? { embeddedIn: given.embeddedIn } : {}),
  });
}
