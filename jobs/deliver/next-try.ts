const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Mail: servers that greylist let the second or third try in; three days are what mail servers themselves take. */
const MAIL_MS = [1 * MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 1 * HOUR, 2 * HOUR, 4 * HOUR];
const MAIL_GIVES_UP_MS = 72 * HOUR;

/** Webhooks and rooms: the table that the Standard Webhooks specification recommends. */
const WEBHOOK_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

export interface FailedTry {
  readonly channel: string;
  /** Tries so far, this one included. */
  readonly attempts: number;
  /** ISO 8601 */
  readonly createdAt: string;
  readonly now: Date;
  readonly retryAfterMs?: number;
  /** 0 to 1 */
  readonly random: () => number;
}

/** When to try again; null: give up. A tenth of chance keeps those that failed together from coming back together. */
export function nextTryAt({ channel, attempts, createdAt, now, retryAfterMs = 0, random }: FailedTry): Date | null {
  const mail = channel === 'mail';
  const delay = mail ? MAIL_MS[Math.min(attempts, MAIL_MS.length) - 1] : WEBHOOK_MS[attempts - 1];
  if (delay === undefined) return null;
  if (mail && now.getTime() - Date.parse(createdAt) > MAIL_GIVES_UP_MS) return null;
  // A receiver that asks for a year is not waited for longer than the table's longest step.
  const wait = Math.max(delay * (1 + 0.1 * random()), Math.min(retryAfterMs, 24 * HOUR));
  return new Date(now.getTime() + Math.round(wait));
}
