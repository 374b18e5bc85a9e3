import { times as en } from '../languages/en/times.ts';
import { times as es } from '../languages/es/times.ts';
import { times as fa } from '../languages/fa/times.ts';
import { times as ru } from '../languages/ru/times.ts';
import { times as zh } from '../languages/zh/times.ts';
import type { WordList } from '../lexicon/lexicon.ts';
import type { TimeWords } from './time.ts';

/** To add a language: write its `times.ts` and name it here. */
const LANGUAGES: readonly TimeWords[] = [en, es, fa, ru, zh];

/** The vocabulary of this stage, for the one lexicon. */
export const timeWordLists: readonly WordList<unknown>[] = [
  { name: 'time:phrase', entries: LANGUAGES.flatMap((language) => language.phrases) },
  { name: 'time:month', entries: LANGUAGES.flatMap((language) => numbered(language.months)) },
  { name: 'time:weekday', entries: LANGUAGES.flatMap((language) => numbered(language.weekdays)) },
  { name: 'time:unit', entries: LANGUAGES.flatMap((language) => language.units) },
  { name: 'time:cue', entries: LANGUAGES.flatMap((language) => language.cues) },
];

/** Position in the list, from 1. */
function numbered(names: readonly (readonly string[])[]): (readonly [string, number])[] {
  return names.flatMap((forms, i) => forms.map((form) => [`=${form}`, i + 1] as const));
}
