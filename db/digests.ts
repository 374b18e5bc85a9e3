import type { Db } from './schema.ts';

/** That a digest was decided: it is never built again. Times are ISO 8601. */
export interface DigestRecord {
  readonly subscription: string;
  /** When it was due by its schedule. */
  readonly slot: string;
  readonly after: number;
  /** The last change that it knew. */
  readonly upTo: number;
  readonly since: string;
  readonly events: number;
  /** Whether no mail went out because nothing had happened. */
  readonly quiet: boolean;
  readonly builtAt: string;
}

/** The last digest of each subscription, by name. */
export async function lastDigests(db: Db): Promise<ReadonlyMap<string, DigestRecord>> {
  const rows = await db
    .selectFrom('digests')
    .selectAll()
    .distinctOn('subscription')
    .orderBy('subscription')
    .orderBy('slot', 'desc')
    .execute();
  return new Map(
    rows.map(({ after_position, up_to_position, built_at, ...rest }) => [
      rest.subscription,
      { ...rest, after: after_position, upTo: up_to_position, builtAt: built_at },
    ]),
  );
}

/** Keeps the record; false when somebody else has decided this digest. */
export async function keepDigest(db: Db, { after, upTo, builtAt, ...rest }: DigestRecord): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('digests')
    .values({ ...rest, after_position: after, up_to_position: upTo, built_at: builtAt })
    .onConflict((conflict) => conflict.columns(['subscription', 'slot']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
