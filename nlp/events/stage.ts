import { spokenIn } from '../languages/index.ts';
import type { WordList } from '../lexicon/lexicon.ts';
import { cueWordList } from '../modality/cues.ts';
import type { Reading } from '../reading.ts';
import { profileOf } from '../relevance.ts';
import type { Stage, Tags, TokenSpan } from '../stage.ts';
import { markAsides } from './asides.ts';
import { findLooseQuantities, findQuantities, shareQuantities } from './attributes.ts';
import type { Candidate } from './candidate.ts';
import { conceptWordList } from './concepts.ts';
import { findCountries } from './countries.ts';
import { findDirection } from './direction.ts';
import { quoteMatch } from './evidence.ts';
import { findTimes } from './happened.ts';
import { LIKELY, likelihood } from './likelihood.ts';
import { findParties } from './parties.ts';
import { makeReports, type Told } from './reports.ts';
import { MOST_TOKENS, readSentences } from './sentence.ts';
import { dropShadows } from './shadows.ts';
import { type Context, type Sighting, sightings } from './sighting.ts';
import { findSource } from './source.ts';
import { uniteTariffs } from './tariffs.ts';
import { traitsOf } from './traits.ts';
import { unite } from './unite.ts';

/** The vocabulary of events and certainty for texts in a language. */
export function eventWordLists(lang: string): readonly WordList<unknown>[] {
  return spokenIn(lang).flatMap(({ code, concepts, cues }) => [
    conceptWordList(code, concepts),
    cueWordList(code, cues),
  ]);
}

/** Finds events: rules over concepts, then who, where, when, how certain and how central. */
export const eventsStage: Stage = {
  name: 'events',
  version: 1,
  run: (reading, tags) => ({ reports: tellEvents(reading, tags).map(({ report }) => report) }),
};

/** The reports of a document, each with the tellings that it rests on. */
export function tellEvents(reading: Reading, found: Tags): readonly Told[] {
  const context = contextOf(reading, found);
  const { sentences, tags } = context;
  const seen = sightings(context);
  const traits = traitsOf(seen, context);
  const candidates = seen
    .map((sighting, i) => ({ sighting, confidence: likelihood(traits[i] ?? new Map()) }))
    .filter(({ confidence }) => confidence >= LIKELY)
    .slice(0, MOST_TELLINGS)
    .map(({ sighting, confidence }) => toCandidate(sighting, confidence, context));
  const groups = unite(dropShadows(markAsides(shareQuantities(uniteTariffs(candidates)), sentences)));
  return makeReports(groups, findLooseQuantities(groups, sentences, tags));
}

/** No document tells so much; to put tellings together costs the square of their number. */
const MOST_TELLINGS = 500;

/** Reads the sentences of a document that earlier stages have tagged, and what kind of text it is. */
export function contextOf(reading: Reading, found: Tags): Context {
  const tags = withinReach(found);
  const sentences = readSentences(reading, tags);
  return { reading, tags, sentences, profile: profileOf(reading, sentences, tags.lang) };
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

function toCandidate(sighting: Sighting, confidence: number, { reading, tags, sentences }: Context): Candidate {
  const { match, modality, because } = sighting;
  const where = findCountries(match, sentences, tags);
  const direction =
    match.rule.type === 'relocation' ? findDirection(match, tags, where.countries, sentences) : { from: [], to: [] };
  const moved = [...new Set([...direction.from, ...direction.to])].sort();
  const quantities = findQuantities(match, tags);
  const hours = quantities.get('duration_h')?.value ?? null;
  return {
    ...sighting,
    confidence,
    countries: moved.length > 0 ? moved : where.countries,
    placed: where.inSentence,
    ...direction,
    companies: findParties(match, sentences, tags),
    quantities,
    ...findTimes(match, modality, hours, tags, reading.document.date ?? null),
    reportedBy: findSource(match, sentences),
    evidence: quoteMatch(match),
    because: { ...because, countries: where.because },
  };
}
