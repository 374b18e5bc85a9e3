import type { PlaceMention } from '../stage.ts';
import type { Candidate } from './candidate.ts';
import { type Context, contextOf, prior, type Used } from './context.ts';
import { distance, isKnownAbroad, type Place } from './place.ts';
import { roleOf } from './role.ts';

interface Choice {
  readonly place: Place;
  /** Share of the document's certain places that lie in the same country, 0..1. */
  readonly support: number;
}

/** Decides which place each name means: one for all mentions of a name in a document. */
export function resolveSenses(used: readonly Used[], home: string | null): PlaceMention[] {
  const context = contextOf(used, home);
  const choices = new Map<string, Choice | null>();
  const groups = new Map<string, Used[]>();
  for (const use of used) {
    const group = groups.get(use.candidate.key);
    if (group) group.push(use);
    else groups.set(use.candidate.key, [use]);
  }
  for (const [key, group] of groups) choices.set(key, choose(group, context));
  return used.flatMap((use) => {
    const chosen = choices.get(use.candidate.key);
    const choice = use.itself ? { place: use.itself, support: chosen?.support ?? 0 } : chosen;
    return choice && use.usage > -2.5 ? [mentionFor(use.candidate, choice)] : [];
  });
}

function choose(group: readonly Used[], context: Context): Choice | null {
  const form = group[0]?.candidate.form;
  if (form === 'institution' || form === 'other') return null;
  const strange = group.find((use) => use.strange)?.strange;
  if (strange) return { place: strange, support: (context.countries.get(strange.country) ?? 0) / (context.total || 1) };
  const senses = group[0]?.candidate.senses ?? [];
  const at = senses[0]?.country ?? '';
  if (form === 'deictic' && context.total > 0 && (context.countries.get(at) ?? 0) < 0.3 * context.total) return null;
  const containers = group.flatMap((use) => (use.container ? [use.container] : []));
  const local = group.some((use) => use.local);
  const scored = senses.map((place) => {
    const unlikely = local ? againstLocal(place) : 0;
    const listed = place === senses[0] && form !== 'city' && place.kind === 'city' ? LISTED : 0;
    return { place, score: senseScore(place, containers, context) - unlikely + listed };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), {
    place: senses[0],
    score: Number.NEGATIVE_INFINITY,
  });
  if (!best.place) return null;
  const support = (context.countries.get(best.place.country) ?? 0) / (context.total || 1);
  const usage = group.reduce(
    (most, use) => Math.max(most, use.usage + (use.container ? 2 : 0)),
    Number.NEGATIVE_INFINITY,
  );
  return usage >= needed(best.place, group, support) ? { place: best.place, support } : null;
}

const ENGLISH_SPEAKING = new Set(['US', 'GB', 'IE', 'CA', 'AU', 'NZ', 'ZA']);

/**
 * "a Palestine man", "Lebanon High School": of a country one says "Lebanese"; and "a Paris man" is how an English
 * paper writes of its readers' town.
 */
function againstLocal(place: Place): number {
  if (place.kind === 'country') return 3.5;
  return ENGLISH_SPEAKING.has(place.country) ? 0 : 2;
}

/** A city that the vocabulary lists is the one that a bare name means in the news: Washington, St. Petersburg. */
const LISTED = 2.1;

function senseScore(place: Place, containers: readonly Place[], context: Context): number {
  const contained = containers.some(
    (c) => c.country === place.country && (c.subdivision === undefined || c.subdivision === place.subdivision),
  );
  const share = (context.countries.get(place.country) ?? 0) / (context.total + 0.5);
  const local =
    place.kind === 'city' ? (context.subdivisions.get(place.subdivision ?? '') ?? 0) / (context.total + 0.5) : 0;
  return prior(place) + 3 * share + 2 * local + near(place, context) + (contained ? 10 : 0);
}

/** 1 next to another place of the text, 0 beyond 300 km: names in one text are close together. */
function near(place: Place, context: Context): number {
  if (place.kind !== 'city') return 0;
  let closest = 300;
  for (const other of context.places) closest = Math.min(closest, distance(place, other) ?? 300);
  return 1 - closest / 300;
}

/** The score of usage that a name must reach at least once in a text to be taken for a place. */
function needed(place: Place, [use]: readonly Used[], support: number): number {
  const form = use?.candidate.form;
  if (form !== 'city') return -2;
  if (isKnownAbroad(place)) return place.ordinary === 'word' ? 1 : -1;
  const size =
    place.kind === 'subdivision' ? 1.5 : place.population >= 500_000 ? 0 : place.population >= 100_000 ? 0.5 : 1;
  // "Irkutsk" is nothing else; "Jackson" may be anybody.
  const unique = place.population >= 100_000 && use?.candidate.senses.length === 1;
  const known = place.population >= 1_000_000 || unique ? 0 : 0.5;
  return size + ordinariness(place) + (support > 0.2 ? -0.5 : known);
}

/** "in Phoenix" is a place; "in Energy" only with its state. */
function ordinariness(place: Place): number {
  if (place.ordinary === undefined) return 0;
  if (place.ordinary === 'given name') return place.population >= 100_000 ? 0.5 : 1;
  return place.population >= 100_000 ? 1.5 : 4;
}

function mentionFor(candidate: Candidate, { place, support }: Choice): PlaceMention {
  const role = roleOf(candidate, place);
  return {
    field: candidate.field.field,
    first: candidate.first,
    last: candidate.last,
    kind: candidate.form === 'demonym' ? 'demonym' : place.kind,
    country: place.country,
    name: place.name,
    ...(place.subdivision === undefined ? {} : { subdivision: place.subdivision }),
    ...(role === null ? {} : { role }),
    ...(place.lat === undefined || place.lon === undefined ? {} : { lat: place.lat, lon: place.lon }),
    score: Math.min(1, 0.6 + 0.4 * support),
  };
}
