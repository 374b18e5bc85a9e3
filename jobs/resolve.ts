import { linkEvents } from '../db/event-links.ts';
import { eventTypes } from '../db/events.ts';
import { replaceEvents } from '../db/replace-events.ts';
import { loadReports, loadReportsOfEvents, type StoredReport } from '../db/reports.ts';
import type { SavedReports } from '../db/taggings.ts';
import type { Tx } from '../db/transactions.ts';
import { corrected, rulingsOf, withoutRejected } from '../nlp/resolve/corrections.ts';
import { eventOf, type ResolvedEvent } from '../nlp/resolve/event.ts';
import { groupClaims } from '../nlp/resolve/group.ts';
import { linkPartners, linksBetween } from '../nlp/resolve/links.ts';
import { kindOf } from '../nlp/resolve/window.ts';
import { EVENT_TYPES, type EventType } from '../nlp/taxonomy.ts';
import { surroundingsOf } from './surroundings.ts';

/** Types that may share an event with these: what has to be locked before reports of these types are resolved. */
export function typesToLock(types: readonly EventType[]): readonly EventType[] {
  const kinds = new Set(types.map(kindOf));
  return EVENT_TYPES.filter((type) => kinds.has(kindOf(type)));
}

/** Raised when the rules change by which reports become events. */
const RESOLVER_VERSION = 1;

/** Who and what led to a resolution. */
export interface Cause {
  /** A person, or the stage that handed the reports in, with its version. */
  readonly by?: string;
  /** In words, where it is not the reports that came or went. */
  readonly because?: string;
}

interface Outcome {
  readonly event: ResolvedEvent;
  readonly reportIds: readonly string[];
}

/**
 * Finds the events of new reports, and of events that lost reports, and writes what changed; then the links of those
 * events to others. It looks at all that hangs together with these reports, and at nothing else: the outcome is the same
 * as if all reports of all time were grouped at once.
 *
 * To be called under `lockTypes(tx, typesToLock(…))`, in the transaction that saved the reports.
 * @param cause what each version that is written will say of who wrote it and why
 */
export async function resolveReports(tx: Tx, saved: readonly SavedReports[], cause: Cause = {}): Promise<void> {
  const bereft = [...new Set(saved.flatMap(({ affectedEvents }) => affectedEvents))];
  const fresh = await loadReports(
    tx,
    saved.flatMap(({ reportIds }) => reportIds),
  );
  const { reports, claims, corrections } = await surroundingsOf(tx, [
    ...new Map([...fresh, ...(await loadReportsOfEvents(tx, bereft))].map((report) => [report.id, report])).values(),
  ]);
  const groups = groupClaims(withoutRejected(claims, corrections), rulingsOf(corrections, claims));
  const events = groups.map((group) => ({
    event: corrected(eventOf(group), group, corrections),
    reportIds: [...group.main, ...group.background].map((claim) => claim.reportId),
  }));
  const oldIds = [...new Set([...bereft, ...[...reports.values()].flatMap(({ eventId }) => eventId ?? [])])];
  const heirs = new Map([...(await heirsOfSaved(tx, saved, events)), ...heirsByReports(events, reports)]);
  const by = [...(cause.by === undefined ? [] : [cause.by]), `resolve ${RESOLVER_VERSION}`].join(', ');
  const { changed } = await replaceEvents(tx, { ...cause, by, events, ...whatBecameOf(oldIds, events, heirs) });
  await linkEvents(tx, changed, { linkPartners, linksBetween });
}

/** An old event lives on in the event that holds its first report now. */
function heirsByReports(
  events: readonly Outcome[],
  reports: ReadonlyMap<string, StoredReport>,
): ReadonlyMap<string, string> {
  const heirs = new Map<string, string>();
  for (const { event, reportIds } of events) {
    for (const id of reportIds) {
      const before = reports.get(id)?.eventId;
      if (before && !heirs.has(before)) heirs.set(before, event.id);
    }
  }
  return heirs;
}

/** An event whose only reports were written anew lives on in the event of what the same document says now. */
async function heirsOfSaved(
  tx: Tx,
  saved: readonly SavedReports[],
  events: readonly Outcome[],
): Promise<ReadonlyMap<string, string>> {
  const types = await eventTypes(
    tx,
    saved.flatMap(({ affectedEvents }) => affectedEvents),
  );
  const heirs = new Map<string, string>();
  for (const { reportIds, affectedEvents } of saved) {
    for (const old of affectedEvents) {
      const type = types.get(old);
      const heir = events.find(
        ({ event, reportIds: ids }) =>
          type !== undefined && kindOf(event.type) === kindOf(type) && reportIds.some((id) => ids.includes(id)),
      );
      if (heir) heirs.set(old, heir.event.id);
    }
  }
  return heirs;
}

/** Old ids that no event has any more lead to their heirs, or to nothing. */
function whatBecameOf(
  oldIds: readonly string[],
  events: readonly Outcome[],
  heirs: ReadonlyMap<string, string>,
): { emptied: string[]; redirects: { from: string; to: string }[] } {
  const alive = new Set(events.map(({ event }) => event.id));
  const gone = oldIds.filter((id) => !alive.has(id));
  return {
    emptied: gone.filter((id) => !heirs.has(id)),
    redirects: gone.flatMap((from) => {
      const to = heirs.get(from);
      return to === undefined ? [] : [{ from, to }];
    }),
  };
}
