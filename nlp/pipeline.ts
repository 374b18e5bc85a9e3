import { companiesStage, companyWordLists } from './companies/stage.ts';
import { eventsStage, eventWordLists } from './events/stage.ts';
import { languageStage } from './language.ts';
import { spokenIn } from './languages/index.ts';
import { compileLexicon, type Lexicon } from './lexicon/lexicon.ts';
import { placesStage, placeWordLists } from './places/stage.ts';
import { quantitiesStage, quantityWordLists } from './quantities/stage.ts';
import type { Stage } from './stage.ts';
import { timesStage, timeWordLists } from './times/stage.ts';

/** What is done to a document, in this order. A stage sees what those before it found. */
export const STAGES: readonly Stage[] = [
  languageStage,
  placesStage,
  companiesStage,
  quantitiesStage,
  timesStage,
  eventsStage,
];

const compiled = new Map<string, Lexicon>();

/**
 * The words of all stages in one automaton for texts in a language, compiled on first use (commands that do not tag need
 * not wait for it). The words of events are those of the language and English: others would only cost time.
 */
export function vocabulary(lang: string): Lexicon {
  const key = spokenIn(lang)
    .map(({ code }) => code)
    .join(' ');
  const known = compiled.get(key);
  if (known) return known;
  const lexicon = compileLexicon([
    ...placeWordLists,
    ...companyWordLists,
    ...quantityWordLists,
    ...timeWordLists,
    ...eventWordLists(lang),
  ]);
  compiled.set(key, lexicon);
  return lexicon;
}
