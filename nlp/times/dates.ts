import { TokenKind, type Tokens } from '../text/tokens.ts';
import { addMonths, type Day, daysBetween, exists, isoDay, isoMonth } from './calendar.ts';
import { type FoundTime, isPlanned, type TimeHints } from './found.ts';

/** A day told without its year may lie this far ahead of the document and still be of the same year. */
const AHEAD = 45;
/** Years that this trade and its news can speak of. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2060;
/** After these a number like 2016 counts something. */
const COUNTED = new Set(
  'blocks mw gw kw btc eth miners machines rigs people million billion thousand percent % units megawatts eh ph th 台 个 枚 万 元 美 usd dollars'.split(
    ' ',
  ),
);

/** Dates written out: "January 5, 2022", "5 января", 2021年5月21日, "2022-01-05", "Q3 2021", "2021". */
export function dateAt(hints: TimeHints, t: number): FoundTime | undefined {
  if (hints.field.tokens.kind[t] !== TokenKind.number) return namedMonth(hints, t) ?? quarter(hints, t);
  return numericDate(hints, t) ?? hanDate(hints, t) ?? namedMonth(hints, t) ?? bareYear(hints, t);
}

function number(hints: TimeHints, t: number): number | undefined {
  if (hints.field.tokens.kind[t] !== TokenKind.number) return undefined;
  const norm = hints.field.tokens.norm[t] ?? '';
  return /^\d{1,4}$/.test(norm) ? Number(norm) : undefined;
}

function year(hints: TimeHints, t: number): number | undefined {
  const value = number(hints, t);
  return value !== undefined && value >= FIRST_YEAR && value <= LAST_YEAR ? value : undefined;
}

function onDay(day: Day, first: number, last: number): FoundTime | undefined {
  return exists(day) ? { first, last, from: isoDay(day), precision: 'day' } : undefined;
}

/** "2022-01-05", "2022/01/05" and, in one token, "05.01.2022". */
function numericDate(hints: TimeHints, t: number): FoundTime | undefined {
  const { norm } = hints.field.tokens;
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(norm[t] ?? '');
  if (dotted) return onDay({ year: Number(dotted[3]), month: Number(dotted[2]), day: Number(dotted[1]) }, t, t);
  const y = year(hints, t);
  const sign = norm[t + 1];
  if (y === undefined || (sign !== '-' && sign !== '/') || norm[t + 3] !== sign) return undefined;
  const [month, day] = [number(hints, t + 2), number(hints, t + 4)];
  return month === undefined || day === undefined ? undefined : onDay({ year: y, month, day }, t, t + 4);
}

/** 2021年5月21日, 5月21日, 2021年5月, 5月, 21日, 2021年. */
function hanDate(hints: TimeHints, t: number): FoundTime | undefined {
  const { norm } = hints.field.tokens;
  const y = norm[t + 1] === '年' ? year(hints, t) : undefined;
  const m = y === undefined ? t : t + 2;
  if (norm[m + 1] === '月') return hanMonth(hints, t, m, y);
  if (y !== undefined) return { first: t, last: t + 1, from: String(y), precision: 'year' };
  const day = norm[t + 1] === '日' ? number(hints, t) : undefined;
  if (day === undefined || !hints.today || norm[t - 1] === '月') return undefined;
  const thisMonth = { ...hints.today, day };
  const near =
    daysBetween(hints.today, thisMonth) > 15 ? { ...addMonths({ ...hints.today, day: 1 }, -1), day } : thisMonth;
  return onDay(near, t, t + 1);
}

/** 8月30日前 ("by 30 August") sets a term, and terms lie ahead. */
function yearAhead({ today }: TimeHints, month: number, day: number): number | undefined {
  if (!today) return undefined;
  return daysBetween(today, { year: today.year, month, day }) < 0 ? today.year + 1 : today.year;
}

function hanMonth(hints: TimeHints, first: number, m: number, y: number | undefined): FoundTime | undefined {
  const { norm } = hints.field.tokens;
  const month = number(hints, m);
  if (month === undefined || month < 1 || month > 12) return undefined;
  const day = norm[m + 3] === '日' || norm[m + 3] === '号' ? number(hints, m + 2) : undefined;
  const last = day === undefined ? m + 1 : m + 3;
  const year = y ?? (norm[last + 1] === '前' ? yearAhead(hints, month, day ?? 28) : undefined);
  return inMonth(hints, { first, last, year, month, day });
}

interface Parts {
  readonly first: number;
  readonly last: number;
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number | undefined;
}

/** Fills a missing year: the one that puts the date near the document, before it unless the words speak of a plan. */
function inMonth(hints: TimeHints, { first, last, year: written, month, day }: Parts): FoundTime | undefined {
  const resolved = written ?? nearestYear(hints, first, month, day ?? 1);
  if (resolved === undefined) return undefined;
  if (day === undefined) return { first, last, from: isoMonth(resolved, month), precision: 'month' };
  return onDay({ year: resolved, month, day }, first, last);
}

