import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../schema.ts';
import { ONE_HAN, searchPhrase } from '../search-text.ts';
import { storable } from '../stored-text.ts';
import type { Query } from './tree.ts';

/** Whether a query is made of words alone, so that one `tsquery` can answer it. */
export function isWords(query: Query): boolean {
  if (query.kind === 'and' || query.kind === 'or') return query.parts.length > 0 && query.parts.every(isWords);
  return query.kind === 'not' ? isWords(query.part) : query.kind === 'words';
}

/**
 * The `tsquery`s of queries made of words alone, as text; empty when nothing is left to look for (stop words alone). They
 * are computed first and handed to the search as constants, so that the planner knows how rare the words are.
 */
export async function wordQueries(db: Db, queries: readonly Query[]): Promise<readonly string[]> {
  if (queries.length === 0) return [];
  const texts = sql.join(queries.map((query) => sql`(${wordQuery(query)})::text`));
  const { rows } = await sql<{ queries: string[] }>`select array[${texts}] as queries`.execute(db);
  return rows[0]?.queries ?? [];
}

function wordQuery(query: Query): RawBuilder<unknown> {
  switch (query.kind) {
    case 'and':
      return sql`(${sql.join(query.parts.map(wordQuery), sql` && `)})`;
    case 'or':
      return sql`(${sql.join(query.parts.map(wordQuery), sql` || `)})`;
    case 'not':
      return sql`(!! ${wordQuery(query.part)})`;
    case 'words':
      return termQuery(query.text, query.phrase);
    default:
      throw new Error(`${query.kind} is no words`);
  }
}

function termQuery(text: string, phrase: boolean): RawBuilder<unknown> {
  const parts = stretches(storable(text)).map((part) => partQuery(part, phrase));
  return sql`(${sql.join(parts, sql` && `)})`;
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
