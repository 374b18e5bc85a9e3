import type { StoredDocument } from '../db/documents.ts';
import { codeOf } from '../db/errors.ts';
import { lockTypes } from '../db/reports.ts';
import type { Db } from '../db/schema.ts';
import { forgetTagFailures } from '../db/tag-failures.ts';
import { reportTypes, saveTaggings } from '../db/taggings.ts';
import { inTransaction } from '../db/transactions.ts';
import { resolveReports, typesToLock } from './resolve.ts';
import type { ReadText } from './tag-task.ts';

/** A document and what the tagger of that version read in it. */
export interface Reading {
  readonly document: StoredDocument;
  readonly pipelineVersion: string;
  readonly read: ReadText;
}

/** A document whose reading cannot be kept, with the reason. */
export interface Unsaved {
  readonly document: StoredDocument;
  readonly reason: string;
}

/**
 * Saves what was read and resolves it to events, in one transaction of some tens of milliseconds. When a document makes
 * that fail, each is saved on its own, and those that fail are the answer.
 */
export async function saveReadings(db: Db, readings: readonly Reading[]): Promise<readonly Unsaved[]> {
  try {
    await saveTogether(db, readings);
    return [];
  } catch (error) {
    if (!isOfData(error)) throw error;
    const [first] = readings;
    if (first !== undefined && readings.length === 1) return [{ document: first.document, reason: String(error) }];
  }
  const unsaved: Unsaved[] = [];
  for (const reading of readings) unsaved.push(...(await saveReadings(db, [reading])));
  return unsaved;
}

async function saveTogether(db: Db, readings: readonly Reading[]): Promise<void> {
  const ids = readings.map(({ document }) => document.id);
  await inTransaction(db, async (tx) => {
    const old = await reportTypes(tx, ids);
    const types = [...old, ...readings.flatMap(({ read }) => read.tagged.events.map(({ type }) => type))];
    // What is new is seen by nobody yet, so the lock is needed from the resolving on only: others wait less.
    if (old.length > 0) await lockTypes(tx, typesToLock(types));
    const saved = await saveTaggings(
      tx,
      readings.map(({ document: { id: documentId, revision }, pipelineVersion, read: { tagged, print } }) => {
        return { documentId, revision, pipelineVersion, tagged, print };
      }),
    );
    await forgetTagFailures(tx, ids);
    await lockTypes(tx, typesToLock(types));
    await resolveReports(tx, saved, { by: `tagger ${readings[0]?.pipelineVersion}` });
  });
}

/** SQLSTATE classes that speak of what is to be written; all others (connection, memory, disk) may pass. */
const OF_DATA = /^(21|22|23|54)/;

function isOfData(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || OF_DATA.test(codeOf(error) ?? '');
}
