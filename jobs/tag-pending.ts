import type { Database } from '../db/database.ts';
import type { StoredDocument } from '../db/documents.ts';
import type { Db } from '../db/schema.ts';
import { saveOwners } from '../db/source-owners.ts';
import { saveTagFailure } from '../db/tag-failures.ts';
import { isTaggerSwitchedOn } from '../db/tagger-versions.ts';
import { findUntagged, releaseClaims } from '../db/taggings.ts';
import { tidySearch } from '../db/tidy-search.ts';
import type { TaggableDocument } from '../nlp/report.ts';
import { type Reading, saveReadings } from './save-readings.ts';
import { type Read, taggerVersion, tagInWorker } from './tag-in-worker.ts';

/** Documents a round: the threads read one while the one before is saved and resolved in one transaction. */
const ROUND = 50;

export interface TagOptions {
  /** ISO 3166-1 alpha-2 by source id: where its readers are. */
  readonly countries: ReadonlyMap<string, string>;
  /** Publishers of several sources, by source; what the database knows stays when it is left out. */
  readonly owners?: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
  /** Called with the number of documents tagged, after each round. */
  readonly onTagged?: (count: number) => void;
  /** Reads one document; in a thread of its own when absent. */
  readonly read?: (document: TaggableDocument, asking: { readonly signal: AbortSignal }) => Promise<Read>;
}

/**
 * Tags every document that no version has tagged yet, and with a version that is switched on (`minewatch retag`) also what
 * older ones have tagged, and resolves its reports to events. Any number of processes
 * may do so at once: they share the documents, and take turns at resolving. A document that fails is tried again when
 * the others are done, and set aside after the third time.
 * @returns how many documents this process tagged
 */
export async function tagPending({ kysely }: Database, options: TagOptions): Promise<number> {
  const pipelineVersion = await taggerVersion();
  // The claims last as long as this connection: when this process is killed, others may have its documents at once.
  return kysely.connection().execute(async (claims) => {
    const archive = await isTaggerSwitchedOn(kysely, pipelineVersion);
    const round: Round = { claims, pipelineVersion, archive, options, held: new Set(), failed: new Set() };
    if (options.owners) await saveOwners(kysely, options.owners);
    let count = 0;
    try {
      let readings = await readRound(round);
      while (readings !== null) {
        const following = readRound(round);
        following.catch(() => {}); // Is looked at below, unless saving fails first.
        count += await saveRound(kysely, round, readings);
        // A look at what failed to be saved meanwhile.
        readings = (await following) ?? (await readRound(round));
      }
      if (count > 0) await tidySearch(kysely);
      return count;
    } finally {
      await releaseClaims(claims, [...round.held]).catch(() => {}); // Without a database they are void anyway.
    }
  });
}

interface Round {
  /** The connection that holds the claims. */
  readonly claims: Db;
  readonly pipelineVersion: string;
  /** Whether what older versions have tagged is tagged anew. */
  readonly archive: boolean;
  readonly options: TagOptions;
  /** Ids of the documents claimed and not done. */
  readonly held: Set<string>;
  /** Those of them that failed and wait for the end. */
  readonly failed: Set<string>;
}

/** Claims documents and reads them; null when nothing is left to do. */
async function readRound(round: Round): Promise<readonly Reading[] | null> {
  const { claims, pipelineVersion, archive, options } = round;
  if (options.signal.aborted) return null;
  const documents = await findUntagged(claims, { pipelineVersion, archive, limit: ROUND });
  if (documents.length === 0) return (await retryFailed(round)) ? readRound(round) : null;
  for (const { id } of documents) round.held.add(id);
  const { read = tagInWorker } = options;
  const readings = documents.map(async (document) => {
    const answer = await read(taggable(document, options.countries), { signal: options.signal });
    if (answer.kind === 'failed') await fail(round, document, answer.reason);
    return answer.kind === 'read' ? [{ document, pipelineVersion, read: answer.read }] : [];
  });
  return (await Promise.all(readings)).flat();
}

async function saveRound(db: Db, round: Round, readings: readonly Reading[]): Promise<number> {
  if (readings.length === 0) return 0;
  const unsaved = await saveReadings(db, readings);
  for (const { document } of readings) round.held.delete(document.id);
  for (const { document, reason } of unsaved) await fail(round, document, reason);
  const saved = readings.length - unsaved.length;
  round.options.onTagged?.(saved);
  return saved;
}

async function fail({ claims, pipelineVersion, held, failed }: Round, document: StoredDocument, reason: string) {
  const { id: documentId, revision } = document;
  await saveTagFailure(claims, { documentId, revision, pipelineVersion, reason });
  held.add(documentId);
  failed.add(documentId);
}

/** Gives the documents that failed back, so that they are found again; false when there are none. */
async function retryFailed({ claims, held, failed }: Round): Promise<boolean> {
  if (failed.size === 0) return false;
  const ids = [...failed];
  for (const id of ids) held.delete(id);
  failed.clear();
  await releaseClaims(claims, ids);
  return true;
}

/** A document as the tagger wants it. */
export function taggable(document: StoredDocument, countries: ReadonlyMap<string, string>): TaggableDocument {
  const { id, title, text, lang, url, source, kind } = document;
  return {
    ...{ id, title, text, lang, url, source, kind },
    // The day of fetching says nothing of the news: without a date, times told relative to it stay unknown.
    date: document.publishedAt,
    country: countries.get(source) ?? null,
  };
}
