import { sql } from 'kysely';
import type { Db } from './schema.ts';

// pg-boss keeps its jobs in a schema of its own, made by the first worker. What it has no function for is asked here.

/** Queue that takes what failed too often; pg-boss calls it the dead letter queue. */
export const SET_ASIDE = 'set-aside';

/** How a queue stands. */
export interface QueueState {
  readonly queue: string;
  /** Jobs that nobody has begun. */
  readonly waiting: number;
  readonly running: number;
  /** Failed, to be tried again. */
  readonly retrying: number;
}

/** A job that failed too often and is not tried again by itself. */
export interface SetAsideJob {
  readonly id: string;
  readonly queue: string;
  /** Source that was to be collected; null for other queues. */
  readonly source: string | null;
  /** What went wrong the last time. */
  readonly reason: string;
  /** ISO 8601 */
  readonly at: string;
}

async function hasQueues(db: Db): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('pgboss.job') is not null as there`.execute(db);
  return rows[0]?.there === true;
}

/** All queues by name; none before the first worker has run. */
export async function queueStates(db: Db): Promise<readonly QueueState[]> {
  if (!(await hasQueues(db))) return [];
  const { rows } = await sql<QueueState>`
    select q.name as queue,
           count(*) filter (where j.state = 'created')::int as waiting,
           count(*) filter (where j.state = 'active')::int as running,
           count(*) filter (where j.state = 'retry')::int as retrying
      from pgboss.queue q left join pgboss.job j on j.name = q.name
     where q.name not like '\\_\\_pgboss%' and q.name <> ${SET_ASIDE}
     group by q.name order by q.name`.execute(db);
  return rows;
}

/** Jobs that were set aside, the latest first. */
export async function setAsideJobs(db: Db, limit: number): Promise<readonly SetAsideJob[]> {
  if (!(await hasQueues(db))) return [];
  const { rows } = await sql<SetAsideJob>`
    select id, data->>'queue' as queue, data->>'source' as source, created_on as at,
           coalesce(output->>'message', output->'value'->>'message', output::text, 'no reason is known') as reason
      from pgboss.job where name = ${SET_ASIDE} and state = 'created'
     order by created_on desc, id limit ${limit}`.execute(db);
  return rows;
}

/** Takes jobs out of those set aside, so that they come up again when they are due; returns how many. */
export async function releaseSetAside(db: Db, ids: readonly string[]): Promise<number> {
  if (!(await hasQueues(db))) return 0;
  const { numAffectedRows = 0n } = await sql`
    delete from pgboss.job where name = ${SET_ASIDE} and id::text = any(${sql.val([...ids])})`.execute(db);
  return Number(numAffectedRows);
}

/**
 * Sources that need no new job: one waits or runs, or the last one was set aside less than an hour ago. A source that
 * ended its workers again and again is left alone for so long.
 */
export async function sourcesWithJob(db: Db, queue: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ source: string }>`
    select data->>'source' as source from pgboss.job
     where (name = ${queue} and state < 'completed')
        or (name = ${SET_ASIDE} and state = 'created' and data->>'queue' = ${queue}
            and created_on > now() - interval '1 hour')`.execute(db);
  return new Set(rows.map(({ source }) => source));
}

/** Says that these jobs are being worked on: their time to answer begins anew. */
export async function keepJobsAlive(db: Db, queue: string, ids: readonly string[]): Promise<void> {
  await sql`
    update pgboss.job set started_on = now()
     where name = ${queue} and state = 'active' and id = any(${sql.val([...ids])}::uuid[])`.execute(db);
}
