import { type SavedDocument, saveDocuments } from '../db/save-documents.ts';
import type { Db } from '../db/schema.ts';
import type { Document } from '../ingest/document.ts';
import { embeddedDocuments } from '../ingest/embedded-posts-as-documents.ts';

/** How many documents were new, had new words, or were known. Posts quoted in pages count as documents of their own. */
export type Stored = Readonly<Record<SavedDocument['outcome'], number>>;

export const NOTHING_STORED: Stored = { new: 0, revised: 0, unchanged: 0 };

/** Saves documents and the posts they quote, each as a document of its own. */
export async function storeDocuments(db: Db, documents: readonly Document[]): Promise<Stored> {
  const saved = await saveDocuments(
    db,
    documents.flatMap((document) => [document, ...embeddedDocuments(document)]),
  );
  const count = (outcome: SavedDocument['outcome']) => saved.filter((one) => one.outcome === outcome).length;
  return { new: count('new'), revised: count('revised'), unchanged: count('unchanged') };
}

export function addStored(a: Stored, b: Stored): Stored {
  return { new: a.new + b.new, revised: a.revised + b.revised, unchanged: a.unchanged + b.unchanged };
}
