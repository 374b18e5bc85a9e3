import type { Match } from '../events/match.ts';
import type { Tags, TimeMention } from '../stage.ts';
import type { Salience } from '../taxonomy.ts';
import { cuesFor } from './scope.ts';

/** Older than this, a matter is told as context. Days; "about a month" in the taxonomy. */
const RECENT_DAYS = 45;
const DAY = 86_400_000;

export interface SalienceVerdict {
  readonly salience: Salience;
  readonly because: string;
}

/** News or context? Cues of history and times long before the document's date make context. */
export function decideSalience(match: Match, tags: Tags, date: string | null): SalienceVerdict {
  const past = cuesFor(match.trigger, match.sentence).find((cue) => cue.cue === 'history');
  if (past) return { salience: 'background', because: 'history cue' };
  const old = tags.times.find((time) => concerns(time, match) && isOld(time, date));
  if (old) return { salience: 'background', because: `told of ${old.from}` };
  return { salience: 'main', because: 'no sign of history' };
}

/** A time in the same sentence, no more than 14 words from the match. */
function concerns(time: TimeMention, match: Match): boolean {
  const { field, first, last, words } = match.sentence;
  if (time.field !== field.field || time.first < first || time.last > last) return false;
  const gap = time.last < match.first ? span(words, time.last, match.first) : span(words, match.last, time.first);
  return gap <= 14;
}

function span(words: Float32Array, from: number, to: number): number {
  return Math.max(0, (words[to] ?? 0) - (words[from + 1] ?? 0));
}

function isOld(time: TimeMention, date: string | null): boolean {
  if (!date) return false;
  const now = Date.parse(date.length === 10 ? `${date}T00:00:00Z` : date);
  const end = endOf(time.to ?? time.from);
  return Number.isFinite(now) && Number.isFinite(end) && end < now - RECENT_DAYS * DAY;
}

/** Last instant of a year, month or day. */
function endOf(when: string): number {
  const [year = '', month, day] = when.slice(0, 10).split('-');
  if (day) return Date.UTC(Number(year), Number(month) - 1, Number(day) + 1);
  return month ? Date.UTC(Number(year), Number(month), 1) : Date.UTC(Number(year) + 1, 0, 1);
}
