/** Opens the embedded database, says so, and closes it at the end of standard input; with `forget` it never closes. */
import { openDatabase } from '../../db/database.ts';
import { silent } from './testDatabase.ts';

const [, , dataDir = '', mode] = process.argv;
const database = await openDatabase({ dataDir, log: silent });
await database.pool.query('select 1');
if (mode !== 'forget') {
  console.log('open');
  process.stdin.resume().on('end', () => database.close());
}
