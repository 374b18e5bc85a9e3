import type { WordList } from '../lexicon/lexicon.ts';
import { mentionOf, type Reading } from '../reading.ts';
import type { TaggedCompany } from '../report.ts';
import type { CompanyMention, Stage } from '../stage.ts';
import { registryMentions } from './mentions.ts';
import { NAMES, TICKERS } from './names.ts';
import { INTRODUCTION_WORDS } from './unlisted/introduced.ts';
import { unlistedMentions } from './unlisted/unlisted.ts';
import { FIRM_AFTER, FIRM_BEFORE, MINING_WORDS, NOT_FIRMS } from './words.ts';

/** The vocabulary of this stage, for the one lexicon. */
export const companyWordLists: readonly WordList<unknown>[] = [
  NAMES,
  TICKERS,
  MINING_WORDS,
  FIRM_AFTER,
  FIRM_BEFORE,
  NOT_FIRMS,
  INTRODUCTION_WORDS,
];

/** Finds mining-industry organisations: those of the registry, and others that the text introduces as miners. */
export const companiesStage: Stage = {
  name: 'companies',
  version: 1,
  run(reading, tags) {
    const known = registryMentions(reading);
    const unlisted = unlistedMentions(reading, known, tags.places);
    return { companies: [...known, ...unlisted].sort(byPlace) };
  },
};

function byPlace(a: CompanyMention, b: CompanyMention): number {
  return a.field === b.field ? a.first - b.first : a.field === 'title' ? -1 : 1;
}

/** Mentions gathered by firm, in order of first mention, with their words. */
export function taggedCompanies(reading: Reading, mentions: readonly CompanyMention[]): TaggedCompany[] {
  const byId = new Map<string, CompanyMention[]>();
  for (const mention of mentions) {
    const found = byId.get(mention.id);
    if (found) found.push(mention);
    else byId.set(mention.id, [mention]);
  }
  return [...byId].map(([id, found]) => ({
    id,
    name: found[0]?.name ?? id,
    mentions: found.map(({ field, first, last }) => mentionOf(reading.fields[field === 'title' ? 0 : 1], first, last)),
  }));
}
