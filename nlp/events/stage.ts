import { spokenIn } from '../languages/index.ts';
import type { WordList } from '../lexicon/lexicon.ts';
import { cueWordList } from '../modality/cues.ts';
import { asHeadlineIntends } from '../modality/headline.ts';
import { decideModality, endsNext } from '../modality/modality.ts';
import { decideSalience } from '../modality/salience.ts';
import type { Reading } from '../reading.ts';
import { hurdle, type Profile, profileOf } from '../relevance.ts';
import type { Stage, Tags, TokenSpan } from '../stage.ts';
import { markAsides } from './asides.ts';
import { findLooseQuantities, findQuantities, shareQuantities } from './attributes.ts';
import type { Candidate } from './candidate.ts';
import { conceptWordList } from './concepts.ts';
import { findCountries } from './countries.ts';
import { findDirection } from './direction.ts';
import { quoteMatch } from './evidence.ts';
import { findTimes } from './happened.ts';
import { type Match, matchSentence } from './match.ts';
import { findParties } from './parties.ts';
import { makeReports, type Told } from './reports.ts';
import { MOST_TOKENS, readSentences, type Sentence } from './sentence.ts';
import { dropShadows } from './shadows.ts';
import { findSource } from './source.ts';
import { uniteTariffs } from './tariffs.ts';
import { unite } from './unite.ts';

/** The vocabulary of events and certainty for texts in a language. */
export function eventWordLists(lang: string): readonly WordList<unknown>[] {
  return spokenIn(lang).flatMap(({ code, concepts, cues }) => [
    conceptWordList(code, concepts),
    cueWordList(code, cues),
  ]);
}

/** An event must be this certain to be reported at all. */
const THRESHOLD = 0.62;

/** Finds events: rules over concepts, then who, where, when, how certain and how central. */
export const eventsStage: Stage = {
  name: 'events',
  version: 1,
  run: (reading, tags) => ({ reports: tellEvents(reading, tags).map(({ report }) => report) }),
};

/** The reports of a document, each with the tellings that it rests on. */
export function tellEvents(reading: Reading, found: Tags): readonly Told[] {
  const tags = withinReach(found);
  const sentences = readSentences(reading, tags);
  const profile = profileOf(reading, sentences, tags.lang);
  const candidates = sentences
    .flatMap(matchSentence)
    .flatMap((match) => toCandidate(match, { reading, tags, sentences, profile }) ?? []);
  const groups = unite(dropShadows(markAsides(shareQuantities(uniteTariffs(candidates)), sentences)));
  return makeReports(groups, findLooseQuantities(groups, sentences, tags));
}

/** Nothing beyond the last sentence that is read: a text of a hundred thousand names must not cost their square. */
function withinReach(tags: Tags): Tags {
  const near = <Found extends TokenSpan>(list: readonly Found[]) => list.filter(({ last }) => last < MOST_TOKENS);
  const { places, companies, quantities, times } = tags;
  return {
    ...tags,
    places: near(places),
    companies: near(companies),
    quantities: near(quantities),
    times: near(times),
  };
}

interface Context {
  readonly reading: Reading;
  readonly tags: Tags;
  readonly sentences: readonly Sentence[];
  readonly profile: Profile;
}

function toCandidate(match: Match, context: Context): Candidate | null {
  const { tags, sentences, profile } = context;
  const { type } = match.rule;
  const confidence = Math.min(0.98, match.score + prominence(match));
  if (confidence < THRESHOLD + hurdle(type, profile)) return null;
  const date = context.reading.document.date ?? null;
  const told = endsNext(match, sentences) ?? decideModality(match, tags.times, date, tags.quantities);
  const salience = decideSalience(match, tags, date);
  const verdict = salience.salience === 'main' ? asHeadlineIntends(told, match, sentences) : told;
  if (verdict.modality === 'hypothetical') return null;
  const where = findCountries(match, sentences, tags);
  const direction = type === 'relocation' ? findDirection(match, tags, where.countries) : { from: [], to: [] };
  const moved = [...new Set([...direction.from, ...direction.to])].sort();
  const quantities = findQuantities(match, tags);
  return {
    match,
    modality: verdict.modality,
    cue: verdict.cue && { field: match.sentence.field.field, first: verdict.cue.first, last: verdict.cue.last },
    cued: verdict.modality !== 'actual',
    salience: salience.salience,
    confidence,
    countries: moved.length > 0 ? moved : where.countries,
    placed: where.inSentence,
    ...direction,
    companies: findParties(match, sentences, tags),
    quantities,
    ...findTimes(match, verdict.modality, quantities.get('duration_h')?.value ?? null, tags, date),
    reportedBy: findSource(match, sentences),
    evidence: quoteMatch(match),
    because: { modality: verdict.because, salience: salience.because, countries: where.because },
  };
}

/** News is told in the title and the first sentences; the further down a matter comes, the surer it must be. */
function prominence({ sentence, first }: Match): number {
  if (sentence.field.field === 'title') return 0.14;
  const words = sentence.words[first] ?? 0;
  if (words < LEAD) return 0.1;
  return words < NEAR_LEAD ? 0.02 : -0.02 - Math.min(0.1, (words - NEAR_LEAD) * DECAY);
}

/** Words from the start of the text. */
const LEAD = 70;
const NEAR_LEAD = 150;
const DECAY = 0.0002;
