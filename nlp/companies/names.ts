import type { WordList } from '../lexicon/lexicon.ts';
import { COMPANIES, type Company, type CompanyName, type NameUse } from './registry.ts';

/** What a name in the word lists stands for. */
export interface NameValue {
  readonly company: Company;
  readonly use: NameUse;
  /** The name as it must be written, where capitals tell it from a word ("IREN", "Riot"); absent where any case will do. */
  readonly written?: string;
}

export interface TickerValue {
  readonly company: Company;
  readonly symbol: string;
}

/** Every name of every firm; Latin and Chinese names as they stand, Russian ones in any case ending. */
export const NAMES: WordList<NameValue> = {
  name: 'company:name',
  entries: COMPANIES.flatMap((company) =>
    company.names.map((name) => [phraseOf(name), meaningOf(company, name)] as const),
  ),
};

/** Symbols of all listings; the surroundings decide whether one is meant. */
export const TICKERS: WordList<TickerValue> = {
  name: 'company:ticker',
  entries: COMPANIES.flatMap((company) =>
    [...new Set(company.listings.map((listing) => listing.slice(listing.indexOf(':') + 1)))].map(
      (symbol) => [`=${symbol}`, { company, symbol }] as const,
    ),
  ),
};

function phraseOf(name: CompanyName): string {
  if (name.script === 'cyrillic') return name.text;
  return name.text
    .split(/\s+/)
    .map((word) => `=${word}`)
    .join(' ');
}

function meaningOf(company: Company, name: CompanyName): NameValue {
  const exact = name.script === 'latin' && (name.use === 'common' || isAcronym(name.text));
  return { company, use: name.use, ...(exact ? { written: name.text } : {}) };
}

/** "IREN", "RMC", "GDA": short and all capitals, a word or another's initials in any other case. */
export function isAcronym(text: string): boolean {
  return text.length <= 5 && /^[A-Z0-9]+$/.test(text) && !/^\d/.test(text);
}
