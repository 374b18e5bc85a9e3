import { type MigrationResultSet, Migrator, sql } from 'kysely';
import type { Database } from './database.ts';
import { DatabaseError, messageOf } from './errors.ts';
import { MIGRATIONS } from './migrations/index.ts';

/** "minewatc" in ASCII: the advisory lock that one migrating process holds while the others wait. */
const MIGRATION_LOCK = '7883941404203643747';

/**
 * Brings the schema to the newest version and returns the names of the migrations that were run; empty when there was
 * nothing to do. Any number of processes may call it at once: one migrates, the others wait and find it done.
 * @throws DatabaseError `newer_schema` when a newer minewatch has migrated it, `migration_failed` otherwise
 */
export async function migrate(database: Database): Promise<readonly string[]> {
  return run(database, (migrator) => migrator.migrateToLatest());
}

/**
 * Brings the schema to the state after the named migration.
 * @throws DatabaseError as `migrate` does; `newer_schema` when there is no such migration
 */
export async function migrateTo(database: Database, name: string): Promise<void> {
  if (!(name in MIGRATIONS)) {
    throw new DatabaseError('newer_schema', `This was made by a newer minewatch (${name}). Update minewatch.`);
  }
  await run(database, (migrator) => migrator.migrateTo(name));
}

/** Name of the newest migration that has run; null when none has. */
export async function schemaVersion({ kysely }: Database): Promise<string | null> {
  const exists = await sql<{ name: string | null }>`select to_regclass('kysely_migration')::text as name`.execute(
    kysely,
  );
  if (!exists.rows[0]?.name) return null;
  const { rows } = await sql<{ name: string | null }>`select max(name) as name from kysely_migration`.execute(kysely);
  return rows[0]?.name ?? null;
}

async function run(
  database: Database,
  step: (migrator: Migrator) => Promise<MigrationResultSet>,
): Promise<readonly string[]> {
  return database.kysely.connection().execute(async (db) => {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK}::bigint)`.execute(db);
    try {
      const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
      const { error, results } = await step(migrator);
      if (error !== undefined) throw migrationError(error);
      return (results ?? []).filter(({ status }) => status === 'Success').map(({ migrationName }) => migrationName);
    } finally {
      await sql`select pg_advisory_unlock(${MIGRATION_LOCK}::bigint)`.execute(db);
    }
  });
}

function migrationError(error: unknown): DatabaseError {
  const message = messageOf(error);
  if (message.startsWith('corrupted migrations')) {
    return new DatabaseError(
      'newer_schema',
      `This database was made by a newer minewatch (${message}). Update minewatch, or use another database.`,
      error,
    );
  }
  return new DatabaseError('migration_failed', `The schema could not be brought up to date: ${message}`, error);
}
