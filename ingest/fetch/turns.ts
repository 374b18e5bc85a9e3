import { failed } from './failure.ts';
import type { Exchange, HopOutcome } from './hop.ts';
import { closingMs, type Politeness } from './host-queue.ts';

/** A host's turn, taken; to be given back with the milliseconds for which the host is to be left alone. */
export interface Turn {
  giveBack(restMs: number): Promise<void>;
}

/** Who may ask a host when several workers share the sources: one request at a time over all of them. */
export interface Turns {
  /**
   * @param holdMs after so long a turn that nobody gave back is void
   * @returns the turn, or after how many milliseconds to ask for it again
   */
  take(host: string, holdMs: number): Promise<Turn | { readonly waitMs: number }>;
}

/** A host that asked to be left alone for longer than this is not waited for. */
const MAX_WAIT_MS = 90_000;
/** Name lookup and connection come on top of the time for the request. */
const SLACK_MS = 30_000;

/** Waits for the host's turn among all workers before each hop, and keeps its gap and its `Retry-After` for all. */
export function inTurns(exchange: Exchange, turns: Turns, { minGapMs, sleep }: Politeness): Exchange {
  return async (hop) => {
    const { host } = hop.url;
    while (!hop.signal?.aborted) {
      const turn = await turns.take(host, hop.timeoutMs + SLACK_MS);
      if ('giveBack' in turn) {
        let rest = Math.max(minGapMs, hop.minGapMs ?? 0);
        try {
          const outcome = await exchange(hop);
          rest = Math.max(rest, closingMs(outcome));
          return outcome;
        } finally {
          await turn.giveBack(rest);
        }
      }
      if (turn.waitMs > MAX_WAIT_MS) return leftAlone(host, turn.waitMs);
      await sleep(turn.waitMs, hop.signal);
    }
    return failed('network', `The request to ${host} was stopped.`);
  };
}

function leftAlone(host: string, waitMs: number): HopOutcome {
  const seconds = Math.ceil(waitMs / 1000);
  const message = `${host} asked another worker to be left alone for ${seconds} s more; it was not contacted.`;
  return { ...failed('rate_limited', message), retryAfterSeconds: seconds };
}
