import Table from 'cli-table3';
import { queueStates, releaseSetAside, setAsideJobs } from '../../db/queue-jobs.ts';
import { findSetAside, releaseFailed } from '../../db/tag-failures.ts';
import { countUntagged } from '../../db/taggings.ts';
import { Problem } from '../problem.ts';
import { withDatabase } from '../workspace.ts';
import { print, say, type World } from '../world.ts';

/** Rows of what was set aside. */
const MOST = 100;
/** Nobody reads a backlog to the last digit. */
const COUNTED = 100_000;

/** How the queues stand and what was set aside, or what was set aside back into them. */
export async function runJobs(
  action: string,
  ids: readonly string[],
  options: { readonly json?: boolean },
  world: World,
): Promise<number> {
  if (action === 'list') return list(options, world);
  if (action === 'retry' && ids.length > 0) return retry(ids, options, world);
  throw new Problem('Say `minewatch jobs`, or `minewatch jobs retry ID…`.', { usage: true });
}

async function list({ json }: { readonly json?: boolean }, world: World): Promise<number> {
  return withDatabase(world, async ({ kysely }) => {
    const waiting = await countUntagged(kysely, COUNTED);
    const queues = [...(await queueStates(kysely)), { queue: 'tag', waiting, running: null, retrying: null }];
    const documents = (await findSetAside(kysely, MOST)).latest.map(({ documentId, url, reason }) => ({
      ...{ id: documentId, queue: 'tag', what: url ?? documentId, reason },
    }));
    const jobs = (await setAsideJobs(kysely, MOST)).map(({ id, queue, source, reason }) => ({
      ...{ id, queue, what: source ?? queue, reason },
    }));
    const setAside = [...jobs, ...documents];
    if (json) await print(world, `${JSON.stringify({ queues, setAside })}\n`);
    else
      await print(
        world,
        `${tableOf(queues)}\n${setAside.length === 0 ? 'Nothing was set aside.' : tableOf(setAside)}\n`,
      );
    return 0;
  });
}

function tableOf(rows: readonly object[]): string {
  const head = Object.keys(rows[0] ?? {});
  const table = new Table({ head, style: { head: [], border: [] }, wordWrap: true });
  table.push(...rows.map((row) => Object.values(row).map((value) => String(value ?? ''))));
  return table.toString();
}

async function retry(ids: readonly string[], { json }: { readonly json?: boolean }, world: World): Promise<number> {
  return withDatabase(world, async ({ kysely }) => {
    const retried = (await releaseSetAside(kysely, ids)) + (await releaseFailed(kysely, ids));
    if (json) await print(world, `${JSON.stringify({ retried })}\n`);
    else say(world, `${retried} will be tried again.`);
    return retried === 0 ? 1 : 0;
  });
}
