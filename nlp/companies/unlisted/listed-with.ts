import type { FieldReading } from '../../reading.ts';
import type { CompanyMention } from '../../stage.ts';
import { TokenKind } from '../../text/tokens.ts';
import { startsUpper } from '../casing.ts';
import { checked, type Found } from './candidate.ts';
import { NOT_MINERS } from './generic.ts';

const SEPARATORS = new Set([',', '、', '，', 'and', '&', '和', '及', '与', '/', 'or', 'и']);
const MOST_ITEM_WORDS = 3;
const MOST_ASIDE = 6;

interface Item {
  readonly first: number;
  readonly last: number;
  readonly known: boolean;
}

/** Unknown names in a list whose other members are firms of the registry: "Antpool, BTC.com, Okminer and ViaBTC". At least two must be known. */
export function listedWithFirms(field: FieldReading, known: readonly CompanyMention[]): Found[] {
  const lastOf = new Map(known.filter((m) => m.field === field.field).map((m) => [m.first, m.last]));
  if (lastOf.size < 2) return [];
  const found: Found[] = [];
  for (let t = 0; t < field.tokens.count; t++) {
    const items = listFrom(field, lastOf, t);
    const end = items.at(-1);
    if (!end) continue;
    t = end.last;
    const count = items.filter((item) => item.known).length;
    if (count < 2 || items.length - count > count) continue;
    for (const item of items) if (!item.known) found.push({ field, first: item.first, last: item.last });
  }
  return found;
}

/** The names of a list that begins at a token and knows no firm of the registry yet: "A, B and C". */
export function namesInList(field: FieldReading, from: number, sentence: number): Found[] {
  const names = listFrom(field, new Map(), from).filter((item) => field.sentences.of[item.first] === sentence);
  return names.map(({ first, last }) => ({ field, first, last }));
}

function listFrom(field: FieldReading, lastOf: ReadonlyMap<number, number>, from: number): Item[] {
  const items: Item[] = [];
  for (let at = from; at < field.tokens.count; ) {
    const item = itemAt(field, lastOf, at);
    if (!item || field.sentences.of[at] !== field.sentences.of[from]) break;
    items.push(item);
    let next = afterAside(field, item.last + 1);
    if (!SEPARATORS.has(field.tokens.norm[next] ?? '')) break;
    while (SEPARATORS.has(field.tokens.norm[next] ?? '')) next++;
    at = next;
  }
  return items;
}

const SHARES = new Set(['%', '占', '比', '为', '约', 'with', 'at', '-', ':']);

/** Over "(NASDAQ: RIOT)" and shares: "AntPool 18%, F2Pool with 12%". */
function afterAside(field: FieldReading, t: number): number {
  const { norm, kind } = field.tokens;
  if (norm[t] === '(') {
    for (let at = t + 1; at <= t + MOST_ASIDE; at++) if (norm[at] === ')') return at + 1;
    return t;
  }
  let at = t;
  while (at < t + MOST_ASIDE && (kind[at] === TokenKind.number || SHARES.has(norm[at] ?? ''))) at++;
  return at;
}

function itemAt(field: FieldReading, lastOf: ReadonlyMap<number, number>, t: number): Item | undefined {
  const end = lastOf.get(t);
  if (end !== undefined) return { first: t, last: end, known: true };
  let last = t - 1;
  while (last - t + 1 < MOST_ITEM_WORDS && isCapital(field, last + 1) && !lastOf.has(last + 1)) last++;
  const name = last < t || isCapital(field, last + 1) ? undefined : checked(field, t, last);
  if (!name || NOT_MINERS.has(field.tokens.norm[name.first] ?? '')) return undefined;
  return { first: name.first, last: name.last, known: false };
}

function isCapital(field: FieldReading, t: number): boolean {
  return field.tokens.kind[t] === TokenKind.word && startsUpper(field, t);
}
