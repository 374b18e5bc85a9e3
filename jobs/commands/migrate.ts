import { openDatabase } from '../../db/database.ts';
import { migrate } from '../../db/migrate.ts';
import { databaseOptions } from '../workspace.ts';
import { print, say, type World } from '../world.ts';

/** Brings the schema to the newest version and says which steps it took. */
export async function runMigrate(options: { readonly json?: boolean }, world: World): Promise<number> {
  const database = await openDatabase(databaseOptions(world));
  try {
    const done = await migrate(database);
    if (options.json) await print(world, `${JSON.stringify({ database: database.description, done })}\n`);
    else say(world, done.length === 0 ? 'The schema is up to date.' : `Done: ${done.join(', ')}`);
    return 0;
  } finally {
    await database.close();
  }
}
