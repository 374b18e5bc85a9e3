import type { Modality } from '../nlp/taxonomy.ts';
import type { Db } from './schema.ts';

/** The decisive words of one report, with what is needed to name their source. */
export interface ReportQuote {
  readonly reportId: string;
  readonly modality: Modality;
  readonly salience: 'main' | 'background';
  readonly confidence: number;
  /** As the text has it. */
  readonly quote: string;
  /** ISO 639-1 */
  readonly lang: string;
  /** Id of the source. */
  readonly source: string;
  readonly url: string | null;
  /** Headline of the document. */
  readonly title: string;
  /** ISO 8601 */
  readonly toldAt: string;
}

/** The decisive words of these reports, oldest first; reports that are gone are left out. */
export async function loadQuotes(db: Db, reportIds: readonly string[]): Promise<readonly ReportQuote[]> {
  const rows = await db
    .selectFrom('reports as r')
    .innerJoin('documents as d', 'd.id', 'r.document_id')
    .innerJoin('document_revisions as v', (join) =>
      join.onRef('v.document_id', '=', 'r.document_id').onRef('v.revision', '=', 'r.revision'),
    )
    .innerJoin('taggings as t', (join) =>
      join.onRef('t.document_id', '=', 'r.document_id').onRef('t.revision', '=', 'r.revision'),
    )
    .select(['r.id', 'r.modality', 'r.salience', 'r.confidence', 'r.evidence', 'r.told_at'])
    .select(['t.lang', 'v.source', 'v.title', 'd.url'])
    .where((e) => e('r.id', '=', e.fn.any(e.val([...reportIds]))))
    .orderBy('r.told_at')
    .orderBy('r.id')
    .execute();
  return rows.map((row) => ({
    reportId: row.id,
    modality: row.modality,
    salience: row.salience,
    confidence: row.confidence,
    quote: row.evidence[0]?.quote ?? '',
    lang: row.lang,
    source: row.source,
    url: row.url,
    title: row.title,
    toldAt: row.told_at,
  }));
}
