import type { EventFilter } from '../../db/find-events.ts';
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
 * Reads a query as the address of the search page has it: `country=KZ,RU&type=shutdown&q="power cut"`. Empty: everything.
 * @throws Error with what is wrong and what is expected
 */
export function readQuery(text: string): EventFilter {
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
    query: params.getAll('q').join(' ').trim(),
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
  return Object.fromEntries(Object.entries(found).filter(([, value]) => typeof value === 'number' || value.length > 0));
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
