import type { Claim } from './claim.ts';
import { connected } from './connected.ts';
import { sameHappening } from './same-happening.ts';
import { kindOf } from './window.ts';

/** Claims of one event, oldest first. */
export interface Group {
  readonly main: readonly Claim[];
  /** Older events told as context elsewhere: evidence only, they change nothing. */
  readonly background: readonly Claim[];
}

/** What analysts decided about pairs of reports, by report id; stronger than any evidence. */
export interface Rulings {
  readonly together: readonly (readonly [string, string])[];
  readonly apart: readonly (readonly [string, string])[];
}

const NO_RULINGS: Rulings = { together: [], apart: [] };

/**
 * Groups claims into events by "same happening" among main claims; each background claim is attached to the group it
 * agrees with best, or to none. The result does not depend on the order of the claims.
 */
export function groupClaims(claims: readonly Claim[], rulings: Rulings = NO_RULINGS): readonly Group[] {
  const kinds = new Map<string, Claim[]>();
  for (const claim of claims.toSorted(bySaidAt)) {
    const kind = kindOf(claim.type);
    const same = kinds.get(kind);
    if (same) same.push(claim);
    else kinds.set(kind, [claim]);
  }
  return [...kinds.values()].flatMap((members) => groupOneKind(members, rulings));
}

function groupOneKind(sorted: readonly Claim[], rulings: Rulings): readonly Group[] {
  const main = sorted.filter((claim) => claim.salience === 'main');
  const groups = connected(main, rulings).map((members) => ({ main: members, background: [] as Claim[] }));
  for (const claim of sorted) {
    if (claim.salience === 'background') bestGroup(claim, groups)?.background.push(claim);
  }
  return groups;
}

/** The group with the claim that agrees best; of equals the one that was first. */
function bestGroup<T extends Group>(claim: Claim, groups: readonly T[]): T | undefined {
  let best: { group: T; points: number } | undefined;
  for (const group of groups) {
    for (const member of group.main) {
      const { same, points } = sameHappening(member, claim);
      if (same && points > (best?.points ?? 0)) best = { group, points };
    }
  }
  return best?.group;
}

/** Oldest first; equal times by id, so that every process sees one order. */
function bySaidAt(a: Claim, b: Claim): number {
  return a.saidAt === b.saidAt ? compare(a.reportId, b.reportId) : compare(a.saidAt, b.saidAt);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
