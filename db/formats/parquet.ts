import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import type { StoredEvent } from '../events.ts';
import { type FlatEvent, flatEvent, millis } from './rows.ts';

type Kind = 'STRING' | 'INT32' | 'DOUBLE' | 'JSON' | 'TIMESTAMP';

/** Columns as in the view `event_feed`. A day is its midnight in UTC. */
const COLUMNS: { readonly [C in keyof FlatEvent]: Kind } = {
  id: 'STRING',
  type: 'STRING',
  family: 'STRING',
  modality: 'STRING',
  state: 'STRING',
  severity: 'INT32',
  confidence: 'DOUBLE',
  title: 'STRING',
  started_at: 'TIMESTAMP',
  ended_at: 'TIMESTAMP',
  first_seen_at: 'TIMESTAMP',
  updated_at: 'TIMESTAMP',
  report_count: 'INT32',
  source_count: 'INT32',
  countries: 'STRING',
  companies: 'STRING',
  attributes: 'JSON',
  lat: 'DOUBLE',
  lon: 'DOUBLE',
  url: 'STRING',
};

/** An Apache Parquet file, compressed with Snappy. */
export function eventsAsParquet(events: readonly StoredEvent[]): Uint8Array {
  const rows = events.map(flatEvent);
  const columnData = (Object.keys(COLUMNS) as (keyof FlatEvent)[]).map((name): ColumnSource => {
    const type = COLUMNS[name];
    return { name, type, nullable: true, data: rows.map((row) => cell(row[name], type)) };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

function cell(value: string | number | null, type: Kind): unknown {
  if (value === null) return null;
  if (type === 'TIMESTAMP') return new Date(millis(String(value)));
  return type === 'JSON' ? JSON.parse(String(value)) : value;
}
