/**
 * How a time without a zone is read: `utc` as feeds mean it (RFC 4287 and RSS demand a zone, and feedparser reads its
 * absence as UTC), `day` keeps the day alone, a number is an offset in minutes (480 for Chinese outlets).
 */
export type MissingZone = 'utc' | 'day' | number;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const RUSSIAN_MONTHS = 'янв фев мар апр ма июн июл авг сен окт ноя дек'.split(' ');

/** Minutes east of Greenwich. RFC 822 zones, then those seen in bylines; `PRC` comes before an offset at Odaily. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  bst: 60,
  cet: 60,
  west: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  ist: 330,
  hkt: 480,
  sgt: 480,
  prc: 480,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** What stands behind the date. */
  readonly rest: string;
}

/**
 * Reads a date as feeds and pages write it: W3C and ISO 8601 in all lengths, RFC 822/850/1123, asctime, "January 6,
 * 2022", "6 января 2022", "2022年1月7日", epoch seconds and milliseconds.
 *
 * @returns ISO 8601 UTC; a day alone is its midnight; null for what is not surely a date (03/04/2022 is not)
 */
export function parseDate(text: string | null | undefined, missingZone: MissingZone): string | null {
  const tidy = (text ?? '').trim().slice(0, 100);
  if (/^\d{10}(\d{3})?$/.test(tidy)) return fromEpoch(Number(tidy));
  const day = readIso(tidy) ?? readChinese(tidy) ?? readNamedMonth(tidy) ?? readAsctime(tidy);
  if (!day || day.month < 1 || day.month > 12 || day.day < 1 || day.day > 31) return null;
  const midnight = Date.UTC(day.year, day.month - 1, day.day);
  if (new Date(midnight).getUTCDate() !== day.day) return null;
  const minutes = readTime(day.rest, missingZone);
  return toIso(midnight + minutes * 60_000);
}

function fromEpoch(value: number): string | null {
  return toIso(value < 1e11 ? value * 1000 : value);
}

/** Years before 1970 and beyond 2100 are typing errors, not news. */
function toIso(ms: number): string | null {
  return ms >= 0 && ms < Date.UTC(2101, 0) ? new Date(Math.round(ms)).toISOString() : null;
}

function readIso(text: string): Day | null {
  const week = /^(\d{4})-?(\d{3})(?=$|[T ])(.*)$/i.exec(text);
  if (week) return ordinalDay(Number(week[1]), Number(week[2]), week[3] ?? '');
  const found =
    /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?=$|[T\s,])(.*)$/is.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})(?=$|T)(.*)$/i.exec(text) ??
    /^(\d{4})()()$/.exec(text);
  if (!found) return null;
  const [, year, month, day, rest = ''] = found;
  return { year: Number(year), month: Number(month || 1), day: Number(day || 1), rest };
}

function ordinalDay(year: number, ordinal: number, rest: string): Day {
  const date = new Date(Date.UTC(year, 0, ordinal));
  return { year, month: date.getUTCMonth() + 1, day: date.getUTCDate(), rest };
}

function readChinese(text: string): Day | null {
  const found = /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号](.*)$/s.exec(text);
  if (!found) return null;
  return { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]), rest: found[4] ?? '' };
}

/** "Thu, 01 Jan 2004 …", "Thursday, 01-Jan-04 …", "January 6, 2022 …", "6 января 2022 г., …". */
function readNamedMonth(text: string): Day | null {
  const dayFirst =
    /(?:^|[^\d:])(\d{1,2})(?:st|nd|rd|th)?[\s\-./]+(\p{L}{3,})[\s\-./,]+(\d{4}|\d{2}(?=\s|$))(.*)$/su.exec(text);
  const monthFirst = /(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d|:)(.*)$/su.exec(text);
  const [year, name, day, rest] = dayFirst
    ? [dayFirst[3], dayFirst[2], dayFirst[1], dayFirst[4]]
    : [monthFirst?.[3], monthFirst?.[1], monthFirst?.[2], monthFirst?.[4]];
  const month = monthNumber(name ?? '');
  if (month === 0 || !year || !day) return null;
  return { year: fullYear(year), month, day: Number(day), rest: rest ?? '' };
}

/** "Thu Jan  1 19:48:21 2004": the year stands last. */
function readAsctime(text: string): Day | null {
  const found = /(\p{L}{3,})\s+(\d{1,2})\s+(\d{1,2}:\d{2}(?::\d{2})?(?:\s+[A-Z]{2,5})?)\s+(\d{4})$/u.exec(text);
  const month = monthNumber(found?.[1] ?? '');
  if (!found || month === 0) return null;
  return { year: Number(found[4]), month, day: Number(found[2]), rest: ` ${found[3]}` };
}

/** Two digits as RFC 2822 says: 00–49 this century, 50–99 the last. */
function fullYear(year: string): number {
  const value = Number(year);
  if (year.length > 2) return value;
  return value < 50 ? 2000 + value : 1900 + value;
}

function monthNumber(name: string): number {
  const lower = name.toLowerCase();
  const english = MONTHS.indexOf(lower.slice(0, 3));
  return (english >= 0 ? english : RUSSIAN_MONTHS.findIndex((start) => lower.startsWith(start))) + 1;
}

/** Minutes to add to UTC midnight; 0 when there is no time or its zone must not be guessed. */
function readTime(rest: string, missingZone: MissingZone): number {
  const found = /(?:^|[T\s,,(|])(\d{1,2}):?(\d{2})?(?::?(\d{2}(?:[.,]\d+)?))?\s*([ap])?\.?(?:m\b\.?)?\s*(.*)$/is.exec(
    rest,
  );
  if (!found || (found[2] === undefined && !found[4])) return 0;
  const zone = readZone(found[5] ?? '') ?? missingZone;
  if (zone === 'day') return 0;
  let hours = Number(found[1]);
  if (found[4]) hours = (hours % 12) + (found[4].toLowerCase() === 'p' ? 12 : 0);
  const minutes = Number(found[2] ?? 0);
  const seconds = Number((found[3] ?? '0').replace(',', '.'));
  if (hours > 24 || minutes > 59 || seconds >= 61) return 0;
  return hours * 60 + minutes + seconds / 60 - (zone === 'utc' ? 0 : zone);
}

function readZone(text: string): number | null {
  const offset = /([+\-\u2212])\s?(\d{1,2})(?::?(\d{2}))?/.exec(text);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return offset[1] === '+' ? minutes : -minutes;
  }
  const name = /\p{L}+/u.exec(text)?.[0].toLowerCase() ?? '';
  return ZONES[name] ?? null;
}
