import { type Database, openDatabase } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';
import { say, type World } from './world.ts';

/**
 * Opens the database that the environment names, brings its schema up to date and hands it to `use`; closes it after,
 * whatever happens.
 * @throws DatabaseError with a sentence that says what to do
 */
export async function withDatabase<T>(world: World, use: (database: Database) => Promise<T>): Promise<T> {
  const { DATABASE_URL, MINEWATCH_DATA, MINEWATCH_LOG } = world.environment;
  const database = await openDatabase({
    url: DATABASE_URL ?? undefined,
    dataDir: MINEWATCH_DATA ?? './data',
    log: {
      info: (message) => MINEWATCH_LOG === 'debug' && say(world, message),
      warn: (message) => say(world, message),
    },
  });
  try {
    await migrate(database);
    return await use(database);
  } finally {
    await database.close();
  }
}
