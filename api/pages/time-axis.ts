const STEPS_MONTHS = [1, 2, 3, 6, 12, 24, 60];

/** Starts of months between two times (milliseconds since 1970), at most about eight; of weeks within two months. */
export function ticks(from: number, to: number): number[] {
  if (to - from < 45 * DAY) return days(from, to);
  const months = (to - from) / 2_629_800_000;
  const step = STEPS_MONTHS.find((size) => months / size <= 8) ?? 120;
  const found: number[] = [];
  const date = new Date(from);
  date.setUTCDate(1);
  date.setUTCHours(0, 0, 0, 0);
  date.setUTCMonth(Math.ceil(date.getUTCMonth() / step) * step);
  while (date.getTime() <= to && found.length < 20) {
    if (date.getTime() >= from) found.push(date.getTime());
    date.setUTCMonth(date.getUTCMonth() + step);
  }
  return found;
}

const DAY = 86_400_000;
const STEPS_DAYS = [1, 2, 7, 14];

function days(from: number, to: number): number[] {
  const step = (STEPS_DAYS.find((size) => (to - from) / DAY / size <= 8) ?? 14) * DAY;
  const first = Math.ceil(from / DAY) * DAY;
  return Array.from({ length: Math.floor(Math.max(0, to - first) / step) + 1 }, (_, index) => first + index * step);
}

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const SHORT = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** What stands at a tick when the axis is `span` milliseconds long. */
export function tickLabel(time: number, span: number): string {
  if (span < 45 * DAY) return DATE.format(time);
  return span > 8 * 365 * DAY ? String(new Date(time).getUTCFullYear()) : SHORT.format(time);
}
