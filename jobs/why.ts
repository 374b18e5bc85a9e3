import type { StoredReport } from '../db/reports.ts';
import { type Judgement, sameHappening } from '../nlp/resolve/same-happening.ts';
import { claimOf } from './claim-of.ts';

/** Why a report belongs to its event: the earlier report that it agrees with best, and by what. */
export interface Why {
  readonly reportId: string;
  /** Null for the one that opened the event. */
  readonly joins: string | null;
  readonly points: number;
  readonly because: Judgement['because'];
}

/** For each report of an event, in order of time. What analysts joined may have no points. */
export function whyOf(reports: readonly StoredReport[]): readonly Why[] {
  const claims = reports.map(claimOf).toSorted((a, b) => (a.saidAt < b.saidAt ? -1 : 1));
  return claims.map((claim, i) => {
    const judged = claims.slice(0, i).map((earlier) => ({ earlier, ...sameHappening(earlier, claim) }));
    const [best] = judged.toSorted((a, b) => b.points - a.points);
    const { points = 0, because = [] } = best ?? {};
    return { reportId: claim.reportId, joins: best?.earlier.reportId ?? null, points, because };
  });
}
