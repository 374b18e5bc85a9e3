import type { PlaceMention, Tags } from '../stage.ts';
import type { Match } from './match.ts';
import { distance } from './sentence.ts';

/** From where to where a relocation goes. */
export interface Direction {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Reads the word before each place in the sentence: "from China", "to Kazakhstan". */
export function findDirection(match: Match, tags: Tags): Direction {
  const { sentence } = match;
  const from = new Set<string>();
  const to = new Set<string>();
  const places = tags.places.filter(
    (place) =>
      place.country &&
      place.field === sentence.field.field &&
      place.first >= sentence.first &&
      place.last <= sentence.last,
  );
  let last: 'from' | 'to' | null = null;
  for (const place of places) {
    const role: 'from' | 'to' | null =
      roleOf(place, match) ?? (listGoesOn(place, places, match) ? last : null) ?? demonymRole(place, match);
    if (role) (role === 'from' ? from : to).add(place.country);
    last = role;
  }
  return { from: [...from].sort(), to: [...to].sort() };
}

function roleOf(place: PlaceMention, match: Match): 'from' | 'to' | null {
  const { marks, words } = match.sentence;
  const before = marks.filter(
    (mark) =>
      (mark.sign === 'from' || mark.sign === 'to') && mark.last < place.first && distance(words, mark, place) <= 2,
  );
  const nearest = before.at(-1)?.sign;
  return nearest === 'from' || nearest === 'to' ? nearest : null;
}

/** "to Iceland, Canada and the US": the second and third have the role of the first. */
function listGoesOn(place: PlaceMention, places: readonly PlaceMention[], match: Match): boolean {
  const previous = places[places.indexOf(place) - 1];
  return previous !== undefined && distance(match.sentence.words, previous, place) <= 2;
}

/** "Chinese miners flee": whose miners they are says where they come from. */
function demonymRole(place: PlaceMention, match: Match): 'from' | null {
  return place.first <= match.trigger.last + 2 ? 'from' : null;
}
