import type { CompanyMention, Tags } from '../stage.ts';
import type { Match } from './match.ts';
import { distance } from './sentence.ts';

/** Companies within this many words of a match are its parties. */
const NEAR = 12;

/** The companies in the match's sentence that stand near it, in the order of the text. */
export function findParties(match: Match, tags: Tags): readonly string[] {
  const near = tags.companies.filter(
    (company) => isIn(company, match) && distance(match.sentence.words, company, match) <= NEAR,
  );
  return [...new Set(near.map((company) => company.name))];
}

function isIn(company: CompanyMention, match: Match): boolean {
  const { field, first, last } = match.sentence;
  return company.field === field.field && company.first >= first && company.last <= last;
}
