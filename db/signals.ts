import type { Signal } from '../ingest/signals/signal.ts';
import type { Db } from './schema.ts';
import { instant } from './times.ts';

/** Saves measured values; what a source now says of the same moment takes the place of what it said before. */
export async function saveSignals(db: Db, source: string, signals: readonly Signal[]): Promise<void> {
  const unique = [...new Map(signals.map((signal) => [`${signal.series} ${instant(signal.at)}`, signal])).values()];
  if (unique.length === 0) return;
  const rows = unique.map(({ series, at, value, unit }) => ({ source, series, at: instant(at) ?? at, value, unit }));
  await db
    .insertInto('signals')
    .values(rows.toSorted((a, b) => (`${a.series} ${a.at}` < `${b.series} ${b.at}` ? -1 : 1)))
    .onConflict((conflict) =>
      conflict.columns(['series', 'source', 'at']).doUpdateSet((e) => ({
        value: e.ref('excluded.value'),
        unit: e.ref('excluded.unit'),
      })),
    )
    .execute();
}

/** Values of one series as one source measured it, from a time on, oldest first. */
export async function loadSignals(
  db: Db,
  { source, series, from }: { readonly source: string; readonly series: string; readonly from: string },
): Promise<readonly Signal[]> {
  return db
    .selectFrom('signals')
    .select(['series', 'at', 'value', 'unit'])
    .where('source', '=', source)
    .where('series', '=', series)
    .where('at', '>=', from)
    .orderBy('at')
    .execute();
}
