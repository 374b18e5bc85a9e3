import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from 'pg-boss';
import type { Database } from '../../db/database.ts';
import { keepJobsAlive } from '../../db/queue-jobs.ts';
import { BEAT_MS, type JobData, type JobQueue, type Queues, sendAgain } from './boss.ts';

/** How one process works on one queue. */
export interface Worker {
  readonly queue: JobQueue;
  /** Jobs at once in this process; asked before each look. */
  slots(): Promise<number>;
  /** Does a job. What it throws is the reason why the job is tried again, or at last set aside. */
  handle(data: JobData): Promise<void>;
  readonly say: (message: string) => void;
  readonly signal: AbortSignal;
}

/** Milliseconds between two looks for jobs. */
const LOOK_EVERY_MS = 1_000;

/**
 * Works on a queue until the signal, then ends what it has begun. pg-boss 10 has a time limit for a job but no sign of
 * life: a poll may take minutes, and a killed worker's job shall not wait for as long. So the limit is short, and each
 * job under way is said to be alive.
 */
export async function workOn(worker: Worker, { boss }: Queues, { kysely }: Database): Promise<void> {
  const { queue, signal } = worker;
  const running = new Map<string, Promise<void>>();
  const beating = setInterval(() => {
    if (running.size > 0) keepJobsAlive(kysely, queue, [...running.keys()]).catch(() => {});
  }, BEAT_MS);
  const look = async () => {
    const free = (await worker.slots()) - running.size;
    const jobs = free > 0 ? await boss.fetch<JobData>(queue, { batchSize: free }) : [];
    for (const job of jobs) {
      const done = doJob(job, worker, boss).finally(() => running.delete(job.id));
      running.set(job.id, done);
    }
  };
  try {
    while (!signal.aborted) {
      await look().catch((error: unknown) => worker.say(`${queue}: will be tried again: ${messageOf(error)}`));
      await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
    }
    await Promise.all(running.values());
  } finally {
    clearInterval(beating);
  }
}

/** Never rejects: a job whose end cannot be written down is found dead and tried again. */
async function doJob({ id, data }: Job<JobData>, worker: Worker, boss: Queues['boss']): Promise<void> {
  const { queue, say } = worker;
  try {
    await worker.handle(data);
    await boss.complete(queue, id);
  } catch (error) {
    say(`${data.source ?? queue}: will be tried again: ${messageOf(error)}`);
    await boss.fail(queue, id, { message: messageOf(error) }).catch(() => {});
  }
  await sendAgain(boss, queue).catch(() => {}); // Else cron does.
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
