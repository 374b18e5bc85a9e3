import type { Precision } from './schema.ts';

/** A time as it is stored: the start of the year, month or day that the text gave, and which of them it was. */
export interface StoredTime {
  readonly at: string | null;
  readonly precision: Precision | null;
}

const PRECISIONS: Readonly<Record<number, Precision>> = { 4: 'year', 7: 'month', 10: 'day' };
const LENGTHS: Readonly<Record<Precision, number>> = { year: 4, month: 7, day: 10, time: 24 };

/** `2022-01-05` → its midnight in UTC, precision `day`. What is no time becomes null. */
export function storedTime(text: string | null | undefined): StoredTime {
  const at = instant(text);
  return at === null ? { at, precision: null } : { at, precision: PRECISIONS[text?.length ?? 0] ?? 'time' };
}

/** The other way: midnight with precision `day` → `2022-01-05`. */
export function toldTime(at: string | null, precision: Precision | null): string | null {
  return at === null ? null : at.slice(0, LENGTHS[precision ?? 'time']);
}

/** ISO 8601 in UTC with milliseconds; null for what is no time or lies outside the years 1 to 9999. */
export function instant(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const date = new Date(text);
  const year = Number.isNaN(date.getTime()) ? 0 : date.getUTCFullYear();
  return year >= 1 && year <= 9999 ? date.toISOString() : null;
}
