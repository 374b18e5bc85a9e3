import { askedTime } from '../db/asked-time.ts';
import { Problem } from './problem.ts';

/**
 * A point in time from an option: a day (which stays one, so that `--until` includes it), a time, or an age such as
 * `7d`, `36h`, `2w`.
 * @returns ISO 8601, a bare day or a time in UTC
 * @throws Problem (usage) when it is none of them
 */
export function timeOption(name: string, value: string, now: Date): string {
  const time = askedTime(value, now);
  if (time !== null) return time;
  throw new Problem(
    `--${name} takes a date (2022-01-05), a time (2022-01-05T06:00Z) or an age (7d, 36h), not "${value}".`,
    { usage: true },
  );
}
