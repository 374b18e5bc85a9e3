import { askedTime } from '../asked-time.ts';

const A_DAY_MS = 86_400_000;

/** A stretch of time, ISO 8601 in UTC; `to` is not part of it. */
export interface TimeSpan {
  readonly from: string;
  readonly to: string;
}

/**
 * The stretch that a written time stands for: a year, month or day is as long as it is, a time is one millisecond, an age
 * (`7d`) goes from then to now. Null for anything else.
 */
export function timeSpan(text: string, now: Date): TimeSpan | null {
  const span = spanOf(text, now);
  return span !== null && isStorable(span.from) && isStorable(span.to) ? span : null;
}

/** Years of more or fewer than four digits are nothing that PostgreSQL reads. */
function isStorable(time: string): boolean {
  return /^\d{4}-/.test(time) && time >= '0001-01-02';
}

function spanOf(text: string, now: Date): TimeSpan | null {
  const word = text.toLowerCase();
  if (word === 'today') return daySpan(now.getTime());
  if (word === 'yesterday') return daySpan(now.getTime() - A_DAY_MS);
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?$/.exec(text) ?? [];
  if (year !== undefined) return calendarSpan(Number(year), month === undefined ? undefined : Number(month));
  const time = askedTime(text, now);
  if (time === null) return null;
  if (/^\d{4}-\d\d-\d\d$/.test(time)) return realDay(time);
  const from = Date.parse(time);
  return { from: time, to: /[mhdw]$/.test(text) ? now.toISOString() : new Date(from + 1).toISOString() };
}

function daySpan(at: number): TimeSpan {
  const start = Math.floor(at / A_DAY_MS) * A_DAY_MS;
  return { from: new Date(start).toISOString(), to: new Date(start + A_DAY_MS).toISOString() };
}

/** 30 February is no day, whatever Date makes of it. */
function realDay(day: string): TimeSpan | null {
  const span = daySpan(Date.parse(day));
  return span.from.startsWith(day) ? span : null;
}

function calendarSpan(year: number, month: number | undefined): TimeSpan | null {
  if (year < 1 || year > 9998 || (month !== undefined && (month < 1 || month > 12))) return null;
  const start = month === undefined ? [year, 0] : [year, month - 1];
  const end = month === undefined ? [year + 1, 0] : [year, month];
  return { from: startOf(start), to: startOf(end) };
}

function startOf([year = 0, month = 0]: readonly number[]): string {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return date.toISOString();
}
