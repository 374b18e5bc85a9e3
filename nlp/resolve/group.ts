import type { Claim } from './claim.ts';
import { kindOf, sameHappening } from './same-happening.ts';

/** Claims of one event: `founding` opened it, the others joined. */
export interface Group {
  readonly main: readonly Claim[];
  /** Older events told as context elsewhere: evidence only, they change nothing. */
  readonly background: readonly Claim[];
}

/**
 * Groups claims into events: the connected groups of "same happening" among main claims; each background claim is
 * attached to the group it agrees with best, or to none. The result does not depend on the order of the claims.
 */
export function groupClaims(claims: readonly Claim[]): readonly Group[] {
  const kinds = new Map<string, Claim[]>();
  for (const claim of claims) {
    const kind = kindOf(claim.type);
    const same = kinds.get(kind);
    if (same) same.push(claim);
    else kinds.set(kind, [claim]);
  }
  return [...kinds.values()].flatMap(groupOneKind);
}

function groupOneKind(claims: readonly Claim[]): readonly Group[] {
  const sorted = [...claims].sort(bySaidAt);
  const main = sorted.filter((claim) => claim.salience === 'main');
  const groups = connected(main).map((members) => ({ main: members, background: [] as Claim[] }));
  for (const claim of sorted) {
    if (claim.salience === 'main') continue;
    const group = groups.find(({ main }) => main.some((member) => sameHappening(member, claim).same));
    group?.background.push(claim);
  }
  return groups;
}

/** Oldest first; equal times by id, so that every process sees one order. */
function bySaidAt(a: Claim, b: Claim): number {
  return a.saidAt === b.saidAt ? compare(a.reportId, b.reportId) : compare(a.saidAt, b.saidAt);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Union-find over all pairs; groups and members in order of time. */
function connected(claims: readonly Claim[]): Claim[][] {
  const leader = claims.map((_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (leader[at] !== at) at = leader[at] ?? at;
    return at;
  };
  for (const [i, a] of claims.entries()) {
    for (const [j, b] of claims.slice(0, i).entries()) {
      const [x, y] = [find(i), find(j)];
      if (x !== y && sameHappening(a, b).same) leader[Math.max(x, y)] = Math.min(x, y);
    }
  }
  const groups = new Map<number, Claim[]>();
  for (const [i, claim] of claims.entries()) {
    const members = groups.get(find(i)) ?? [];
    members.push(claim);
    groups.set(find(i), members);
  }
  return [...groups.values()];
}
