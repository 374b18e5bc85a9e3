import { concerns } from '../modality/dates.ts';
import type { Tags, TimeMention } from '../stage.ts';
import type { Modality } from '../taxonomy.ts';
import type { Match } from './match.ts';
import { distance } from './sentence.ts';

/** When it began and ended, as far as the text says: ISO day, month or year. */
export interface Happened {
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

const HOUR = 3_600_000;

/**
 * Takes the nearest time in the sentence. With a duration ("shut down for 36 hours by Friday morning") the time is when
 * it had lasted so long, and the beginning is reckoned back from it, or from publication. What is planned has no start.
 */
export function findTimes(
  match: Match,
  modality: Modality,
  hours: number | null,
  tags: Tags,
  date: string | null,
): Happened {
  if (modality === 'denied') return { startedAt: null, endedAt: null };
  const near = nearestTime(match, tags);
  if (hours !== null && modality === 'actual')
    return { startedAt: daysBack(earlier(near?.to ?? near?.from ?? date, date), near, hours), endedAt: null };
  const endedAt = near?.to ?? null;
  return { startedAt: near?.from ?? null, endedAt: endedAt && endedAt !== near?.from ? endedAt : null };
}

function nearestTime(match: Match, tags: Tags): TimeMention | null {
  const near = tags.times.filter((time) => concerns(time, match));
  const away = (time: TimeMention) => distance(match.sentence.words, time, match);
  return near.reduce<TimeMention | null>((a, b) => (a && away(a) <= away(b) ? a : b), null);
}

/** What has lasted so long by now has not lasted until after publication. */
function earlier(until: string | null, date: string | null): string | null {
  const published = date?.slice(0, 10) ?? null;
  return until && published && until.slice(0, 10) > published ? published : until;
}

/** A bare day is taken at nine in the morning, when news is written. */
function daysBack(until: string | null, near: TimeMention | null, hours: number): string | null {
  if (!until) return null;
  const at = Date.parse(until.length === 10 ? `${until}T09:00:00Z` : until);
  if (!Number.isFinite(at) || (near && near.precision !== 'day' && near.precision !== 'hour')) return null;
  return new Date(at - hours * HOUR).toISOString().slice(0, 10);
}
