import { createEvents, type DateArray, type EventAttributes } from 'ics';
import type { StoredEvent } from '../events.ts';
import type { Origin } from './formats.ts';
import { millis, pageOf, printable, summaryOf } from './rows.ts';

const A_DAY_MS = 86_400_000;
const STATUS: Readonly<Record<string, 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED'>> = {
  planned: 'TENTATIVE',
  alleged: 'TENTATIVE',
  denied: 'CANCELLED',
  expired: 'CANCELLED',
};

/** What is planned, and what was and has come or was called off, as far as its time is told; the rest is left out. */
export function plannedAsCalendar(events: readonly StoredEvent[], { address }: Origin): string {
  const planned = events.filter(({ modality, state }) => modality === 'planned' || state === 'planned');
  const { error, value } = createEvents(
    planned.flatMap((event) => entryOf(event, address)),
    { productId: '-//minewatch//events//EN', calName: 'minewatch: planned' },
  );
  if (error || value === null) throw error ?? new Error('ics wrote nothing');
  return value;
}

function entryOf(event: StoredEvent, address: string): readonly EventAttributes[] {
  if (event.startedAt === null) return [];
  const start = millis(event.startedAt);
  const timed = event.startedAt.length > 10;
  const common = {
    uid: `${encodeURIComponent(event.id)}@minewatch`,
    title: printable(event.title),
    description: printable(event.url === null ? summaryOf(event) : `${summaryOf(event)}\n${event.url}`),
    url: pageOf(event, address),
    status: STATUS[event.state] ?? 'CONFIRMED',
    categories: [event.type],
    created: millis(event.firstSeenAt),
    lastModified: millis(event.updatedAt),
    sequence: event.version - 1,
    ...(event.lat === null || event.lon === null ? {} : { geo: { lat: event.lat, lon: event.lon } }),
  };
  if (timed) return [{ ...common, start, startInputType: 'utc', duration: { hours: 1 } }];
  return [{ ...common, start: dayOf(start), end: dayOf(endOf(event, start)) }];
}

/** The end of the day, month or year that is told, or of the day that it is to end. */
function endOf({ startedAt, endedAt }: StoredEvent, start: number): number {
  if (endedAt !== null && millis(endedAt) > start) return millis(endedAt) + A_DAY_MS;
  const date = new Date(start);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (startedAt?.length === 4) return Date.UTC(year + 1, 0, 1);
  return startedAt?.length === 7 ? Date.UTC(year, month + 1, 1) : start + A_DAY_MS;
}

function dayOf(time: number): DateArray {
  const date = new Date(time);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}
