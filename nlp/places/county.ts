import type { FieldReading } from '../reading.ts';
import { TokenKind } from '../text/tokens.ts';
import { type Candidate, isCapital } from './candidate.ts';
import type { Place } from './place.ts';

/** Countries divided into counties, the likeliest first: the text decides, else the United States. */
const COUNTRIES = [
  'US',
  'GB',
  'IE',
  'KE',
  'CN',
  'TW',
  'IR',
  'SE',
  'NO',
  'HU',
  'HR',
  'RO',
  'EE',
  'LR',
  'SS',
  'CA',
  'AU',
];
const AFTER = new Set(['county', 'parish', 'township']);

/**
 * "Laurel County", "Rapides Parish", "County Mayo" at a token, whatever the gazetteer knows (`best`): the word says that
 * it is a place, and the text where.
 */
export function inCounty(field: FieldReading, first: number, best: Candidate | null): Candidate | null {
  const { norm } = field.tokens;
  if (!isName(field, first)) return null;
  const before = norm[first] === 'county' && isName(field, first + 1);
  const last = before ? first + 1 : (best?.last ?? first) + 1;
  if (!before && !(AFTER.has(norm[last] ?? '') && isCapital(field, last))) return null;
  const name = field.source.slice(field.tokens.start[first], field.tokens.end[last]);
  const likeliest = before ? 'IE' : 'US';
  const senses = COUNTRIES.map((country) => countyOf(country, name, country === likeliest));
  return { field, first, last, senses, form: 'county', key: norm.slice(first, last + 1).join(' ') };
}

function isName(field: FieldReading, token: number): boolean {
  return token < field.tokens.count && field.tokens.kind[token] === TokenKind.word && isCapital(field, token);
}

/** Inhabitants stand for how likely the country is. */
function countyOf(country: string, name: string, likeliest: boolean): Place {
  return { kind: 'subdivision', country, name, population: likeliest ? 100_000 : 3000 };
}
