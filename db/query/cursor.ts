import { instant } from '../times.ts';
import { badFilter } from './filter-query.ts';

/** The place of a row in the order of all lists: time, then id. */
export interface Position {
  readonly at: string;
  readonly id: string;
}

export function writeCursor({ at, id }: Position): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

/** @throws DatabaseError `bad_filter` for what `writeCursor` did not write */
export function readCursor(cursor: string): Position {
  try {
    const [at, id]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof at === 'string' && typeof id === 'string' && !id.includes('\0') && instant(at) !== null)
      return { at, id };
  } catch {
    // Falls through to the same answer as any other text that is no cursor.
  }
  throw badFilter('cursor', cursor, 'what an earlier page gave as its next cursor');
}
