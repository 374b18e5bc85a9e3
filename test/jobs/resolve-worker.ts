/** Tags and resolves what is pending, together with other processes that do the same; the texts are their own readings. */
import { openDatabase } from '../../db/database.ts';
import { tagPending } from '../../jobs/tag-pending.ts';
import { tagged } from '../db/rows.ts';
import { silent } from '../db/testDatabase.ts';

const [, , url = ''] = process.argv;
const database = await openDatabase({ url, dataDir: '', log: silent });
await tagPending(database, {
  countries: new Map(),
  signal: new AbortController().signal,
  read: async ({ id, text }) => ({
    kind: 'read',
    read: { tagged: tagged(id, JSON.parse(text)), print: null, bands: [] },
  }),
});
await database.close();
