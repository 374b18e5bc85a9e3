import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findEvents } from '../../../db/find-events.ts';
import { FIELDS } from '../../../db/query/fields.ts';
import { parseQuery } from '../../../db/query/parse-query.ts';
import { findCompany } from '../../../nlp/companies/find.ts';
import { testDatabase } from '../testDatabase.ts';

const README = readFileSync(join(import.meta.dirname, '..', '..', '..', 'README.md'), 'utf8');
/** Lines of the blocks marked `minewatch-query`, without what follows `#`. */
const QUERIES = [...README.matchAll(/^```minewatch-query\n(.*?)^```/gms)]
  .flatMap(([, block = '']) => block.trimEnd().split('\n'))
  .map((line) => line.replace(/\s+#.*$/, ''));

test('every query of the README is answered', async (t) => {
  const { kysely } = await testDatabase(t);
  assert.ok(QUERIES.length >= 10);
  for (const text of QUERIES) {
    const query = parseQuery(text, { now: new Date(), companyId: (name) => findCompany(name)?.id });
    assert.deepEqual((await findEvents(kysely, { query })).rows, [], text);
    assert.deepEqual((await findEvents(kysely, { query, asOf: '2022-01-01' })).rows, [], `${text}, as of then`);
  }
});

test('every filter stands in the README', () => {
  const missing = Object.keys(FIELDS).filter((name) => !README.includes(`\`${name}:`));
  assert.deepEqual(missing, []);
});
