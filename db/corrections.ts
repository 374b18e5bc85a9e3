import { sql, type Transaction } from 'kysely';
import type { Correction, EditableField, ReportAnchor } from '../nlp/resolve/corrections.ts';
import type { Db, Schema } from './schema.ts';

/** What is kept of a decision. */
export interface NewCorrection extends Omit<Correction, 'id'> {
  /** Who decided: a name, or the id of a token. */
  readonly actor: string;
  /** Id of the event as the analyst saw it. */
  readonly eventId: string;
  readonly reason: string;
  /** Id of the correction that this one takes back. */
  readonly undoes: number | null;
}

export interface StoredCorrection extends NewCorrection {
  readonly id: number;
  /** ISO 8601 */
  readonly at: string;
}

/** @returns its id */
export async function saveCorrection(tx: Transaction<Schema>, correction: NewCorrection): Promise<number> {
  const { id } = await tx
    .insertInto('corrections')
    .values({
      actor: correction.actor,
      action: correction.action,
      event_id: correction.eventId,
      reports: JSON.stringify(correction.reports),
      others: JSON.stringify(correction.others),
      field: correction.field,
      value: correction.value === undefined ? null : JSON.stringify(correction.value),
      undoes: correction.undoes,
      reason: correction.reason,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Corrections that stand and touch one of these documents, oldest first. */
export async function correctionsOf(db: Db, documentIds: readonly string[]): Promise<readonly StoredCorrection[]> {
  const rows = await db
    .selectFrom('corrections as c')
    .selectAll('c')
    .where('c.action', '<>', 'undo')
    .where((e) => e.not(e.exists(e.selectFrom('corrections as u').select('u.id').whereRef('u.undoes', '=', 'c.id'))))
    .where(sql<boolean>`exists (
      select from jsonb_array_elements(c.reports || c.others) anchor
       where anchor->>'documentId' = any(${sql.val([...documentIds])}::text[]))`)
    .orderBy('c.id')
    .execute();
  return rows.map(readCorrection);
}

/** The newest corrections, newest first, undone ones and undoings too. */
export async function newestCorrections(db: Db, limit: number): Promise<readonly StoredCorrection[]> {
  const rows = await db.selectFrom('corrections').selectAll().orderBy('id', 'desc').limit(limit).execute();
  return rows.map(readCorrection);
}

/** The standing correction by which an event was rejected; undefined when none was. */
export async function rejectionOf(db: Db, eventId: string): Promise<StoredCorrection | undefined> {
  const row = await db
    .selectFrom('corrections as c')
    .selectAll('c')
    .where('c.event_id', '=', eventId)
    .where('c.action', '=', 'reject')
    .where((e) => e.not(e.exists(e.selectFrom('corrections as u').select('u.id').whereRef('u.undoes', '=', 'c.id'))))
    .orderBy('c.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : readCorrection(row);
}

/** One correction, whether it stands or not. */
export async function getCorrection(db: Db, id: number): Promise<StoredCorrection | undefined> {
  const row = await db.selectFrom('corrections').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : readCorrection(row);
}

function readCorrection(row: {
  readonly id: number;
  readonly at: string;
  readonly actor: string;
  readonly action: StoredCorrection['action'];
  readonly event_id: string;
  readonly reports: readonly ReportAnchor[];
  readonly others: readonly ReportAnchor[];
  readonly field: string | null;
  readonly value: unknown;
  readonly undoes: number | null;
  readonly reason: string;
}): StoredCorrection {
  const { id, at, actor, action, reports, others, value, undoes, reason } = row;
  const field = row.field as EditableField | null;
  return { id, at, actor, action, eventId: row.event_id, reports, others, field, value, undoes, reason };
}
