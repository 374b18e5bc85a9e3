import { places as en } from '../languages/en/places.ts';
import { places as es } from '../languages/es/places.ts';
import { places as fa } from '../languages/fa/places.ts';
import { places as kk } from '../languages/kk/places.ts';
import { places as ru } from '../languages/ru/places.ts';
import { places as zh } from '../languages/zh/places.ts';
import type { WordList } from '../lexicon/lexicon.ts';
import { missedCases } from './cases.ts';
import { gazetteer, hashName } from './gazetteer.ts';
import type { Place } from './place.ts';

/**
 * One language's place words, as data. Names are separated by `|`; a name in a script with letter case must stand in the
 * text with a capital, one wholly in capitals only so.
 */
export interface PlaceVocabulary {
  /** ISO 639-1 */
  readonly lang: string;
  /** Names by ISO 3166-1 alpha-2, as i18n-iso-countries gives them. */
  readonly countries: Readonly<Record<string, string>>;
  /** Names that it leaves out; nations within a state and disputed lands stand under the state of the taxonomy. */
  readonly aliases: Readonly<Record<string, string>>;
  readonly demonyms: Readonly<Record<string, string>>;
  /** Words by which the language's press means its own country ("at home"), unless the text is about another. */
  readonly deictics?: Readonly<Record<string, string>>;
  /** By ISO 3166-2. */
  readonly subdivisions: Readonly<Record<string, string>>;
  /** By ISO 3166-2 or 3166-1: `English name:names|…` (or one name for both), separated by `;`. */
  readonly cities: Readonly<Record<string, string>>;
  /** Seats that stand for their government ("the Kremlin said"). */
  readonly organs: Readonly<Record<string, string>>;
  /** Grid operators and utilities, which tell where the power is. */
  readonly grids: Readonly<Record<string, string>>;
  /** Words that only one country's press uses: no mention of it, but a sign of where a text plays. */
  readonly institutions: Readonly<Record<string, string>>;
  /** Names that contain a place's but mean something else ("Voice of America"). */
  readonly others: string;
  /** Larger than a country. */
  readonly regions: string;
}

/** What a phrase of the vocabulary stands for. */
export interface PlaceName {
  /** ISO 3166-1 or 3166-2; empty for a region larger than a country. */
  readonly area: string;
  /** English name of the city or region; absent when the area itself is meant. */
  readonly name?: string;
  readonly form: 'name' | 'demonym' | 'deictic' | 'organ' | 'grid' | 'region' | 'institution' | 'other';
  /** As listed: tells whether the name is written in capitals. */
  readonly written: string;
}

const VOCABULARIES: readonly PlaceVocabulary[] = [en, zh, ru, es, fa, kk];

/** The word lists of all languages, for the one lexicon. */
export const placeWordLists: readonly WordList<PlaceName>[] = VOCABULARIES.map((vocabulary) => ({
  name: `place:${vocabulary.lang}`,
  entries: entriesOf(vocabulary),
}));

function entriesOf(vocabulary: PlaceVocabulary): [string, PlaceName][] {
  const entries: [string, PlaceName][] = [];
  const add = (names: string, value: Omit<PlaceName, 'written'>): void => {
    for (const written of names.split('|'))
      entries.push([phraseOf(written), { ...value, written: written.replace('=', '') }]);
  };
  const each = (names: Readonly<Record<string, string>>, form: PlaceName['form']): void => {
    for (const [area, list] of Object.entries(names)) add(list, { area, form });
  };
  each(vocabulary.countries, 'name');
  each(vocabulary.aliases, 'name');
  each(vocabulary.demonyms, 'demonym');
  each(vocabulary.deictics ?? {}, 'deictic');
  each(vocabulary.subdivisions, 'name');
  each(vocabulary.organs, 'organ');
  each(vocabulary.grids, 'grid');
  for (const [area, list] of Object.entries(vocabulary.cities)) {
    for (const city of list.split(';')) {
      const [name = '', names = name] = city.split(':');
      add(names, { area, name, form: 'name' });
    }
  }
  each(vocabulary.institutions, 'institution');
  add(vocabulary.others, { area: '', name: '', form: 'other' });
  for (const name of vocabulary.regions.split('|')) add(name, { area: '', name, form: 'region' });
  return entries;
}

/**
 * A name in Latin script is matched as it stands, one in Cyrillic by its stems (case endings) when it is long enough for
 * a stem of its own. Brackets would be taken for alternatives.
 */
function phraseOf(name: string): string {
  const words = name.replace(/[()]/g, ' ').trim().split(/\s+/);
  return words.map(wordOf).join(' ');
}

function wordOf(word: string, _: number, { length }: readonly string[]): string {
  if (word.startsWith('=') || !/^[а-яё]{5,}/i.test(word)) return word.startsWith('=') ? word : `=${word}`;
  const cases = length === 1 && /^[А-ЯЁ][а-яё]+$/.test(word) ? missedCases(word) : [];
  return cases.length === 0 ? word : `(${[word, ...cases.map((form) => `=${form}`)].join('|')})`;
}

const resolved = new Map<string, Place>();

/** The place that a name of the vocabulary stands for; the same object for the same place. */
export function placeOfName({ area, name }: PlaceName): Place {
  const key = `${area}/${name ?? ''}`;
  const place = resolved.get(key) ?? makePlace(area, name);
  resolved.set(key, place);
  return place;
}

function makePlace(area: string, name: string | undefined): Place {
  if (area === '') return { kind: 'region', country: '', name: name ?? '', population: 0 };
  if (name !== undefined) return cityPlace(name, area);
  const country = area.slice(0, 2);
  const known = gazetteer().area(area);
  if (area.length > 2) return known ?? { kind: 'subdivision', country, name: area, subdivision: area, population: 0 };
  const names = (ENGLISH_NAMES[country] ?? country).split('|');
  // The last of several names is the short one ("People's Republic of China", "China").
  const short = SHORT_NAMES[country] ?? names.at(-1) ?? country;
  return { ...known, kind: 'country', country, name: short, population: 0 };
}

const ENGLISH_NAMES: Readonly<Record<string, string>> = en.countries;

/** English names in use where the list's last one is long, an abbreviation or out of use. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  US: 'United States',
  GB: 'United Kingdom',
  AE: 'United Arab Emirates',
  KR: 'South Korea',
  TR: 'Turkey',
  NL: 'Netherlands',
  CD: 'DR Congo',
  LA: 'Laos',
  SY: 'Syria',
  MD: 'Moldova',
  BN: 'Brunei',
  VA: 'Vatican City',
  FM: 'Micronesia',
  FK: 'Falkland Islands',
  VG: 'British Virgin Islands',
  VI: 'U.S. Virgin Islands',
};

function cityPlace(name: string, area: string): Place {
  const senses = gazetteer().lookup(hashName(name));
  const found = senses.find((s) => s.kind === 'city' && (s.subdivision === area || s.country === area));
  const subdivision = area.length > 2 ? { subdivision: area } : {};
  return (
    found ?? {
      kind: 'city',
      country: area.slice(0, 2),
      name: name.replace('’', "'"),
      ...subdivision,
      population: 100_000,
    }
  );
}
