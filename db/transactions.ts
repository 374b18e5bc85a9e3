import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { codeOf } from './errors.ts';
import type { Db, Schema } from './schema.ts';

/** An open transaction, for functions that must see and change one state of the database. */
export type Tx = Transaction<Schema>;

/** SQLSTATEs after which the same transaction may well succeed: serialization failure and deadlock. */
const RETRIABLE = new Set(['40001', '40P01']);
const TRIES = 5;

/** Runs `work` in a transaction of its own, again after a deadlock; inside a transaction simply in that one. */
export async function inTransaction<T>(db: Db, work: (tx: Transaction<Schema>) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db as Transaction<Schema>);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt === TRIES || !RETRIABLE.has(codeOf(error) ?? '')) throw error;
      await sleep(20 * attempt * Math.random());
    }
  }
}
