import type { Candidate } from './candidate.ts';
import { isKnownAbroad, type Place } from './place.ts';

/** A name as it is used at one spot: the words around it, and the area that follows it ("Paris, Texas"). */
export interface Used {
  readonly candidate: Candidate;
  readonly usage: number;
  readonly container: Place | null;
  /** The area after a name that we do not know there: "Berwyn, Alberta". */
  readonly strange: Place | null;
  /** The sense in which it is the area of the name before it: Washington in "Wenatchee, Washington". */
  readonly itself: Place | null;
  /** The name stands before a word that goes with towns: "a Paris man". */
  readonly local: boolean;
}

/** What the certain names of a document say about where it plays. */
export interface Context {
  readonly countries: ReadonlyMap<string, number>;
  readonly subdivisions: ReadonlyMap<string, number>;
  readonly places: readonly Place[];
  readonly total: number;
}

/** Places that a name's nearness is judged by. A list of all towns of the world must not cost the square of its length. */
const MOST_ANCHORS = 40;

/** Gathers it from names that need no context themselves, and from the country of the source's readers. */
export function contextOf(used: readonly Used[], home: string | null): Context {
  const countries = new Map<string, number>();
  const subdivisions = new Map<string, number>();
  const places = new Set<Place>();
  const add = (map: Map<string, number>, key: string, weight: number): unknown =>
    map.set(key, (map.get(key) ?? 0) + weight);
  if (home) add(countries, home, 0.5);
  let total = home ? 0.5 : 0;
  const seen = new Map<string, number>();
  for (const use of used) {
    const anchor = anchorOf(use);
    if (!anchor) continue;
    // The tenth mention of a name says little more than the third.
    const times = (seen.get(use.candidate.key) ?? 0) + 1;
    seen.set(use.candidate.key, times);
    const weight = (use.candidate.form === 'institution' ? 0.5 : 1) / times;
    total += weight;
    add(countries, anchor.country, weight);
    if (anchor.subdivision !== undefined) add(subdivisions, anchor.subdivision, weight);
    if (anchor.kind !== 'country' && places.size < MOST_ANCHORS) places.add(anchor);
  }
  return { countries, subdivisions, places: [...places], total };
}

/** The place of a use that needs no context: its container, or its only sense if that is no small town. */
function anchorOf({ candidate, usage, container }: Used): Place | null {
  if (container) return container;
  const [only, ...others] = candidate.senses;
  if (!only || usage < -1 || only.country === '') return null;
  if (candidate.form === 'deictic') return null;
  if (candidate.form === 'city') return usage >= 0.5 ? wellKnown(candidate.senses) : null;
  return others.some((sense) => sense.country !== only.country && prior(sense) > 5) ? null : only;
}

/** A big city or strong province whose namesakes abroad are 30 times smaller. */
function wellKnown(senses: readonly Place[]): Place | null {
  const [best, ...rest] = [...senses].sort((a, b) => prior(b) - prior(a));
  if (!best || (best.ordinary && best.population < 300_000) || prior(best) < 5) return null;
  return rest.some((sense) => sense.country !== best.country && prior(sense) > prior(best) - 1.5) ? null : best;
}

/** How likely a name means this place when nothing else is known: a scale of powers of ten of inhabitants. */
export function prior(place: Place): number {
  if (place.kind === 'country' || place.kind === 'region') return 7.8;
  if (place.kind === 'subdivision' && place.population === 0) return isKnownAbroad(place) ? 7.8 : 5;
  return Math.log10(Math.max(place.population, 1000));
}
