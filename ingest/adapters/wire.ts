import { z } from 'zod';
import { decodeBytes } from '../charset.ts';
import type { Document } from '../document.ts';
import type { Page } from '../fetch/page.ts';
import { type DocumentDraft, makeDocument } from '../make-document.ts';
import type { Source } from '../source.ts';

/**
 * Reads a JSON page by its declared shape.
 * @throws Error with a sentence that names the first place where the shape differs
 */
export function readJson<T>(page: Page, shape: z.ZodType<T>): T {
  const { text } = decodeBytes(page.body, page.contentType, 'json');
  const parsed = shape.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`not as expected at ${issue?.path.join('.') || 'the top'}: ${issue?.message ?? 'unknown shape'}`);
}

/** Raw control characters are illegal inside JSON strings and blank outside, so that blanks lose nothing. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/\p{Cc}/gu, ' '));
  } catch {
    const start = text.trim().slice(0, 80).replace(/\s+/g, ' ');
    throw new Error(start === '' ? 'the answer is empty' : `this is not JSON: "${start}"`);
  }
}

/** A list of which items that are not as declared are left out; none of several being right is an error. */
export function each<T>(item: z.ZodType<T>) {
  return z.array(z.unknown()).transform((rows, context): T[] => {
    const read = rows.map((row) => item.safeParse(row));
    const good = read.flatMap((result) => (result.success ? [result.data] : []));
    const wrong = read.find((result) => !result.success);
    if (good.length > 0 || !wrong?.error) return good;
    const [issue] = wrong.error.issues;
    const path = [0, ...(issue?.path ?? [])];
    context.addIssue({ code: 'custom', path, message: issue?.message ?? 'unknown shape' });
    return z.NEVER;
  });
}

/** An id that some answers give as a number. */
export const idLike = z.union([z.string().min(1), z.number()]).transform(String);

/** A document of this page: source, language and time of the fetch are filled in. */
export function documentOf(page: Page, source: Source, draft: Omit<DocumentDraft, 'source'>): Document {
  return makeDocument({ fetchedAt: page.fetchedAt, ...draft, source: source.id, lang: draft.lang ?? source.lang });
}

/** The address with these query parameters set; null takes one out. */
export function withQuery(url: string, parameters: Readonly<Record<string, string | number | null>>): string {
  const changed = new URL(url);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null) changed.searchParams.delete(name);
    else changed.searchParams.set(name, String(value));
  }
  return changed.href;
}

/** A number among the query parameters, or the fallback when it is absent or none. */
export function queryNumber(url: string, name: string, fallback: number): number {
  const value = Number(new URL(url).searchParams.get(name) ?? Number.NaN);
  return Number.isInteger(value) ? value : fallback;
}
