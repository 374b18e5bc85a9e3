import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** A turn of another worker ends at a time that nobody knows: look again after this many milliseconds. */
const LOOK_AGAIN_MS = 200;

/**
 * Takes the host's turn for this holder, or says after how many milliseconds to ask again. A turn that is not given
 * back within `holdMs` (its process was killed) is void.
 */
export async function takeHostTurn(
  db: Db,
  { host, holder, holdMs }: { readonly host: string; readonly holder: string; readonly holdMs: number },
): Promise<'taken' | { readonly waitMs: number }> {
  const until = sql<string>`clock_timestamp() + make_interval(secs => ${holdMs / 1000})`;
  const taken = await db
    .insertInto('host_turns')
    .values({ host, holder, free_at: until })
    .onConflict((conflict) =>
      conflict
        .column('host')
        .doUpdateSet({ holder, free_at: until })
        .where(sql<boolean>`host_turns.free_at <= clock_timestamp()`),
    )
    .executeTakeFirstOrThrow();
  if (taken.numInsertedOrUpdatedRows === 1n) return 'taken';
  const row = await db
    .selectFrom('host_turns')
    .select(['holder', sql<number>`extract(epoch from free_at - clock_timestamp())::float8 * 1000`.as('wait')])
    .where('host', '=', host)
    .executeTakeFirstOrThrow();
  const wait = Math.max(1, Math.ceil(row.wait));
  return { waitMs: row.holder === null ? wait : Math.min(wait, LOOK_AGAIN_MS) };
}

/** Gives the turn back; nobody may ask the host for so many milliseconds. A void turn is not touched. */
export async function giveHostTurnBack(
  db: Db,
  { host, holder, restMs }: { readonly host: string; readonly holder: string; readonly restMs: number },
): Promise<void> {
  await db
    .updateTable('host_turns')
    .set({ holder: null, free_at: sql<string>`clock_timestamp() + make_interval(secs => ${restMs / 1000})` })
    .where('host', '=', host)
    .where('holder', '=', holder)
    .execute();
}
