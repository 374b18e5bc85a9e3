import { readFileSync } from 'node:fs';
import type { TaggableDocument } from '../../nlp/report.ts';
import type { Labels } from './agreement.ts';

/** Documents with what an annotator reads in them. */
export interface Annotated {
  readonly docs: readonly TaggableDocument[];
  readonly labels: readonly Labels[];
}

/** Annotated real documents, in the shared data folder; it may be absent. */
export const SHARED = new URL('../../../shared/data/tagging/', import.meta.url);

/** Kept aside while rules were written: drawn by the id, a third of the documents. Their errors are never listed. */
export const isKeptAside = (id: string) => Number.parseInt(id.slice(0, 8), 16) % 3 === 1;

/** Reads `docs.ndjson` and `labels.ndjson` of a folder. */
export function read(folder: URL): Annotated {
  const lines = <T>(name: string): T[] =>
    readFileSync(new URL(name, folder), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as T);
  return { docs: lines<TaggableDocument>('docs.ndjson'), labels: lines<Labels>('labels.ndjson') };
}

/** The documents whose id passes. */
export function pick({ docs, labels }: Annotated, keep: (id: string) => boolean): Annotated {
  return { docs: docs.filter((doc) => keep(doc.id)), labels: labels.filter((label) => keep(label.id)) };
}
