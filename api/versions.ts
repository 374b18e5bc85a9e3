import { isDeepStrictEqual } from 'node:util';
import type { EventVersion } from '../db/event-history.ts';

/** One step in the history of an event: what was otherwise before. */
export interface VersionChange {
  readonly version: number;
  readonly recordedAt: string;
  readonly replacedAt: string | null;
  readonly changed: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
}

/** Fields that follow from others or change with every report. */
const SILENT: ReadonlySet<string> = new Set([
  'version',
  'recordedAt',
  'replacedAt',
  'severityInputs',
  'occurredAt',
  'steps',
  'staleAt',
]);

/** The steps between versions that follow each other, oldest first; the first has no changes. */
export function changesBetween(versions: readonly EventVersion[]): VersionChange[] {
  return versions.map((version, index) => ({
    version: version.version,
    recordedAt: version.recordedAt,
    replacedAt: version.replacedAt,
    changed: differences(versions[index - 1], version),
  }));
}

function differences(before: EventVersion | undefined, after: EventVersion): VersionChange['changed'] {
  if (before === undefined) return [];
  return (Object.keys(after) as (keyof EventVersion)[])
    .filter((field) => !SILENT.has(field) && !isDeepStrictEqual(before[field], after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}
