import type { FieldReading } from '../reading.ts';
import type { QuantityMention } from '../stage.ts';
import { TokenKind } from '../text/tokens.ts';
import { wordsAt } from './field.ts';

/** A time of day: hours since midnight; `half` where am or pm was written, `exact` where minutes were. */
interface Clock {
  readonly hours: number;
  readonly last: number;
  readonly half: 'am' | 'pm' | undefined;
  readonly exact: boolean;
}

const LINKS = new Set(['to', '-', 'until', 'till', 'and', '至', '到', 'до']);

/** How long it is from one time of day to another: "between 7am and 1pm" is 6 hours, "03:00 to 05:00 UTC" 2. */
export function clockRanges(field: FieldReading): QuantityMention[] {
  const { tokens } = field;
  const found: QuantityMention[] = [];
  for (let t = 0; t < tokens.count; t++) {
    if (tokens.kind[t] !== TokenKind.number) continue;
    const from = clockAt(field, t);
    if (!from || !LINKS.has(tokens.norm[from.last + 1] ?? '')) continue;
    const to = clockAt(field, from.last + 2);
    if (!to || !isClear(from, to)) continue;
    const value = hoursBetween(from, to);
    const unit = wordsAt(field, t, to.last);
    if (value > 0)
      found.push({ field: field.field, first: t, last: to.last, measures: 'duration_h', value, bound: 'exact', unit });
    t = to.last;
  }
  return found;
}

/** "5 to 7" may count anything: minutes, am or pm make it a clock. */
function isClear(from: Clock, to: Clock): boolean {
  return (from.exact && to.exact) || to.half !== undefined;
}

function hoursBetween(from: Clock, to: Clock): number {
  const start = on24(from, from.half ?? to.half);
  const end = on24(to, to.half ?? from.half);
  return Number(((end - start + 24) % 24).toFixed(2));
}

function on24({ hours }: Clock, half: 'am' | 'pm' | undefined): number {
  if (half === 'pm' && hours < 12) return hours + 12;
  return half === 'am' && hours >= 12 ? hours - 12 : hours;
}

function clockAt(field: FieldReading, t: number): Clock | undefined {
  const { norm } = field.tokens;
  const hours = small(norm[t], 24);
  if (hours === undefined) return undefined;
  const minutes = norm[t + 1] === ':' ? small(norm[t + 2], 59) : undefined;
  const end = minutes === undefined ? t : t + 2;
  const half = halfAfter(norm, end + 1);
  return {
    hours: hours + (minutes ?? 0) / 60,
    last: half?.last ?? end,
    half: half?.half,
    exact: minutes !== undefined,
  };
}

function small(norm: string | undefined, most: number): number | undefined {
  const value = /^\d{1,2}$/.test(norm ?? '') ? Number(norm) : Number.NaN;
  return value <= most ? value : undefined;
}

/** "am", "p.m." */
function halfAfter(norm: readonly string[], t: number): { half: 'am' | 'pm'; last: number } | undefined {
  if (norm[t] === 'am' || norm[t] === 'pm') return { half: norm[t], last: t };
  const letter = norm[t];
  if ((letter !== 'a' && letter !== 'p') || norm[t + 1] !== '.' || norm[t + 2] !== 'm') return undefined;
  return { half: `${letter}m`, last: norm[t + 3] === '.' ? t + 3 : t + 2 };
}
