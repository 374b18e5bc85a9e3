import type { Attribute } from '../report.ts';
import type { AttributeName, EventType, Modality } from '../taxonomy.ts';
import type { Claim } from './claim.ts';
import type { Group } from './group.ts';
import { type EventState, stateOf } from './state.ts';

/** One row of the event table: what all its reports together say. */
export interface ResolvedEvent {
  /** Made from the founding report, so that every process gives one event one id. */
  readonly id: string;
  readonly type: EventType;
  readonly modality: Modality;
  readonly state: EventState;
  readonly severity: number;
  readonly confidence: number;
  readonly title: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly firstSeenAt: string;
  readonly updatedAt: string;
  readonly countries: readonly string[];
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly subdivisions: readonly string[];
  readonly companies: readonly string[];
  readonly attributes: Readonly<Partial<Record<AttributeName, Attribute>>>;
  readonly sourceCount: number;
  readonly reportIds: readonly string[];
  readonly backgroundReportIds: readonly string[];
}

/**
 * Sums a group up. The newest word wins for modality, numbers and end; places and parties are everybody's; severity is
 * the worst that the last word of any source still says.
 * @throws Error when the group has no main claim: background never opens an event
 */
export function eventOf(group: Group): ResolvedEvent {
  const [founding] = group.main;
  const newest = group.main.at(-1);
  if (!founding || !newest) throw new Error('an event needs a main report');
  const union = (pick: (claim: Claim) => readonly string[]) => [...new Set(group.main.flatMap(pick))].sort();
  return {
    id: founding.reportId.replace(/^r/, 'e'),
    type: typeOf(group.main),
    modality: newest.modality,
    state: stateOf(group.main),
    severity: Math.max(...lastWordOfEachSource(group.main).map((claim) => claim.severity)),
    confidence: Math.max(...group.main.map((claim) => claim.confidence)),
    title: titleOf(group.main),
    startedAt: earliest(group.main.map((claim) => claim.startedAt)),
    endedAt: latest(group.main.map((claim) => claim.endedAt)),
    firstSeenAt: founding.saidAt,
    updatedAt: newest.saidAt,
    countries: union((claim) => claim.countries),
    from: union((claim) => claim.from),
    to: union((claim) => claim.to),
    subdivisions: union((claim) => claim.subdivisions),
    companies: union((claim) => claim.companies),
    attributes: Object.assign({}, ...group.main.map((claim) => claim.attributes)),
    sourceCount: new Set(group.main.map((claim) => claim.source)).size,
    reportIds: group.main.map((claim) => claim.reportId),
    backgroundReportIds: group.background.map((claim) => claim.reportId),
  };
}

/** Once anybody has named an order behind an outage it is a shutdown; otherwise all members have one type. */
function typeOf(claims: readonly Claim[]): EventType {
  const shutdown = claims.find((claim) => claim.type === 'internet_shutdown');
  return (shutdown ?? claims[0])?.type ?? 'internet_outage';
}

function lastWordOfEachSource(claims: readonly Claim[]): readonly Claim[] {
  return [...new Map(claims.map((claim) => [claim.source, claim])).values()];
}

/** The surest report's headline; a post without one gives its decisive words. */
function titleOf(claims: readonly Claim[]): string {
  const headline = (claim: Claim) => claim.title || claim.quote;
  const best = claims.reduce((a, b) => (rank(b) > rank(a) ? b : a));
  return headline(best).replace(/\s+/g, ' ').slice(0, 200);
}

function rank(claim: Claim): number {
  return claim.confidence + (claim.title ? 1 : 0);
}

function earliest(times: readonly (string | null)[]): string | null {
  return times.filter((time) => time !== null).sort()[0] ?? null;
}

function latest(times: readonly (string | null)[]): string | null {
  return (
    times
      .filter((time) => time !== null)
      .sort()
      .at(-1) ?? null
  );
}
