import type { EventFilter } from '../../db/find-events.ts';
import { parseQuery } from '../../db/query/parse-query.ts';
import type { Query } from '../../db/query/tree.ts';
import { findCompany } from '../../nlp/companies/find.ts';
import { FAMILIES, MODALITIES, type Modality } from '../../nlp/taxonomy.ts';

/** Keys of a query, as in the address of the search page. */
const KEYS = [
  'q',
  'country',
  'company',
  'type',
  'modality',
  'from_country',
  'to_country',
  'subdivision',
  'lang',
  'min_severity',
];

const TYPE_WORDS: ReadonlySet<string> = new Set([
  ...Object.keys(FAMILIES),
  ...Object.values(FAMILIES).flat(),
  'shutdown',
]);

/**
 * Reads a query, in the language of the search (`country:KZ "power cut"`) or as the address of the search page has it:
 * `country=KZ,RU&type=shutdown&q="power cut"`. Empty: everything.
 * @throws Error with what is wrong and what is expected
 */
export function readQuery(text: string): EventFilter {
  if (!isAddress(text)) return wordsOf(text);
  const params = new URLSearchParams(text.replace(/^\?/, ''));
  for (const key of params.keys()) {
    if (!KEYS.includes(key)) throw new Error(`"${key}" is not known in a query; expected one of ${KEYS.join(', ')}`);
  }
  const list = (key: string) =>
    params
      .getAll(key)
      .flatMap((value) => value.split(','))
      .map((word) => word.trim())
      .filter(Boolean);
  const found = {
    countries: list('country').map(countryCode),
    companies: list('company').map((name) => findCompany(name)?.id ?? name),
    types: list('type').map(typeWord),
    modalities: list('modality').map(modality),
    fromCountries: list('from_country').map(countryCode),
    toCountries: list('to_country').map(countryCode),
    subdivisions: list('subdivision').map((code) => code.toUpperCase()),
    langs: list('lang').map((code) => code.toLowerCase()),
    minSeverity: params.has('min_severity') ? severity(params.get('min_severity') ?? '') : [],
  };
  const given = Object.entries(found).filter(([, value]) => typeof value === 'number' || value.length > 0);
  return { ...wordsOf(params.getAll('q').join(' ')), ...Object.fromEntries(given) };
}

/** The same query as the address of the search page has it. */
export function addressOf(text: string): string {
  return isAddress(text) || text.trim() === '' ? text : `q=${encodeURIComponent(text)}`;
}

function isAddress(text: string): boolean {
  return /^\s*\??[a-z_]+=/.test(text);
}

function wordsOf(text: string): EventFilter {
  if (text.trim() === '') return {};
  const query = parseQuery(text, { now: new Date(0), companyId: (name) => findCompany(name)?.id });
  if (hasTime(query))
    throw new Error('a subscription tells of what changes: since, until, on, seen and updated mean nothing in it');
  return { query };
}

function hasTime(query: Query): boolean {
  if (query.kind === 'not') return hasTime(query.part);
  return query.kind === 'and' || query.kind === 'or' ? query.parts.some(hasTime) : query.kind === 'time';
}

function countryCode(code: string): string {
  if (/^[a-z]{2}$/i.test(code)) return code.toUpperCase();
  throw new Error(`country takes codes of two letters like KZ (ISO 3166-1 alpha-2), not "${code}"`);
}

function typeWord(word: string): string {
  if (TYPE_WORDS.has(word)) return word;
  throw new Error(`"${word}" is no event type; expected one of ${[...TYPE_WORDS].join(', ')}`);
}

function modality(word: string): Modality {
  const known = MODALITIES.find((name) => name === word.toLowerCase());
  if (known) return known;
  throw new Error(`modality takes ${MODALITIES.join(', ')}, not "${word}"`);
}

function severity(text: string): number {
  if (/^[1-5]$/.test(text)) return Number(text);
  throw new Error(`min_severity takes 1 to 5, not "${text}"`);
}
