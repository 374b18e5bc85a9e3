import { companiesStage, companyWordLists } from './companies/stage.ts';
import { eventsStage, eventWordLists } from './events/stage.ts';
import { languageStage } from './language.ts';
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

let compiled: Lexicon | null = null;

/** The words of all stages in one automaton, compiled on first use (commands that do not tag need not wait for it). */
export function vocabulary(): Lexicon {
  compiled ??= compileLexicon([
    ...placeWordLists,
    ...companyWordLists,
    ...quantityWordLists,
    ...timeWordLists,
    ...eventWordLists,
  ]);
  return compiled;
}
