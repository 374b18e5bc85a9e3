import type { Candidate } from './candidate.ts';
import { isKnownAbroad, type Place } from './place.ts';
import { wordAt } from './usage.ts';

/** The state or country that follows a name: "Lebanon, Ohio", "Paris (Texas)", "Rockdale TX", "London, Ky.". */
export function containerOf(candidate: Candidate, after: Candidate | undefined): Place | null {
  const { field, last } = candidate;
  const sign = wordAt(field, last + 1);
  const isArea = after?.form === 'name' || after?.form === 'city';
  if (after && isArea && after.first === last + (sign === ',' || sign === '(' ? 2 : 1)) {
    for (const area of after.senses) if (candidate.senses.some((sense) => lies(sense, area))) return area;
  }
  if (sign !== ',' && sign !== '(' && candidate.form !== 'city') return null;
  return postalState(candidate, last + (sign === ',' || sign === '(' ? 2 : 1));
}

/** Inhabitants below which a name is no more than one of many villages of that name. */
const SMALL = 100_000;

/**
 * The state or country in which a village lies that the gazetteer does not have there: "Berwyn, Alberta" is not the Berwyn
 * of Illinois. Only for names of nothing large: "Beijing, Moscow and Tehran" is a list.
 */
export function strangeContainerOf(
  { field, last, form, senses }: Candidate,
  after: Candidate | undefined,
): Place | null {
  const [area] = after?.senses ?? [];
  if (!after || !area || form !== 'city' || after.first !== last + 2 || wordAt(field, last + 1) !== ',') return null;
  if (area.kind === 'country' ? after.form !== 'name' : !isKnownAbroad(area)) return null;
  const isVillage = senses.every(({ kind, population }) => kind === 'city' && population < SMALL);
  return isVillage && !senses.some((sense) => lies(sense, area)) ? area : null;
}

function lies(inner: Place, outer: Place): boolean {
  if (inner === outer || inner.country !== outer.country) return false;
  if (outer.kind === 'country') return true;
  return outer.kind === 'subdivision' && inner.kind === 'city' && inner.subdivision === outer.subdivision;
}

/** "Rockdale, TX": two capitals after a name which that state has. */
function postalState({ field, senses }: Candidate, token: number): Place | null {
  const code = field.source.slice(field.tokens.start[token], field.tokens.end[token]);
  if (!/^[A-Z]{2}$/.test(code)) return null;
  const found = senses.find((s) => s.subdivision === `US-${code}` || s.subdivision === `CA-${code}`);
  return found ?? null;
}
