/** A day: no server may put us off for longer by one header. */
const MAX_SECONDS = 86_400;

/**
 * Seconds to wait by a `Retry-After` header, which is either seconds or an HTTP date.
 * @returns 0 to 86,400; null when the header is absent or unreadable
 */
export function retryAfterSeconds(header: string | undefined, now: Date): number | null {
  const value = header?.trim() ?? '';
  const seconds = /^\d+(\.\d+)?$/.test(value) ? Math.ceil(Number(value)) : secondsUntil(value, now);
  return seconds === null ? null : Math.min(Math.max(seconds, 0), MAX_SECONDS);
}

function secondsUntil(date: string, now: Date): number | null {
  // An HTTP date always has a time; `Date.parse` alone would read "soon 5" as May 2001.
  if (!/\d\d:\d\d:\d\d/.test(date)) return null;
  const time = Date.parse(date);
  return Number.isNaN(time) ? null : Math.ceil((time - now.getTime()) / 1000);
}
