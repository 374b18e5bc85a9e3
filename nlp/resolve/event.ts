import type { Attribute } from '../report.ts';
import { type AttributeName, type EventType, type Family, familyOf, type Modality } from '../taxonomy.ts';
import type { Claim } from './claim.ts';
import { type Corroboration, corroborationOf } from './corroboration.ts';
import type { Group } from './group.ts';
import { type EventState, lifeOf, modalityOf, type Step, staleAt } from './life.ts';
import { voicesOf } from './voices.ts';

/** One row of the event table: what all its reports together say. */
export interface ResolvedEvent {
  /** Made from the founding report, so that every process gives one event one id. */
  readonly id: string;
  readonly type: EventType;
  readonly family: Family;
  readonly modality: Modality;
  readonly state: EventState;
  /** 1..5 */
  readonly severity: number;
  /** What severity was computed from: the report that set it and its numbers. */
  readonly severityInputs: Readonly<Record<string, unknown>>;
  /** 0..1 */
  readonly confidence: number;
  readonly title: string;
  /** ISO year, month, day or time; null when no report says. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** When its earliest and its latest report were said, ISO 8601 UTC. */
  readonly firstSeenAt: string;
  readonly updatedAt: string;
  /** ISO 3166-1 alpha-2; for a relocation the union of `from` and `to`. */
  readonly countries: readonly string[];
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** ISO 3166-2 */
  readonly subdivisions: readonly string[];
  /** Names of the parties. */
  readonly companies: readonly string[];
  readonly companyIds: readonly string[];
  readonly attributes: Readonly<Partial<Record<AttributeName, Attribute>>>;
  readonly lat: number | null;
  readonly lon: number | null;
  /** The report to read first. */
  readonly url: string | null;
  /** Independent voices among its reports: copies and repetitions of one origin are one. */
  readonly sourceCount: number;
  readonly corroboration: Corroboration;
  /** How the state came about. */
  readonly steps: readonly Step[];
  /** From when on it counts as expired unless something new is said, ISO 8601 UTC; null: never. */
  readonly staleAt: string | null;
  /** An analyst has accepted it. */
  readonly accepted: boolean;
  /** Fields that analysts set. */
  readonly edited: readonly string[];
}

/**
 * Sums a group up. The newest word wins for numbers and end; places and parties are everybody's; severity is
 * the worst that the last word of any source still says.
 * @throws Error when the group has no main claim: background never opens an event
 */
export function eventOf(group: Group): ResolvedEvent {
  const [founding] = group.main;
  const newest = group.main.at(-1);
  if (!founding || !newest) throw new Error('an event needs a main report');
  const union = (pick: (claim: Claim) => readonly string[]) => [...new Set(group.main.flatMap(pick))].sort();
  const type = typeOf(group.main);
  const worst = last(group.main, (a, b) => b.severity >= a.severity, lastWordOfEachSource);
  const clearest = last(group.main, (a, b) => rank(b) > rank(a));
  const voices = voicesOf(group.main);
  const { state, steps } = lifeOf(group.main, voices);
  const holding = group.main.filter(({ modality }) => (modality === 'denied') === (state === 'denied'));
  const sourceCount = new Set(holding.map((claim) => voices.get(claim))).size;
  const startedAt = earliest(group.main.map((claim) => claim.startedAt));
  const point = group.main.find((claim) => claim.point !== null)?.point ?? null;
  return {
    id: `e-${founding.documentId}.${founding.ordinal}`,
    type,
    family: familyOf(type),
    modality: modalityOf(state),
    state,
    severity: worst.severity,
    severityInputs: { report: worst.reportId, attributes: worst.attributes },
    confidence: Math.max(...group.main.map((claim) => claim.confidence)),
    title: (clearest.title || clearest.quote).replace(/\s+/g, ' ').slice(0, 200),
    startedAt,
    endedAt: latest(group.main.map((claim) => claim.endedAt)),
    firstSeenAt: founding.saidAt,
    updatedAt: newest.saidAt,
    countries: union((claim) => claim.countries),
    from: union((claim) => claim.from),
    to: union((claim) => claim.to),
    subdivisions: union((claim) => claim.subdivisions),
    companies: union((claim) => claim.companies),
    companyIds: union((claim) => claim.companyIds),
    attributes: Object.assign({}, ...group.main.map((claim) => claim.attributes)),
    lat: point?.lat ?? null,
    lon: point?.lon ?? null,
    url: clearest.url ?? founding.url,
    sourceCount,
    corroboration: corroborationOf(holding, sourceCount),
    steps,
    accepted: false,
    edited: [],
    staleAt: staleAt(type, state, newest.saidAt, startedAt),
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

function last(
  claims: readonly Claim[],
  better: (a: Claim, b: Claim) => boolean,
  among: (claims: readonly Claim[]) => readonly Claim[] = (all) => all,
): Claim {
  return among(claims).reduce((a, b) => (better(a, b) ? b : a));
}

/** A headline is clearer than a post's words; after that the surer report. */
function rank(claim: Claim): number {
  return claim.confidence + (claim.title ? 1 : 0);
}

function earliest(times: readonly (string | null)[]): string | null {
  return times.filter((time) => time !== null).sort()[0] ?? null;
}

function latest(times: readonly (string | null)[]): string | null {
  const known = times.filter((time) => time !== null).sort();
  return known.at(-1) ?? null;
}
