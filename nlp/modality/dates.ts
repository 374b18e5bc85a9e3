import type { Match } from '../events/match.ts';
import { distance } from '../events/sentence.ts';
import type { TimeMention } from '../stage.ts';
import { commaBetween } from './scope.ts';

/** Older than this, a matter is told as context. Days; "about a month" in the taxonomy. */
const RECENT_DAYS = 45;
const DAY = 86_400_000;

/** A time in the same sentence, no more than 14 words from the match and not parted from it by a comma; or one from which all holds. */
export function concerns(time: TimeMention, match: Match): boolean {
  const { sentence } = match;
  if (time.field !== sentence.field.field || time.first < sentence.first || time.last > sentence.last) return false;
  if (sentence.cues.some(({ cue, first }) => cue === 'effective' && first === time.last + 1)) return true;
  return distance(sentence.words, time, match) <= 14 && !commaBetween(time, match, sentence);
}

/** Whether a time lies more than about a month before the document's date. */
export function isOld(time: TimeMention, date: string | null): boolean {
  if (!date) return false;
  const now = Date.parse(date.slice(0, 10));
  const end = endOf(time.to ?? time.from);
  return Number.isFinite(now) && Number.isFinite(end) && end < now - RECENT_DAYS * DAY;
}

/** Last instant of a year, month or day. */
function endOf(when: string): number {
  const [year = '', month, day] = when.slice(0, 10).split('-');
  if (day) return Date.UTC(Number(year), Number(month) - 1, Number(day) + 1);
  return month ? Date.UTC(Number(year), Number(month), 1) : Date.UTC(Number(year) + 1, 0, 1);
}

/** Whether a time begins after the document's date, by days enough that it is no slip of a weekday or time zone. */
export function isAhead(time: TimeMention, date: string | null): boolean {
  if (!date) return false;
  const begin = Date.parse(time.from.slice(0, 10));
  return begin > Date.parse(date.slice(0, 10)) + 3 * DAY;
}
