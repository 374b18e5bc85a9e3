import { saveBands } from '../db/bands.ts';
import type { Database } from '../db/database.ts';
import type { StoredDocument } from '../db/documents.ts';
import { lockTypes } from '../db/reports.ts';
import { findUntagged, reportTypes, saveReports, type Tagging } from '../db/taggings.ts';
import { inTransaction } from '../db/transactions.ts';
import { bandsOf, signatureOf } from '../nlp/neardup/minhash.ts';
import { encodePrint, printOf } from '../nlp/neardup/print.ts';
import type { TaggableDocument } from '../nlp/report.ts';
import { tag, tagVersion } from '../nlp/tag.ts';
import { resolveReports, typesToLock } from './resolve.ts';

/** Documents a round: tagged outside, then saved and resolved in one transaction of some tens of milliseconds. */
const ROUND = 50;

export interface TagOptions {
  /** ISO 3166-1 alpha-2 by source id: where its readers are. */
  readonly countries: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
  /** Called with the number of documents tagged, after each round. */
  readonly onTagged?: (count: number) => void;
}

/**
 * Tags every document that this version has not tagged yet and resolves its reports to events. Any number of processes
 * may do so at once: they share the documents, and take turns at resolving.
 * @returns how many documents this process tagged
 */
export async function tagPending({ kysely }: Database, options: TagOptions): Promise<number> {
  let count = 0;
  while (!options.signal.aborted) {
    const documents = await findUntagged(kysely, { pipelineVersion: tagVersion, limit: ROUND });
    if (documents.length === 0) break;
    const taggings = documents.map((document) => ({ document, tagging: taggingOf(document, options.countries) }));
    await inTransaction(kysely, async (tx) => {
      const old = await Promise.all(documents.map(({ id }) => reportTypes(tx, id)));
      const fresh = taggings.flatMap(({ tagging }) => tagging.tagged.events.map(({ type }) => type));
      await lockTypes(tx, typesToLock([...old.flat(), ...fresh]));
      const saved = [];
      for (const { document, tagging } of taggings) {
        await saveBands(tx, document.id, bandsOfDocument(document), timeOf(document));
        saved.push(await saveReports(tx, tagging));
      }
      await resolveReports(tx, saved);
    });
    count += documents.length;
    options.onTagged?.(documents.length);
  }
  return count;
}

function taggingOf(document: StoredDocument, countries: ReadonlyMap<string, string>): Tagging {
  const { id, title, text, lang, url, source, kind } = document;
  const taggable: TaggableDocument = {
    ...{ id, title, text, lang, url, source, kind },
    date: document.publishedAt ?? document.fetchedAt,
    country: countries.get(source) ?? null,
  };
  const print = printOf(document);
  return {
    ...{ documentId: id, revision: document.revision, pipelineVersion: tagVersion, tagged: tag(taggable) },
    print: print === null ? null : encodePrint(print),
  };
}

function bandsOfDocument(document: StoredDocument): readonly number[] {
  const signature = signatureOf(`${document.title}\n${document.text}`);
  return signature === null ? [] : bandsOf(signature);
}

function timeOf(document: StoredDocument): string {
  return document.publishedAt ?? document.fetchedAt ?? new Date(0).toISOString();
}
