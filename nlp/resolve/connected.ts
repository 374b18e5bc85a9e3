import type { Claim } from './claim.ts';
import { IMPOSSIBLE, isTooLate } from './evidence.ts';
import type { Rulings } from './group.ts';
import { sameHappening } from './same-happening.ts';

/**
 * Least mean of the points between the members of two groups that one strong pair would join. Below it the groups
 * contradict each other: a report that names no town agrees with the raids in two towns, and must not make them one.
 */
const CONSENT = 1.5;

interface Edge {
  readonly i: number;
  readonly j: number;
  readonly points: number;
}

/** Sum and number of the judged pairs between two groups; what is too far apart in time is not judged. */
interface Tie {
  sum: number;
  pairs: number;
}

/**
 * Joins claims into events, the surest pair first, and refuses to join groups that contradict each other. The claims
 * come sorted by time and id, pairs are taken by points and then by place in that order: whoever has the same claims
 * comes to the same groups. Groups and members are in order of time.
 */
export function connected(sorted: readonly Claim[], rulings: Rulings): readonly (readonly Claim[])[] {
  const { edges, ties } = judgeAll(sorted);
  rule(sorted, rulings, edges, ties);
  const groups = new Map<number, readonly number[]>(sorted.map((_, i) => [i, [i]]));
  const groupOf = sorted.map((_, i) => i);
  for (const { i, j, points } of edges.toSorted((a, b) => b.points - a.points || a.i - b.i || a.j - b.j)) {
    const [x = i, y = j] = [groupOf[i], groupOf[j]];
    if (x === y || !consents(ties, x, y)) continue;
    const [into, from] = x < y ? [x, y] : [y, x];
    const moved = groups.get(from) ?? [];
    groups.set(into, [...(groups.get(into) ?? []), ...moved]);
    groups.delete(from);
    for (const member of moved) groupOf[member] = into;
    joinTies(ties, into, from, points === RULED);
  }
  return [...groups.values()].map((members) => members.toSorted((a, b) => a - b).flatMap((i) => sorted[i] ?? []));
}

type Ties = Map<number, Map<number, Tie>>;

function judgeAll(claims: readonly Claim[]): { edges: Edge[]; ties: Ties } {
  const edges: Edge[] = [];
  const ties: Ties = new Map();
  for (const [j, b] of claims.entries()) {
    for (let i = 0; i < j; i++) {
      const a = claims[i];
      if (!a) continue;
      if (isTooLate(a, b)) continue;
      const { same, points } = sameHappening(a, b);
      if (same) edges.push({ i, j, points });
      addTie(ties, i, j, { sum: Math.max(points, LEAST), pairs: 1 });
    }
  }
  return { edges, ties };
}

/** No single pair may weigh more against joining than three agreeing pairs weigh for it. */
const LEAST = -10;

/** Stronger than any evidence. */
const RULED = Number.POSITIVE_INFINITY;

/** What analysts said goes first, and keeps apart whatever the evidence is. */
function rule(claims: readonly Claim[], { together, apart }: Rulings, edges: Edge[], ties: Ties): void {
  const places = new Map(claims.map(({ reportId }, i) => [reportId, i]));
  const pairs = (ruled: Rulings['together']) =>
    ruled.flatMap(([a, b]) => {
      const [x, y] = [places.get(a), places.get(b)];
      return x === undefined || y === undefined || x === y ? [] : [{ i: Math.min(x, y), j: Math.max(x, y) }];
    });
  for (const { i, j } of pairs(together)) {
    edges.push({ i, j, points: RULED });
    addTie(ties, i, j, { sum: -10 * IMPOSSIBLE * claims.length, pairs: 1 });
  }
  for (const { i, j } of pairs(apart)) addTie(ties, i, j, { sum: Number.NEGATIVE_INFINITY, pairs: 1 });
}

function consents(ties: Ties, x: number, y: number): boolean {
  const tie = ties.get(x)?.get(y);
  return tie !== undefined && mean(tie) >= CONSENT;
}

function mean({ sum, pairs }: Tie): number {
  return sum / pairs;
}

function addTie(ties: Ties, x: number, y: number, { sum, pairs }: Tie): void {
  for (const [from, to] of [
    [x, y],
    [y, x],
  ] as const) {
    const row = ties.get(from) ?? new Map<number, Tie>();
    const tie = row.get(to) ?? { sum: 0, pairs: 0 };
    row.set(to, { sum: tie.sum + sum, pairs: tie.pairs + pairs });
    ties.set(from, row);
  }
}

/** What an analyst joined may have two faces: whoever agrees with one of them may come in. */
function joinTies(ties: Ties, into: number, from: number, ruled: boolean): void {
  for (const [other, tie] of ties.get(from) ?? []) {
    ties.get(other)?.delete(from);
    if (other === into) continue;
    const known = ties.get(into)?.get(other);
    if (!ruled || known === undefined) addTie(ties, into, other, tie);
    else if (mean(tie) > mean(known) && mean(known) !== Number.NEGATIVE_INFINITY) {
      ties.get(into)?.set(other, tie);
      ties.get(other)?.set(into, tie);
    }
  }
  ties.delete(from);
}
