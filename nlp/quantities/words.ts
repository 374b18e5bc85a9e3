import { units as en } from '../languages/en/units.ts';
import { units as es } from '../languages/es/units.ts';
import { units as fa } from '../languages/fa/units.ts';
import { units as ru } from '../languages/ru/units.ts';
import { units as zh } from '../languages/zh/units.ts';
import type { WordList } from '../lexicon/lexicon.ts';
import type { UnitWords } from './unit.ts';

/** To add a language: write its `units.ts` and name it here. */
const LANGUAGES: readonly UnitWords[] = [en, es, fa, ru, zh];

/** The vocabulary of this stage, for the one lexicon. */
export const quantityWordLists: readonly WordList<unknown>[] = [
  { name: 'unit:unit', entries: LANGUAGES.flatMap((language) => language.units) },
  { name: 'unit:dollar', entries: LANGUAGES.flatMap((language) => language.dollars.map((p) => [p, true] as const)) },
  { name: 'unit:scale', entries: LANGUAGES.flatMap((language) => language.scales) },
  { name: 'unit:numeral', entries: LANGUAGES.flatMap((language) => language.numerals) },
  { name: 'unit:share', entries: LANGUAGES.flatMap((language) => language.shares ?? []) },
  { name: 'unit:bound', entries: LANGUAGES.flatMap((language) => language.bounds) },
  { name: 'unit:cue', entries: LANGUAGES.flatMap(cueEntries) },
];

function cueEntries({ cues }: UnitWords): (readonly [string, string])[] {
  return Object.entries(cues).flatMap(([cue, phrases]) => phrases.map((phrase) => [phrase, cue] as const));
}
