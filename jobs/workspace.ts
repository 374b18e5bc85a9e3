import { type Database, type OpenOptions, openDatabase } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';
import { say, type World } from './world.ts';

/** Which database the environment names. */
export function databaseOptions(world: World): OpenOptions {
  const { DATABASE_URL, MINEWATCH_DATA, MINEWATCH_LOG } = world.environment;
  return {
    url: DATABASE_URL ?? undefined,
    dataDir: MINEWATCH_DATA ?? './data',
    log: {
      info: (message) => MINEWATCH_LOG === 'debug' && say(world, message),
      warn: (message) => say(world, message),
    },
  };
}

/**
 * Opens the database that the environment names, brings its schema up to date and hands it to `use`; closes it after,
 * whatever happens.
 * @throws DatabaseError with a sentence that says what to do
 */
export async function withDatabase<T>(world: World, use: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(databaseOptions(world));
  try {
    await migrate(database);
    return await use(database);
  } finally {
    await database.close();
  }
}
