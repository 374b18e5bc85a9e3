import type { Db } from '../db/schema.ts';
import { loadSignals, saveSignals } from '../db/signals.ts';
import type { Document } from '../ingest/document.ts';
import { measuredChanges, WATCHED_DAYS } from '../ingest/signals/measured-changes.ts';
import type { Reading, Source } from '../ingest/source.ts';
import type { Collector } from './collect.ts';
import { completed } from './full-text.ts';
import { type Stored, storeDocuments } from './store.ts';

const DAY = 86_400_000;

/** Stores what a page brought: its items, its measured values, and the documents of material changes among these. */
export async function storeReading(source: Source, reading: Reading, collector: Collector): Promise<Stored> {
  const db = collector.database.kysely;
  const items = await completed(reading.documents, source, collector);
  await saveSignals(db, source.id, reading.signals ?? []);
  return storeDocuments(db, [...items, ...(await changesIn(source, reading, db, collector.now()))]);
}

async function changesIn(source: Source, { signals = [] }: Reading, db: Db, now: Date): Promise<readonly Document[]> {
  const from = new Date(now.getTime() - WATCHED_DAYS * DAY).toISOString();
  const found: Document[] = [];
  for (const series of new Set(signals.map((signal) => signal.series))) {
    const known = await loadSignals(db, { source: source.id, series, from });
    found.push(...measuredChanges(known, source, now.toISOString()));
  }
  return found;
}
