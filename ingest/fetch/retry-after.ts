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

/** Names under which APIs say when their quota is full again: X in epoch seconds, Mastodon as a time, others as seconds. */
const RESETS = ['x-rate-limit-reset', 'x-ratelimit-reset', 'ratelimit-reset'];

/** Seconds that an answer with this status asks us to stay away: `Retry-After`, else when a used-up quota is renewed. */
export function waitSeconds(status: number, headers: Readonly<Record<string, string>>, now: Date): number | null {
  const asked = retryAfterSeconds(headers['retry-after'], now);
  if (asked !== null || status !== 429) return asked;
  const reset = RESETS.map((name) => headers[name]).find((value) => value !== undefined) ?? '';
  const time = /^\d{10}$/.test(reset) ? Number(reset) * 1000 : Date.parse(reset);
  const seconds = /^\d{1,6}$/.test(reset) ? Number(reset) : Math.ceil((time - now.getTime()) / 1000);
  return Number.isNaN(seconds) ? null : Math.min(Math.max(seconds, 0), MAX_SECONDS);
}

function secondsUntil(date: string, now: Date): number | null {
  // An HTTP date always has a time; `Date.parse` alone would read "soon 5" as May 2001.
  if (!/\d\d:\d\d:\d\d/.test(date)) return null;
  const time = Date.parse(date);
  return Number.isNaN(time) ? null : Math.ceil((time - now.getTime()) / 1000);
}
