import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../db/database.ts';
import { changesAfter, type EventChange, lastChangePosition, listenForChanges } from '../../db/event-changes.ts';
import type { ApiLog } from '../context.ts';

/** Changes that are read at a time. */
const BATCH = 500;
/** Milliseconds between looks when nobody notifies us: the connection that listens may be lost. */
const LOOK_EVERY_MS = 5_000;
/** Notifications that come together are one look: 200 changes a second are then 20 reads, not 200. */
const GATHER_MS = 50;

/** Somebody who wants every change after a position, each once. */
export interface Listener {
  position: number;
  /** Gets changes in their order. */
  take(changes: readonly EventChange[]): void;
}

/** Reads the changes of events once for all listeners of this process. */
export interface ChangeFeed {
  /** Gives a listener all that it has missed, then all that comes, until the signal. */
  follow(listener: Listener, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export function openFeed({ database, log }: { readonly database: Database; readonly log: ApiLog }): ChangeFeed {
  const db = database.kysely;
  const listeners = new Set<Listener>();
  const stop = new AbortController();
  /** All changes up to here were handed to everybody who listens. */
  let position = 0;
  let wake = () => {};
  let stopListening = () => {};
  let started: Promise<void> | undefined;
  let running: Promise<void> = Promise.resolve();

  async function start(): Promise<void> {
    position = await lastChangePosition(db);
    // Without notifications the feed is slower (`LOOK_EVERY_MS`), not incomplete.
    const onLost = (error: Error) => log.warn(`The stream looks every ${LOOK_EVERY_MS / 1000} s: ${error.message}`);
    stopListening = await listenForChanges(database, { onChange: () => wake(), onLost });
    running = run();
  }

  async function run(): Promise<void> {
    const { signal } = stop;
    while (!signal.aborted) {
      const waiting = new AbortController();
      wake = () => waiting.abort();
      try {
        while ((await readOn()) === BATCH);
      } catch (error) {
        if (!signal.aborted) log.error('The stream could not read changes and tries again', error);
      }
      await sleep(LOOK_EVERY_MS, undefined, { signal: waiting.signal }).catch(() => {});
      await sleep(GATHER_MS, undefined, { signal }).catch(() => {});
    }
  }

  async function readOn(): Promise<number> {
    const changes = await changesAfter(db, position, BATCH);
    for (const listener of listeners) handOver(listener, changes);
    position = changes.at(-1)?.position ?? position;
    return changes.length;
  }

  return {
    async follow(listener, signal) {
      started ??= start();
      await started;
      // Until it is where the feed is. From that comparison to the joining nothing is awaited, so that whatever the feed
      // reads next is handed over, and whatever the listener has already is left out: no gap, nothing twice.
      for (let behind = true; behind; behind = listener.position < position) {
        const reached = position;
        const changes = await changesAfter(db, listener.position, BATCH);
        if (signal.aborted) return;
        handOver(listener, changes);
        if (changes.length < BATCH) listener.position = Math.max(listener.position, reached);
      }
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
    async close() {
      stop.abort();
      wake();
      await started;
      await running;
      stopListening();
    },
  };
}

function handOver(listener: Listener, changes: readonly EventChange[]): void {
  const fresh = changes.filter(({ position }) => position > listener.position);
  if (fresh.length === 0) return;
  listener.position = fresh.at(-1)?.position ?? listener.position;
  listener.take(fresh);
}
