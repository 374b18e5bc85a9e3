/** What a browser remembers between two looks at the page Today. */
interface Visit {
  /** Position in the order of changes, and time, at the end of the visit before. */
  readonly since: number;
  readonly sinceTime: string;
  /** The same at the last look of this visit. */
  readonly last: number;
  readonly lastTime: string;
}

export const VISIT_COOKIE = 'minewatch_visit';
/** Looks closer together are one visit: a reload must not take the news away. */
const SAME_VISIT_MS = 30 * 60_000;

/** The visit that the cookie tells of; undefined for the first, or for what we never wrote. */
export function readVisit(cookies: string | undefined): Visit | undefined {
  const value = (cookies ?? '').split(/;\s*/).find((cookie) => cookie.startsWith(`${VISIT_COOKIE}=`));
  const [since, sinceTime, last, lastTime] = (value?.slice(VISIT_COOKIE.length + 1) ?? '').split('.').map(Number);
  const numbers = [since, sinceTime, last, lastTime];
  if (!numbers.every((number) => Number.isSafeInteger(number) && (number ?? -1) >= 0)) return undefined;
  return { since: since ?? 0, sinceTime: iso(sinceTime), last: last ?? 0, lastTime: iso(lastTime) };
}

function iso(seconds: number | undefined): string {
  return new Date(Math.min(seconds ?? 0, 4e9) * 1000).toISOString();
}

/** The visit that this look belongs to: the same one, or a new one that begins where the last ended. */
export function nextVisit(before: Visit | undefined, now: Date, position: number, first: number): Visit {
  const look = { last: position, lastTime: now.toISOString() };
  if (before === undefined) return { since: first, sinceTime: now.toISOString(), ...look };
  const same = now.getTime() - Date.parse(before.lastTime) < SAME_VISIT_MS;
  const begun = same ? ([before.since, before.sinceTime] as const) : ([before.last, before.lastTime] as const);
  // A database that was made anew counts from the beginning.
  return { since: Math.min(begun[0], position), sinceTime: begun[1], ...look };
}

/** As the value of `Set-Cookie`. */
export function visitCookie({ since, sinceTime, last, lastTime }: Visit): string {
  const value = [since, seconds(sinceTime), last, seconds(lastTime)].join('.');
  return `${VISIT_COOKIE}=${value}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax`;
}

function seconds(time: string): number {
  return Math.floor(Date.parse(time) / 1000);
}
