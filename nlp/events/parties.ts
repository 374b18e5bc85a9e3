import type { CompanyMention, Tags } from '../stage.ts';
import type { EventType } from '../taxonomy.ts';
import type { Match } from './match.ts';
import { distance, type Sentence } from './sentence.ts';

/** Companies within this many words of a match are its parties. */
const NEAR = 12;
/** "Our machines", "the company": who was named so many sentences before. */
const EARLIER = 2;
/** Events of firms. */
const OF_FIRMS: ReadonlySet<EventType> = new Set<EventType>(['relocation', 'capacity_change', 'company_distress']);

/** The companies near a match, in the order of the text; of a firm's event the one named shortly before, if only one was. */
export function findParties(match: Match, sentences: readonly Sentence[], tags: Tags): readonly string[] {
  const { sentence } = match;
  const near = companiesIn(sentence, tags).filter((company) => distance(sentence.words, company, match) <= NEAR);
  if (near.length > 0 || !OF_FIRMS.has(match.rule.type)) return names(near);
  for (let number = sentence.number - 1; number >= sentence.number - EARLIER; number--) {
    const before = sentences[number];
    const named = before ? names(companiesIn(before, tags)) : [];
    if (named.length > 0) return named.length === 1 ? named : [];
  }
  return [];
}

function companiesIn({ field, first, last }: Sentence, tags: Tags): CompanyMention[] {
  return tags.companies.filter(
    (company) => company.field === field.field && company.first >= first && company.last <= last,
  );
}

function names(companies: readonly CompanyMention[]): readonly string[] {
  return [...new Set(companies.map((company) => company.name))];
}
