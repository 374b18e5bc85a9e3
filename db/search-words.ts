import { type RawBuilder, sql } from 'kysely';
import type { Db } from './schema.ts';
import { ONE_HAN, searchPhrase } from './search-text.ts';

/** One thing that a search asks for: `phrase`s have their words side by side. */
export interface SearchTerm {
  readonly text: string;
  readonly phrase: boolean;
  readonly negated: boolean;
}

/** Splits `miners "hash rate" -pool` into its terms. A quote without a partner ends with the text. */
export function searchTerms(query: string): readonly SearchTerm[] {
  const terms = query.normalize('NFC').matchAll(/(?<minus>-?)(?:"(?<phrase>[^"]*)"?|(?<word>[^\s"]+))/gu);
  return [...terms].flatMap(({ groups = {} }) => {
    const { minus = '', phrase, word } = groups;
    const text = (phrase ?? word ?? '').trim();
    return text === '' ? [] : [{ text, phrase: phrase !== undefined, negated: minus === '-' }];
  });
}

/**
 * The `tsquery` for a search, as text; null when nothing is left to look for (no words, or stop words alone). It is
 * computed first and handed to the search as a constant, so that the planner knows how rare the words are.
 */
export async function searchQuery(db: Db, query: string): Promise<string | null> {
  const terms = searchTerms(query).map(termQuery);
  if (terms.length === 0) return null;
  const { rows } = await sql<{ query: string }>`select (${sql.join(terms, sql` && `)})::text as query`.execute(db);
  return rows[0]?.query || null;
}

function termQuery({ text, phrase, negated }: SearchTerm): RawBuilder<unknown> {
  const parts = stretches(text).map((part) => partQuery(part, phrase));
  const all = sql`(${sql.join(parts, sql` && `)})`;
  return negated ? sql`(!! ${all})` : all;
}

/** Han and other writing apart: between them the index has one character more than a phrase would expect. */
function stretches(text: string): readonly string[] {
  return text.match(/\p{Script=Han}+|\P{Script=Han}+/gu) ?? [text];
}

function partQuery(part: string, phrase: boolean): RawBuilder<unknown> {
  if (ONE_HAN.test(part)) return sql`to_tsquery('russian', ${`${part}:*`})`;
  const words = searchPhrase(part);
  const together = phrase || words !== part;
  return together ? sql`phraseto_tsquery('russian', ${words})` : sql`plainto_tsquery('russian', ${words})`;
}
