/**
 * What went wrong with the database, as a word for programs. The message is a sentence for people that says what to do;
 * the original error is the `cause`.
 */
export type DatabaseErrorCode =
  /** No PostgreSQL binary for this system, or it does not run here. */
  | 'no_binary'
  /** The embedded server could not be made or started. */
  | 'no_start'
  /** The data folder belongs to somebody else or cannot be written. */
  | 'no_access'
  /** Nothing answers at DATABASE_URL. */
  | 'unreachable'
  /** The server refused user or password, or the database does not exist. */
  | 'refused'
  /** DATABASE_URL cannot be read. */
  | 'bad_url'
  /** The server is older than PostgreSQL 14. */
  | 'too_old'
  /** The schema was made by a newer minewatch. */
  | 'newer_schema'
  /** A migration failed; nothing of it was kept. */
  | 'migration_failed'
  /** A file to restore from that `backup` has not written, or that is damaged. */
  | 'bad_archive'
  /** A database to restore into that holds something. */
  | 'not_empty'
  /** A search filter or cursor that means nothing. */
  | 'bad_filter';

export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'DatabaseError';
    this.code = code;
  }
}

/** The SQLSTATE or Node error code of a thrown value, if it has one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
