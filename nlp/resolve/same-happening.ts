import type { Claim } from './claim.ts';
import { EVIDENCE, type Evidence, IMPOSSIBLE } from './evidence.ts';
import { kindOf } from './window.ts';

/** Whether two claims tell of one happening, by how much, and why. */
export interface Judgement {
  readonly same: boolean;
  readonly points: number;
  /** Heaviest first. */
  readonly because: readonly Evidence[];
}

/** Points from which two claims are one happening: a place as a whole and a day, or a firm and anything else. */
export const ENOUGH = 4;

/** Symmetric and free of order: the outcome depends on the two claims alone. */
export function sameHappening(a: Claim, b: Claim): Judgement {
  const because = kindOf(a.type) === kindOf(b.type) ? weigh(a, b) : [{ points: IMPOSSIBLE, because: 'other types' }];
  const points = Math.round(because.reduce((sum, evidence) => sum + evidence.points, 0) * 10) / 10;
  return { same: points >= ENOUGH, points, because };
}

function weigh(a: Claim, b: Claim): readonly Evidence[] {
  const found: Evidence[] = [];
  for (const judge of EVIDENCE) {
    const evidence = judge(a, b);
    if (evidence?.points === IMPOSSIBLE) return [evidence];
    if (evidence) found.push(evidence);
  }
  return found.toSorted((x, y) => Math.abs(y.points) - Math.abs(x.points));
}
