import { Problem } from './problem.ts';

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * A point in time from an option: ISO date or time (a bare day is midnight UTC), or an age such as `7d`, `36h`, `2w`.
 * @returns ISO 8601 UTC
 * @throws Problem (usage) when it is neither
 */
export function timeOption(name: string, value: string, now: Date): string {
  const age = /^(\d{1,6})([mhdw])$/.exec(value);
  if (age) return new Date(now.getTime() - Number(age[1]) * (UNITS[age[2] ?? 'd'] ?? 0)).toISOString();
  const iso = /^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?$/.test(value);
  // Without a zone, a time is UTC: the machine's own zone would make one command mean two things on two machines.
  const zoned = /T.*(Z|[+-]\d{2}:?\d{2})$/.test(value) || !value.includes('T') ? value : `${value}Z`;
  const time = iso ? Date.parse(zoned) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new Problem(
      `--${name} takes a date (2022-01-05), a time (2022-01-05T06:00Z) or an age (7d, 36h), not "${value}".`,
      {
        usage: true,
      },
    );
  }
  return new Date(time).toISOString();
}
