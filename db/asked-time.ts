const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * A time as people ask for it: a day stays a day (`2022-01-05`: whoever reads it decides which end of it is meant), a
 * time becomes ISO 8601 in UTC (without a zone it is UTC: the machine's own would make one question mean two things on
 * two machines), an age such as `7d`, `36h`, `2w` is taken back from `now`. Null for anything else.
 */
export function askedTime(text: string, now: Date): string | null {
  const age = /^(\d{1,6})([mhdw])$/.exec(text);
  if (age) return isoOrNull(now.getTime() - Number(age[1]) * (UNITS[age[2] ?? 'd'] ?? 0));
  if (!/^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?$/.test(text)) return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Number.isNaN(Date.parse(text)) ? null : text;
  const zoned = !text.includes('T') || /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`;
  return isoOrNull(Date.parse(zoned));
}

function isoOrNull(time: number): string | null {
  const date = new Date(time);
  const year = Number.isNaN(date.getTime()) ? 0 : date.getUTCFullYear();
  return year >= 1 && year <= 9999 ? date.toISOString() : null;
}
