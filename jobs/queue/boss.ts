import PgBoss from 'pg-boss';
import type { Database } from '../../db/database.ts';
import { SET_ASIDE } from '../../db/queue-jobs.ts';

/** What pg-boss hands out. Tagging is not among it: there the table of documents is the queue (see `tagPending`). */
export type JobQueue = 'collect' | 'alerts' | 'digests' | 'deliveries';

/** What a job is about. */
export interface JobData {
  /** Told again here: a job that was set aside lies in another queue. */
  readonly queue: JobQueue;
  /** To be collected. */
  readonly source?: string;
}

interface Policy {
  /** Tries after the first before a job is set aside. */
  readonly retryLimit: number;
  /** Seconds after which it comes again when nobody is at it; 0: it comes when something sends it. */
  readonly againAfter: number;
}

const POLICIES: Readonly<Record<JobQueue, Policy>> = {
  // Failing polls are no failed jobs: `next-try.ts` slows those down. A job fails with its worker or the database.
  collect: { retryLimit: 5, againAfter: 0 },
  alerts: { retryLimit: 2, againAfter: 5 },
  digests: { retryLimit: 2, againAfter: 15 },
  deliveries: { retryLimit: 2, againAfter: 5 },
};

/** A worker says every 10 s that it is at a job; one that was silent for so long has died. */
const SILENCE_SECONDS = 40;
export const BEAT_MS = 10_000;
/** How often somebody (pg-boss sees to it that it is one) looks for jobs of workers that died. */
const LOOK_FOR_DEAD_SECONDS = 10;

/** Queues on the shared database. */
export interface Queues {
  readonly boss: PgBoss;
  close(): Promise<void>;
}

/**
 * Opens pg-boss on our own connections and makes its queues where they are missing.
 * @param onError hears of trouble in the background, which pg-boss survives
 */
export async function openQueues({ pool }: Database, onError: (error: Error) => void): Promise<Queues> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    maintenanceIntervalSeconds: LOOK_FOR_DEAD_SECONDS,
    archiveCompletedAfterSeconds: 600,
    archiveFailedAfterSeconds: 86_400,
    deleteAfterDays: 1,
  });
  boss.on('error', onError);
  await boss.start();
  await boss.createQueue(SET_ASIDE, { name: SET_ASIDE, retentionDays: 14 });
  for (const [name, { retryLimit, againAfter }] of Object.entries(POLICIES)) {
    const options = { expireInSeconds: SILENCE_SECONDS, retryLimit, retryDelay: 1, retryBackoff: true };
    // `short`: one waiting job for each key, whoever sends it.
    await boss.createQueue(name, { name, policy: 'short', deadLetter: SET_ASIDE, ...options });
    // Cron begins what goes on by itself from then, and begins it again should it ever break off.
    if (againAfter > 0) await boss.schedule(name, '* * * * *', { queue: name }, { singletonKey: name });
  }
  return { boss, close: () => boss.stop({ graceful: false }) };
}

/** Puts one job for each of these sources into the queue; a source that has one waiting gets no other. */
export async function sendSources(boss: PgBoss, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const data = (source: string): JobData => ({ queue: 'collect', source });
  await boss.insert(ids.map((id) => ({ name: 'collect', data: data(id), singletonKey: id })));
}

/** Has a queue that goes on by itself come up again. */
export async function sendAgain(boss: PgBoss, queue: JobQueue): Promise<void> {
  const { againAfter } = POLICIES[queue];
  if (againAfter === 0) return;
  const data: JobData = { queue };
  await boss.send(queue, data, { startAfter: againAfter, singletonKey: queue });
}
