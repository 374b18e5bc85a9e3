import type { FetchOutcome } from './outcome.ts';

export interface Attempt {
  /** Milliseconds between polls as configured. */
  readonly every: number;
  readonly outcome: FetchOutcome;
  /** Failures in a row, this one included; 0 after a success. A page that did not parse counts as one. */
  readonly failures: number;
  readonly now: Date;
  /** Milliseconds for which the feed says it stays as it is (RSS `ttl`, `sy:updatePeriod`). */
  readonly ttlMs?: number;
  /** 0 to 1. */
  readonly random: () => number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** First delay and cap of the exponential back-off. */
interface BackOff {
  readonly first: number;
  readonly cap: number;
}

const PASSING: BackOff = { first: MINUTE, cap: HOUR };
const LIMITED: BackOff = { first: 5 * MINUTE, cap: HOUR };
/** Somebody must act first: asking more often changes nothing, and at a bot wall it makes things worse. */
const WALLED: BackOff = { first: 2 * HOUR, cap: DAY };

/** The circuit breaker: a source that has failed so often in a row (about a day) is tried a few times a day only. */
export const BROKEN_AFTER = 24;
const BROKEN: BackOff = { first: 6 * HOUR, cap: 6 * HOUR };

/** Polls are spread by up to a tenth of the interval so that sources do not march in step. */
const SPREAD = 0.1;

/**
 * When to ask a source again, or null for never (410 Gone). A success waits for the interval, or longer when
 * `Cache-Control: max-age` or the feed's ttl say so (at most a day); a failure backs off exponentially with jitter, and
 * never comes before `Retry-After`. As the failures in a row are kept in the database, all this outlives restarts.
 */
export function nextTry(attempt: Attempt): Date | null {
  const { outcome, now } = attempt;
  if (outcome.kind === 'failed' && outcome.reason === 'gone') return null;
  const delay = attempt.failures === 0 ? untilNextPoll(attempt) : backOff(attempt);
  const atLeast = outcome.kind === 'failed' ? (outcome.retryAfterSeconds ?? 0) * SECOND : 0;
  return new Date(now.getTime() + Math.round(Math.max(delay, atLeast)));
}

function untilNextPoll({ every, outcome, ttlMs, random }: Attempt): number {
  const unchangedFor = Math.min(Math.max(maxAgeMs(outcome), ttlMs ?? 0), DAY);
  return Math.max(every, unchangedFor) * (1 + SPREAD * random());
}

/** Half of the delay is fixed, half is chance: many sources that fail together do not come back together. */
function backOff({ every, outcome, failures, random }: Attempt): number {
  const { first, cap } = failures >= BROKEN_AFTER ? longer(scheduleOf(outcome), BROKEN) : scheduleOf(outcome);
  // An hour is no back-off for a source that is asked once a day.
  const limit = Math.max(cap, every);
  const delay = Math.min(first * 2 ** Math.min(failures - 1, 20), limit);
  return delay * (0.5 + 0.5 * random());
}

function longer(a: BackOff, b: BackOff): BackOff {
  return { first: Math.max(a.first, b.first), cap: Math.max(a.cap, b.cap) };
}

function scheduleOf(outcome: FetchOutcome): BackOff {
  if (outcome.kind !== 'failed') return PASSING;
  if (outcome.reason === 'rate_limited') return LIMITED;
  const walled = outcome.reason === 'blocked' || outcome.reason === 'unauthorised' || outcome.reason === 'refused';
  return walled ? WALLED : PASSING;
}

function maxAgeMs(outcome: FetchOutcome): number {
  if (outcome.kind === 'failed') return 0;
  const headers = outcome.kind === 'ok' ? outcome.page.headers : outcome.headers;
  const control = headers['cache-control'] ?? '';
  if (/\bno-(cache|store)\b/i.test(control)) return 0;
  const seconds = Number(/\bmax-age=(\d+)/i.exec(control)?.[1] ?? 0);
  const age = Number(headers.age ?? 0) || 0;
  return Math.max(0, seconds - age) * SECOND;
}
