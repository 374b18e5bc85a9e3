import type { AttributeName } from '../../nlp/taxonomy.ts';

/** What a search asks for. An `and` of nothing matches everything. */
export type Query =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  /** Looked for in titles and in the paragraphs that tell of the event; a `phrase` has its words side by side. */
  | { readonly kind: 'words'; readonly text: string; readonly phrase: boolean }
  /** One of the values. */
  | { readonly kind: 'is'; readonly field: ValueField; readonly values: readonly string[] }
  | { readonly kind: 'number'; readonly field: NumberField; readonly operator: Operator; readonly value: number }
  /** `from` is included, `to` is not; ISO 8601 in UTC. */
  | { readonly kind: 'time'; readonly field: TimeField; readonly from?: string; readonly to?: string }
  | { readonly kind: 'has'; readonly attribute: AttributeName };

/** Codes are ISO 3166-1 alpha-2 (`country`, `from`, `to`), 3166-2 (`subdivision`), 639-1 (`lang`), as stored. */
export type ValueField =
  | 'country'
  | 'from'
  | 'to'
  | 'subdivision'
  | 'company'
  | 'type'
  | 'modality'
  | 'state'
  | 'corroboration'
  | 'source'
  | 'lang';
export type NumberField = 'severity' | 'confidence' | 'reports' | 'sources' | AttributeName;
/** When it happened, was first told, was last told. */
export type TimeField = 'occurred' | 'seen' | 'updated';
export type Operator = '=' | '>' | '>=' | '<' | '<=';

/** Everything. */
export const ALL: Query = { kind: 'and', parts: [] };

/** Both; `and`s within are opened, so that the parts of the result are all that must hold. */
export function both(...queries: readonly Query[]): Query {
  const parts = queries.flatMap((query) => (query.kind === 'and' ? query.parts : [query]));
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'and', parts };
}
