import { failed } from './failure.ts';
import type { Exchange, HopOutcome } from './hop.ts';

export interface Politeness {
  /** Milliseconds between the end of one request to a host and the start of the next. */
  readonly minGapMs: number;
  readonly now: () => Date;
  /** Waits; ends early when the signal fires. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** 0 to 1, for the jitter. */
  readonly random: () => number;
}

/** What is known of one host. */
interface Host {
  tail: Promise<void>;
  waiting: number;
  /** Time in milliseconds before which it must not be asked. */
  nextAt: number;
  /** It has sent `Retry-After`: until then every request is answered on its behalf. */
  closedUntil: number;
}

/** Gaps are stretched by up to a quarter, so that requests do not come as a drumbeat. */
const JITTER = 0.25;

/** No host may hold up its own queue for longer than this between requests, whatever its `Crawl-delay`. */
const MAX_GAP_MS = 60_000;

/** Idle hosts are forgotten beyond this number. */
const MAX_HOSTS = 1000;

/**
 * One request at a time to each host (name and port), with a gap between two. After a 429 or 503 with `Retry-After`
 * the host is left alone until then: further requests fail at once as `rate_limited`.
 */
export function onePerHost(exchange: Exchange, politeness: Politeness): Exchange {
  const hosts = new Map<string, Host>();
  const time = () => politeness.now().getTime();

  return async (hop) => {
    const host = hosts.get(hop.url.host) ?? { tail: Promise.resolve(), waiting: 0, nextAt: 0, closedUntil: 0 };
    hosts.set(hop.url.host, host);
    const before = host.tail;
    let finish = () => {};
    host.tail = new Promise((resolve) => {
      finish = resolve;
    });
    host.waiting += 1;
    try {
      await before;
      const closedFor = host.closedUntil - time();
      if (closedFor > 0) return stillClosed(hop.url.host, closedFor);
      const wait = host.nextAt - time();
      if (wait > 0) await politeness.sleep(wait, hop.signal);
      const outcome = await exchange(hop);
      host.closedUntil = time() + closingMs(outcome);
      return outcome;
    } finally {
      const gap = Math.min(Math.max(politeness.minGapMs, hop.minGapMs ?? 0), MAX_GAP_MS);
      host.nextAt = time() + gap * (1 + JITTER * politeness.random());
      host.waiting -= 1;
      finish();
      if (hosts.size > MAX_HOSTS) forgetIdle(hosts, time());
    }
  };
}

/** Milliseconds for which the host asks to be left alone. */
export function closingMs(outcome: HopOutcome): number {
  if (outcome.kind !== 'failed' || (outcome.status !== 429 && outcome.status !== 503)) return 0;
  return (outcome.retryAfterSeconds ?? 0) * 1000;
}

function stillClosed(host: string, ms: number): HopOutcome {
  const seconds = Math.ceil(ms / 1000);
  const message = `${host} asked to be left alone for ${seconds} s more; it was not contacted.`;
  return { ...failed('rate_limited', message), retryAfterSeconds: seconds };
}

function forgetIdle(hosts: Map<string, Host>, now: number): void {
  for (const [name, host] of hosts) {
    if (host.waiting === 0 && Math.max(host.nextAt, host.closedUntil) < now) hosts.delete(name);
  }
}
