import { companyWordLists } from '../../nlp/companies/stage.ts';
import { compileLexicon, type Lexicon } from '../../nlp/lexicon/lexicon.ts';
import { quantityWordLists } from '../../nlp/quantities/stage.ts';
import { type Reading, readDocument } from '../../nlp/reading.ts';
import type { Stage, Tags, TokenSpan } from '../../nlp/stage.ts';
import { timeWordLists } from '../../nlp/times/stage.ts';

const NO_TAGS: Tags = { lang: 'en', places: [], companies: [], quantities: [], times: [], reports: [] };

let lexicon: Lexicon | undefined;

/** Runs one stage on a text with the vocabulary of companies, quantities and times. */
export function runStage(
  stage: Stage,
  text: string,
  date = '2022-01-12',
  title = '',
): { reading: Reading; tags: Partial<Tags> } {
  lexicon ??= compileLexicon([...companyWordLists, ...quantityWordLists, ...timeWordLists]);
  const reading = readDocument({ id: 'test', title, text, date }, lexicon);
  return { reading, tags: stage.run(reading, NO_TAGS) };
}

/** The words that a span covers. */
export function wordsOf(reading: Reading, { field, first, last }: TokenSpan): string {
  const { source, tokens } = reading.fields[field === 'title' ? 0 : 1];
  return source.slice(tokens.start[first], tokens.end[last]);
}
