import type { DocumentRevision } from '../db/document-revisions.ts';
import type { EventVersion } from '../db/event-history.ts';

/** What one version of an event changed, and who wrote it why. */
export interface Change {
  readonly version: number;
  /** ISO 8601 */
  readonly at: string;
  readonly by: string;
  readonly because: string;
  /** Fields that differ from the version before; empty for the first. */
  readonly changed: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
}

/** From versions, oldest first; the first of them may itself be a later one. */
export function changesOf(versions: readonly EventVersion[]): readonly Change[] {
  return versions.map((version, i) => ({
    version: version.version,
    at: version.recordedAt,
    by: version.recordedBy,
    because: version.recordedBecause,
    changed: differences(versions[i - 1], version),
  }));
}

/** What follows from other fields, or speaks of the version and not of the event. */
const ASIDE = new Set(['version', 'recordedAt', 'replacedAt', 'recordedBy', 'recordedBecause', 'steps', 'occurredAt']);

function differences(before: EventVersion | undefined, now: EventVersion): Change['changed'] {
  if (before === undefined) return [];
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(now).flatMap(([field, to]) => {
    const from = old.get(field);
    return ASIDE.has(field) || JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }];
  });
}

/** As lines for people: each version with what it changed, then the documents whose words changed. */
export function historyLines(changes: readonly Change[], revisions: readonly DocumentRevision[]): readonly string[] {
  return [...changes.flatMap(changeLines), ...revisions.map(revisionLine)];
}

function changeLines({ version, at, by, because, changed }: Change): readonly string[] {
  const fields = changed.map(({ field, from, to }) => `  ${field}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`);
  return [`version ${version}  ${at.slice(0, 19)}Z  ${by}${because === '' ? '' : `  (${because})`}`, ...fields];
}

function revisionLine({ documentId, revision, current, source, savedAt, savedBy, savedBecause }: DocumentRevision) {
  const mark = current ? '' : ', replaced';
  return `document ${documentId} revision ${revision}${mark}  ${savedAt.slice(0, 19)}Z  ${source}, ${savedBy}  (${savedBecause})`;
}
