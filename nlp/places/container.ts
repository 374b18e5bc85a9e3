import type { Candidate } from './candidate.ts';
import type { Place } from './place.ts';
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
