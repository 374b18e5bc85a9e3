import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import { storable } from '../stored-text.ts';
import { isWords, wordQueries } from './query-words.ts';
import type { Query } from './tree.ts';

/** A query after the database was asked what its words and names mean. */
export type ReadyQuery =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly ReadyQuery[] }
  | { readonly kind: 'not'; readonly part: ReadyQuery }
  | { readonly kind: 'tsquery'; readonly text: string }
  | Exclude<Query, { kind: 'and' | 'or' | 'not' | 'words' }>;

/**
 * Words become `tsquery`s, names of companies ids. What asks for stop words alone is left out.
 * @returns all that must hold; none: everything matches
 */
export async function readyQuery(db: Db, query: Query): Promise<readonly ReadyQuery[]> {
  const grouped = groupWords(query);
  const words = leaves(grouped, isWords);
  const names = leaves(grouped, isCompany).flatMap((leaf) => (leaf.kind === 'is' ? leaf.values : []));
  const [texts, companies] = await Promise.all([wordQueries(db, words), companyIds(db, names)]);
  const meaning = new Map(words.map((part, index) => [part, texts[index] ?? '']));
  const ready = resolve(grouped, meaning, companies);
  if (ready === null) return [];
  return ready.kind === 'and' ? ready.parts : [ready];
}

/** Words that stand side by side come into one part: one look into the index answers for all of them. */
function groupWords(query: Query): Query {
  if (isWords(query)) return query;
  if (query.kind === 'not') return { kind: 'not', part: groupWords(query.part) };
  if (query.kind !== 'and' && query.kind !== 'or') return query;
  const words = query.parts.filter(isWords);
  const others = query.parts.filter((part) => !isWords(part)).map(groupWords);
  return { kind: query.kind, parts: words.length === 0 ? others : [{ kind: query.kind, parts: words }, ...others] };
}

function isCompany(query: Query): boolean {
  return query.kind === 'is' && query.field === 'company';
}

function leaves(query: Query, wanted: (query: Query) => boolean): readonly Query[] {
  if (wanted(query)) return [query];
  if (query.kind === 'not') return leaves(query.part, wanted);
  return query.kind === 'and' || query.kind === 'or' ? query.parts.flatMap((part) => leaves(part, wanted)) : [];
}

type Companies = ReadonlyMap<string, readonly string[]>;

function resolve(query: Query, words: ReadonlyMap<Query, string>, companies: Companies): ReadyQuery | null {
  const text = words.get(query);
  if (text !== undefined) return text === '' ? null : { kind: 'tsquery', text };
  switch (query.kind) {
    case 'and':
    case 'or': {
      const parts = query.parts.flatMap((part) => resolve(part, words, companies) ?? []);
      return parts.length === 0 ? null : { kind: query.kind, parts };
    }
    case 'not': {
      const part = resolve(query.part, words, companies);
      return part === null ? null : { kind: 'not', part };
    }
    case 'is': {
      if (query.field !== 'company') return query;
      return { ...query, values: query.values.flatMap((name) => companies.get(name.toLowerCase()) ?? []) };
    }
    case 'words':
      return null;
    default:
      return query;
  }
}

/** Ids by the ids and names that were asked for, in lower case. */
async function companyIds(db: Db, names: readonly string[]): Promise<Companies> {
  if (names.length === 0) return new Map();
  const asked = sql.val([...new Set(names.map(storable).flatMap((name) => [name, name.toLowerCase()]))]);
  const { rows } = await sql<{ id: string; name: string }>`
    select id, lower(name) as name from companies where id = any(${asked}::text[]) or lower(name) = any(${asked}::text[])
     order by id`.execute(db);
  const found = new Map<string, string[]>();
  for (const { id, name } of rows) {
    for (const key of new Set([id.toLowerCase(), name])) found.set(key, [...(found.get(key) ?? []), id]);
  }
  return found;
}
