import type { PlaceMention, Tags } from '../stage.ts';
import type { EventType } from '../taxonomy.ts';
import type { Match } from './match.ts';
import { distance, type Sentence } from './sentence.ts';

/** Where a match happens. */
export interface Where {
  readonly countries: readonly string[];
  readonly because: string;
}

/** A hashrate belongs to the whole network, and so has no country. */
const NOWHERE: ReadonlySet<EventType> = new Set<EventType>(['network_shock']);
/** Places further from the match than this many words are only taken when nothing is nearer. */
const NEAR = 12;

/** Looks for the place of a match in its clause, then its sentence, its neighbours, the title and the whole document. */
export function findCountries(match: Match, sentences: readonly Sentence[], tags: Tags): Where {
  if (NOWHERE.has(match.rule.type)) return { countries: [], because: 'network-wide' };
  const here = placesIn(match.sentence, tags, match);
  const near = here.filter((place) => distance(match.sentence.words, place, match) <= NEAR);
  if (near.length > 0) return { countries: chosen(near, match), because: 'place beside the trigger' };
  if (here.length > 0) return { countries: chosen(here, match), because: 'place in the sentence' };
  for (const number of [match.sentence.number - 1, match.sentence.number + 1, 0, match.sentence.number - 2]) {
    const other = sentences[number];
    const places = other ? placesIn(other, tags, match) : [];
    if (places.length > 0) return { countries: mostNamed(places), because: 'place in a sentence nearby' };
  }
  const named = tags.places.filter((place) => isPlace(place, match));
  return { countries: mostNamed(named), because: named.length > 0 ? 'place the document names most' : 'no place' };
}

function placesIn(sentence: Sentence, tags: Tags, match: Match): PlaceMention[] {
  return tags.places.filter(
    (place) =>
      place.field === sentence.field.field &&
      place.first >= sentence.first &&
      place.last <= sentence.last &&
      isPlace(place, match),
  );
}

/** In "Russian shelling" Russia is who shells, not where it hits. */
function isPlace(place: PlaceMention, match: Match): boolean {
  if (!place.country) return false;
  return !(match.rule.type === 'conflict_security' && place.kind === 'demonym');
}

/** All countries of one list ("Iran and Israel"), else the nearest; "Chinese" counts only where no country is named. */
function chosen(places: readonly PlaceMention[], match: Match): readonly string[] {
  const { words } = match.sentence;
  const named = places.filter((place) => place.kind !== 'demonym');
  const among = named.length > 0 ? named : places;
  const nearest = among.reduce((a, b) => (distance(words, b, match) < distance(words, a, match) ? b : a));
  const listed = among.filter((place) => place === nearest || distance(words, place, nearest) <= 1.5);
  return [...new Set(listed.map((place) => place.country))].sort();
}

function mostNamed(places: readonly PlaceMention[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { country } of places) counts.set(country, (counts.get(country) ?? 0) + 1);
  const [top] = [...counts].sort((a, b) => b[1] - a[1]);
  return top ? [top[0]] : [];
}
