import type { PlaceMention } from '../stage.ts';
import type { Candidate } from './candidate.ts';
import type { Place } from './place.ts';

/** Decides which place each name means. */
export function resolveSenses(candidates: readonly Candidate[], _home: string | null): PlaceMention[] {
  return candidates.flatMap((candidate) => {
    const [place] = [...candidate.senses].sort((a, b) => prior(b) - prior(a));
    return place ? [mentionFor(candidate, place)] : [];
  });
}

/** How likely a name means this place when nothing else is known: a scale of powers of ten of inhabitants. */
function prior(place: Place): number {
  if (place.kind === 'country') return 8;
  if (place.kind === 'subdivision') return place.country === 'US' ? 7.5 : 5.5;
  return Math.log10(Math.max(place.population, 1000));
}

function mentionFor(candidate: Candidate, place: Place): PlaceMention {
  return {
    field: candidate.field.field,
    first: candidate.first,
    last: candidate.last,
    kind: candidate.form === 'demonym' ? 'demonym' : place.kind,
    country: place.country,
    name: place.name,
    ...(place.subdivision === undefined ? {} : { subdivision: place.subdivision }),
    ...(place.lat === undefined || place.lon === undefined ? {} : { lat: place.lat, lon: place.lon }),
    score: 0.8,
  };
}
