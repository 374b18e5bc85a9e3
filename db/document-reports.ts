import type { Evidence } from '../nlp/report.ts';
import type { EventType, Modality } from '../nlp/taxonomy.ts';
import type { Db } from './schema.ts';

/** A report as far as its document is concerned. */
export interface DocumentReport {
  readonly id: string;
  /** Null before it was resolved. */
  readonly eventId: string | null;
  readonly type: EventType;
  readonly modality: Modality;
  readonly evidence: readonly Evidence[];
}

/** What was read out of one revision of a document, in its order. */
export async function reportsOfDocument(db: Db, id: string, revision: number): Promise<readonly DocumentReport[]> {
  const rows = await db
    .selectFrom('reports as r')
    .leftJoin('event_reports as er', 'er.report_id', 'r.id')
    .select(['r.id', 'er.event_id', 'r.type', 'r.modality', 'r.evidence'])
    .where('r.document_id', '=', id)
    .where('r.revision', '=', revision)
    .orderBy('r.ordinal')
    .execute();
  return rows.map(({ event_id, ...row }) => ({ ...row, eventId: event_id }));
}
