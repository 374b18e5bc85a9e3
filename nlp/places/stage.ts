import { mentionOf, type Reading } from '../reading.ts';
import type { Mention, TaggedPlace } from '../report.ts';
import type { PlaceMention, Stage, Tags } from '../stage.ts';
import { type Candidate, findCandidates } from './candidate.ts';
import { containerOf, strangeContainerOf } from './container.ts';
import type { Used } from './context.ts';
import { surnamesIn } from './persons.ts';
import { resolveSenses } from './senses.ts';
import { isLocal, usageScore } from './usage.ts';

export { placeWordLists } from './vocabulary.ts';

/** Finds places, drops names that mean persons, streets and firms, and decides which place of a name is meant. */
export const placesStage: Stage = {
  name: 'places',
  version: 1,
  run(reading: Reading): Partial<Tags> {
    const candidates = reading.fields.map((field) => findCandidates(field));
    const surnames = new Set(reading.fields.flatMap((field) => [...surnamesIn(field)]));
    const used = candidates.flatMap((list) =>
      list.map((candidate, i) => useOf(candidate, list[i - 1], list[i + 1], surnames)),
    );
    return { places: resolveSenses(used, reading.document.country ?? null) };
  },
};

function useOf(
  candidate: Candidate,
  before: Candidate | undefined,
  after: Candidate | undefined,
  surnames: ReadonlySet<string>,
): Used {
  const near = (other: Candidate | undefined): Candidate | null => {
    if (!other) return null;
    const gap = Math.max(candidate.first - other.last, other.first - candidate.last);
    return gap <= 2 ? other : null;
  };
  const usage = usageScore(candidate, surnames, { before: near(before), after: near(after) });
  const itself = before ? containerOf(before, candidate) : null;
  const container = containerOf(candidate, after);
  const strange = container ? null : strangeContainerOf(candidate, after);
  return { candidate, usage, container, strange, local: isLocal(candidate), itself };
}

/** The output of the contract: one entry per place with all its mentions; regions larger than a country are left out. */
export function taggedPlaces(reading: Reading, mentions: readonly PlaceMention[]): TaggedPlace[] {
  const byPlace = new Map<string, { place: PlaceMention; mentions: Mention[] }>();
  for (const mention of mentions) {
    if (mention.country === '') continue;
    const key = `${mention.country}/${mention.name}/${mention.subdivision ?? ''}`;
    const entry = byPlace.get(key) ?? { place: mention, mentions: [] };
    byPlace.set(key, entry);
    const field = reading.fields[mention.field === 'title' ? 0 : 1];
    entry.mentions.push(mentionOf(field, mention.first, mention.last));
  }
  return [...byPlace.values()].map(({ place, mentions: list }) => ({
    country: place.country,
    name: place.name,
    ...(place.subdivision === undefined ? {} : { subdivision: place.subdivision }),
    ...(place.lat === undefined || place.lon === undefined ? {} : { lat: place.lat, lon: place.lon }),
    mentions: list,
  }));
}