function nearestYear({ today, ...hints }: TimeHints, t: number, month: number, day: number): number | undefined {
  if (!today) return undefined;
  const distance = daysBetween(today, { year: today.year, month, day });
  // "From 1 January", told in late December.
  if (distance < AHEAD - 365) return today.year + 1;
  const planned = isPlanned({ today, ...hints }, t);
  if (planned) return distance < -AHEAD ? today.year + 1 : today.year;
  return distance > AHEAD ? today.year - 1 : today.year;
}

/** "January 5, 2022", "Jan. 5th", "5 January 2022", "January 2022", "in May". */
function namedMonth(hints: TimeHints, t: number): FoundTime | undefined {
  const { norm } = hints.field.tokens;
  if (hints.months.size === 0) return undefined;
  const lead = number(hints, t);
  if (lead !== undefined) {
    const ordinal = /^(?:st|nd|rd|th)$/.test(norm[t + 1] ?? '') ? t + 2 : t + 1;
    const at = norm[ordinal] === 'of' ? ordinal + 1 : ordinal;
    const month = hints.months.get(at);
    if (!month || lead > 31 || lead < 1) return undefined;
    return withYear(hints, { first: t, month: month.value, day: lead }, month.last);
  }
  const month = hints.months.get(t);
  if (!month) return undefined;
  const at = norm[month.last + 1] === '.' ? month.last + 2 : month.last + 1;
  const day = number(hints, at);
  if (day !== undefined && day >= 1 && day <= 31) {
    const ordinal = /^(?:st|nd|rd|th)$/.test(norm[at + 1] ?? '') ? at + 1 : at;
    return withYear(hints, { first: t, month: month.value, day }, ordinal);
  }
  const written = year(hints, at) ?? (norm[at] === 'of' || norm[at] === ',' ? year(hints, at + 1) : undefined);
  if (written !== undefined || isMonthName(hints, t))
    return withYear(hints, { first: t, month: month.value, day: undefined }, month.last);
  return undefined;
}

function withYear(
  hints: TimeHints,
  date: { first: number; month: number; day: number | undefined },
  last: number,
): FoundTime | undefined {
  const { norm } = hints.field.tokens;
  for (const at of [last + 1, last + 2]) {
    const written = year(hints, at);
    const between = norm[last + 1] ?? '';
    if (written === undefined || (at === last + 2 && between !== ',' && between !== '.' && between !== 'of')) continue;
    const isGenitive = norm[at + 1] === 'года' || norm[at + 1] === 'г';
    return inMonth(hints, { ...date, year: written, last: isGenitive ? at + 1 : at });
  }
  return inMonth(hints, { ...date, year: undefined, last });
}

/** Words before a month's name that show it is one: "may" and "march" are verbs as well. */
const BEFORE_MONTH = new Set(
  'in since by until from of early mid late last next this during through - before after end and between till starting в с до к'.split(
    ' ',
  ),
);

function isMonthName({ field }: TimeHints, t: number): boolean {
  const isCapital = /^\p{Lu}/u.test(field.source.charAt(field.tokens.start[t] ?? 0));
  const isLong = (field.tokens.norm[t] ?? '').length > 3 || field.tokens.norm[t] === 'may';
  const isCyrillic = /[а-я]/.test(field.tokens.norm[t] ?? '');
  return (isCapital || isCyrillic) && isLong && BEFORE_MONTH.has(field.tokens.norm[t - 1] ?? '');
}

/** "Q3 2021", 2021年第三季度 is left to its year. */
function quarter(hints: TimeHints, t: number): FoundTime | undefined {
  const norm = hints.field.tokens.norm[t] ?? '';
  const which = norm.length === 2 ? /^q([1-4])$/.exec(norm) : null;
  const of = year(hints, t + 1) === undefined ? t + 2 : t + 1;
  const y = year(hints, of);
  if (!which || y === undefined) return undefined;
  const month = Number(which[1]) * 3 - 2;
  return { first: t, last: of, from: isoMonth(y, month), to: isoMonth(y, month + 2), precision: 'month' };
}

/** "2000mw" and 2000兆瓦 are no years, "2021's" and 2021上半年 are. */
function isUnit(tokens: Tokens, t: number): boolean {
  if (tokens.kind[t] === TokenKind.han) return !'年上下第初末底财春夏秋冬'.includes(tokens.norm[t] ?? '');
  return tokens.kind[t] === TokenKind.word && tokens.norm[t] !== "'s";
}

function bareYear(hints: TimeHints, t: number): FoundTime | undefined {
  const { tokens, source } = hints.field;
  const y = year(hints, t);
  if (y === undefined || COUNTED.has(tokens.norm[t + 1] ?? '')) return undefined;
  const before = tokens.norm[t - 1] ?? '';
  if (before === '$' || before === '#' || before === '.' || before === '/') return undefined;
  const glued = tokens.start[t + 1] === tokens.end[t] && isUnit(tokens, t + 1);
  if (glued || /[\w.,]/.test(source.charAt((tokens.start[t] ?? 1) - 1))) return undefined;
  return { first: t, last: t, from: String(y), precision: 'year' };
}
