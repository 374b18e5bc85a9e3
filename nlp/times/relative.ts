import type { NumberAt } from '../quantities/number.ts';
import { addDays, addMonths, type Day, isoDay, isoMonth, resolve, weekdayOf } from './calendar.ts';
import { type FoundTime, isPlanned, type TimeHints } from './found.ts';
import type { TimeUnit } from './time.ts';

/** "yesterday", "last week", 去年: told from the document's date. */
export function phraseAt(hints: TimeHints, t: number): FoundTime | undefined {
  const phrase = hints.phrases.get(t);
  if (!phrase || !hints.today) return undefined;
  return { first: t, last: phrase.last, ...resolve(phrase.value, hints.today) };
}

/** "on Friday": the last one up to the document's day, or the coming one where the words speak of a plan. */
export function weekdayAt(hints: TimeHints, t: number): FoundTime | undefined {
  const weekday = hints.weekdays.get(t);
  if (!weekday || !hints.today) return undefined;
  const back = (weekdayOf(hints.today) - weekday.value + 7) % 7;
  const before = hints.cues.get(t - 1)?.value;
  const shift = isPlanned(hints, t) ? (7 - back) % 7 || 7 : before === 'last' && back === 0 ? -7 : -back;
  const first = before === 'last' || before === 'next' ? t - 1 : t;
  return { first, last: weekday.last, from: isoDay(addDays(hints.today, shift)), precision: 'day' };
}

/** "3 days ago", "36 hours ago", 两周前, "in two weeks", "hace 3 dias". */
export function countedAt(hints: TimeHints, number: NumberAt): FoundTime | undefined {
  const unit = hints.units.get(number.last + 1);
  if (!unit || !hints.today || number.value > 1000) return undefined;
  const after = hints.cues.get(unit.last + 1);
  const before = hints.field.tokens.norm[number.first - 1];
  const amount = Math.round(number.value);
  if (after?.value === 'ago') return moved(hints.today, unit.value, -amount, number.first, after.last);
  if (before === 'hace') return moved(hints.today, unit.value, -amount, number.first - 1, unit.last);
  if (after?.value === 'hence' && /now|hence/.test(hints.field.tokens.norm[after.last] ?? '')) {
    return moved(hints.today, unit.value, amount, number.first, after.last);
  }
  return undefined;
}

function moved(today: Day, unit: TimeUnit, amount: number, first: number, last: number): FoundTime {
  if (unit === 'year') return { first, last, from: String(today.year + amount), precision: 'year' };
  if (unit === 'month') {
    const { year, month } = addMonths({ ...today, day: 1 }, amount);
    return { first, last, from: isoMonth(year, month), precision: 'month' };
  }
  const days = unit === 'week' ? 7 * amount : unit === 'hour' ? Math.trunc(amount / 24) : amount;
  return { first, last, from: isoDay(addDays(today, days)), precision: 'day' };
}
