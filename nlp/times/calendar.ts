import type { RelativePhrase } from './time.ts';

const DAY = 86_400_000;

/** A day of the calendar, in UTC. */
export interface Day {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  readonly day: number;
}

/** The day of an ISO date or time; undefined for what is none. */
export function dayOf(iso: string | null | undefined): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '');
  return match ? { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) } : undefined;
}

export function isoDay({ year, month, day }: Day): string {
  return `${isoMonth(year, month)}-${String(day).padStart(2, '0')}`;
}

export function isoMonth(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** Whether the calendar has this day. */
export function exists({ year, month, day }: Day): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return month >= 1 && month <= 12 && day >= 1 && date.getUTCMonth() === month - 1;
}

/** Days from `a` to `b`. */
export function daysBetween(a: Day, b: Day): number {
  return Math.round((stamp(b) - stamp(a)) / DAY);
}

export function addDays(day: Day, days: number): Day {
  const date = new Date(stamp(day) + days * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The same day so many months on; the 28th where the month has no such day. */
export function addMonths({ year, month, day }: Day, months: number): Day {
  const index = year * 12 + month - 1 + months;
  const moved = { year: Math.floor(index / 12), month: (index % 12) + 1, day };
  return exists(moved) ? moved : { ...moved, day: 28 };
}

/** Monday 1 to Sunday 7. */
export function weekdayOf(day: Day): number {
  return new Date(stamp(day)).getUTCDay() || 7;
}

function stamp({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day);
}

/** The time that a relative phrase means on a day: ISO day, first day of a week with its last, month or year. */
export function resolve(
  phrase: RelativePhrase,
  today: Day,
): { from: string; to?: string; precision: 'day' | 'month' | 'year' } {
  const { unit, shift } = phrase;
  if (unit === 'year') return { from: String(today.year + shift), precision: 'year' };
  if (unit === 'month') {
    const { year, month } = addMonths({ ...today, day: 1 }, shift);
    return { from: isoMonth(year, month), precision: 'month' };
  }
  if (unit === 'day') return { from: isoDay(addDays(today, shift)), precision: 'day' };
  const monday = addDays(today, 1 - weekdayOf(today) + 7 * shift);
  return { from: isoDay(monday), to: isoDay(addDays(monday, 6)), precision: 'day' };
}
