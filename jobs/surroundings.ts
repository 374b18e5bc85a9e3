import { correctionsOf, type StoredCorrection } from '../db/corrections.ts';
import { loadReportsNear, loadReportsOfDocuments, loadReportsOfEvents, type StoredReport } from '../db/reports.ts';
import type { Tx } from '../db/transactions.ts';
import type { Claim } from '../nlp/resolve/claim.ts';
import { sameHappening } from '../nlp/resolve/same-happening.ts';
import { kindOf, reachOf } from '../nlp/resolve/window.ts';
import { EVENT_TYPES, type EventType } from '../nlp/taxonomy.ts';
import { claimOf } from './claim-of.ts';

const DAY = 86_400_000;

/** All that has to be looked at to resolve some reports anew. */
export interface Surroundings {
  readonly reports: ReadonlyMap<string, StoredReport>;
  readonly claims: readonly Claim[];
  /** Standing corrections that touch them, oldest first. */
  readonly corrections: readonly StoredCorrection[];
}

/**
 * Follows "same happening" from report to report until nothing new comes up, and takes whole events: what lies outside
 * is tied to none of these by evidence or correction, so that resolving these alone gives what resolving all would give.
 */
export async function surroundingsOf(tx: Tx, start: readonly StoredReport[]): Promise<Surroundings> {
  const reports = new Map<string, StoredReport>();
  const claims = new Map<string, Claim>();
  const events = new Set<string>();
  let frontier = start;
  let corrections: readonly StoredCorrection[] = [];
  while (frontier.length > 0) {
    for (const report of frontier) {
      reports.set(report.id, report);
      claims.set(report.id, claimOf(report));
    }
    const tied = (await near(tx, frontier)).filter(
      (other) => !reports.has(other.id) && isTied(other, frontier, claims),
    );
    corrections = await correctionsOf(tx, [...new Set([...reports.values()].map(({ documentId }) => documentId))]);
    const ruled = await loadReportsOfDocuments(tx, partnersOf(corrections, reports));
    const found = [...tied, ...ruled, ...frontier];
    const fresh = [...new Set(found.flatMap(({ eventId }) => eventId ?? []))].filter((id) => !events.has(id));
    for (const id of fresh) events.add(id);
    const members = fresh.length === 0 ? [] : await loadReportsOfEvents(tx, fresh);
    frontier = [...new Map([...tied, ...ruled, ...members].map((one) => [one.id, one])).values()].filter(
      ({ id }) => !reports.has(id),
    );
  }
  return { reports, claims: [...claims.values()], corrections };
}

/** Background is no bridge: a thousand articles that recall one ban are tied to the ban, not to each other. */
function isTied(other: StoredReport, frontier: readonly StoredReport[], claims: ReadonlyMap<string, Claim>): boolean {
  const claim = claimOf(other);
  return frontier.some(({ id, salience }) => {
    const known = claims.get(id);
    if (known === undefined || (salience === 'background' && other.salience === 'background')) return false;
    return sameHappening(known, claim).same;
  });
}

/** Documents that a correction names beside those that are here. */
function partnersOf(corrections: readonly StoredCorrection[], reports: ReadonlyMap<string, StoredReport>): string[] {
  const here = new Set([...reports.values()].map(({ documentId }) => documentId));
  const named = corrections.flatMap(({ reports: some, others }) => [...some, ...others]);
  return [...new Set(named.map(({ documentId }) => documentId))].filter((id) => !here.has(id));
}

/** Types that may share an event with this one. */
export function typesLike(type: EventType): readonly EventType[] {
  return EVENT_TYPES.filter((other) => kindOf(other) === kindOf(type));
}

/** Reports that may be tied to one of these: the same kind, a country or firm in common, and not too far in time. */
function near(tx: Tx, reports: readonly StoredReport[]): Promise<readonly StoredReport[]> {
  const asked = questionsOf(reports).flatMap(({ types, countries, companies, spans }) =>
    types.flatMap((type) =>
      spans.map(({ from, to }) => {
        return { type, countries, companies, from: new Date(from).toISOString(), to: new Date(to).toISOString() };
      }),
    ),
  );
  return loadReportsNear(tx, asked);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

interface Question {
  readonly types: readonly EventType[];
  readonly countries: readonly string[] | null;
  readonly companies: readonly string[];
  readonly spans: readonly Span[];
}

/** One question for all reports of a kind and place, for the times around them. */
function questionsOf(reports: readonly StoredReport[]): readonly Question[] {
  const groups = new Map<string, StoredReport[]>();
  for (const report of reports) {
    const key = `${kindOf(report.type)} ${report.type === 'network_shock' ? '' : report.countries.join()}`;
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const companies = [...new Set(group.flatMap((report) => report.companies))];
    const types = typesLike(first.type);
    const reach = DAY * Math.max(...types.map((type) => reachOf(type, companies.length > 0)));
    const times = group.flatMap(({ toldAt, at }) => [Date.parse(toldAt), Date.parse(at)]);
    const countries = first.type === 'network_shock' ? null : first.countries;
    return [{ types, countries, companies, spans: merged(times, reach) }];
  });
}

/** The spans around these times, those that overlap as one. */
function merged(times: readonly number[], reach: number): readonly Span[] {
  const spans: Span[] = [];
  for (const time of times.toSorted((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && time - reach <= last.to) spans[spans.length - 1] = { from: last.from, to: time + reach };
    else spans.push({ from: time - reach, to: time + reach });
  }
  return spans;
}
