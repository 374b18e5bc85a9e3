import { replaceEvents } from '../db/replace-events.ts';
import { loadReports, loadReportsNear, loadReportsOfEvents, type StoredReport } from '../db/reports.ts';
import type { SavedReports } from '../db/taggings.ts';
import type { Tx } from '../db/transactions.ts';
import { eventOf, type ResolvedEvent } from '../nlp/resolve/event.ts';
import { type Group, groupClaims } from '../nlp/resolve/group.ts';
import { kindOf, WINDOW_DAYS } from '../nlp/resolve/same-happening.ts';
import { EVENT_TYPES, type EventType } from '../nlp/taxonomy.ts';
import { claimOf } from './claim-of.ts';

const DAY = 86_400_000;

/** Types that may share an event with these: what has to be locked before reports of these types are resolved. */
export function typesToLock(types: readonly EventType[]): readonly EventType[] {
  const kinds = new Set(types.map(kindOf));
  return EVENT_TYPES.filter((type) => kinds.has(kindOf(type)));
}

/**
 * Finds the events of new reports, and of events that lost reports, and writes what changed. An event is a connected
 * group of reports, so it is enough to look at the reports that one of these may join and at all of their events: the
 * outcome is the same as if all reports of all time were grouped at once.
 *
 * To be called under `lockTypes(tx, typesToLock(…))`, in the transaction that saved the reports.
 */
export async function resolveReports(tx: Tx, saved: readonly SavedReports[]): Promise<void> {
  const fresh = await loadReports(
    tx,
    saved.flatMap(({ reportIds }) => reportIds),
  );
  const bereft = saved.flatMap(({ affectedEvents }) => affectedEvents);
  const near = await neighboursOf(tx, fresh);
  const oldIds = [...new Set([...bereft, ...near.flatMap(({ eventId }) => eventId ?? [])])];
  const members = await loadReportsOfEvents(tx, oldIds);
  const reports = new Map([...fresh, ...near, ...members].map((report) => [report.id, report]));
  const events = groupClaims([...reports.values()].map(claimOf)).map(resolved);
  await replaceEvents(tx, { events, ...whatBecameOf(oldIds, events, reports) });
}

function resolved(group: Group): { event: ResolvedEvent; reportIds: readonly string[] } {
  return { event: eventOf(group), reportIds: [...group.main, ...group.background].map((claim) => claim.reportId) };
}

/** Reports that may tell of the same happening as one of these: same kind and place, at most two windows apart. */
async function neighboursOf(tx: Tx, reports: readonly StoredReport[]): Promise<readonly StoredReport[]> {
  const found = new Map<string, StoredReport>();
  for (const report of reports) {
    const reach = 2 * WINDOW_DAYS[report.type] * DAY;
    const told = Date.parse(report.toldAt);
    for (const type of typesToLock([report.type])) {
      const near = await loadReportsNear(tx, {
        type,
        countries: report.countries,
        companyIds: report.companyIds,
        from: new Date(told - reach).toISOString(),
        to: new Date(told + reach).toISOString(),
      });
      for (const neighbour of near) found.set(neighbour.id, neighbour);
    }
  }
  return [...found.values()];
}

/** Old ids that no event has any more lead to the event which holds their first report, or to nothing. */
function whatBecameOf(
  oldIds: readonly string[],
  events: readonly { event: ResolvedEvent; reportIds: readonly string[] }[],
  reports: ReadonlyMap<string, StoredReport>,
): { emptied: string[]; redirects: { from: string; to: string }[] } {
  const alive = new Set(events.map(({ event }) => event.id));
  const heirs = new Map<string, string>();
  for (const { event, reportIds } of events) {
    for (const id of reportIds) {
      const before = reports.get(id)?.eventId;
      if (before && !heirs.has(before)) heirs.set(before, event.id);
    }
  }
  const gone = oldIds.filter((id) => !alive.has(id));
  return {
    emptied: gone.filter((id) => !heirs.has(id)),
    redirects: gone.flatMap((from) => {
      const to = heirs.get(from);
      return to === undefined ? [] : [{ from, to }];
    }),
  };
}
