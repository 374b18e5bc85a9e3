import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findEvents } from '../../../db/find-events.ts';
import { parseQuery } from '../../../db/query/parse-query.ts';
import { QueryError } from '../../../db/query/query-error.ts';
import { testDatabase } from '../testDatabase.ts';
import { randomQueries } from './random-queries.ts';

// `npm run score:queries` asks 10,000.
const COUNT = Number(process.env.MINEWATCH_RANDOM_QUERIES ?? 400);

test('any text gives an answer or an error that points at a place in it', async (t) => {
  const { kysely: db } = await testDatabase(t);
  let answered = 0;
  for (const text of randomQueries(1, COUNT)) {
    try {
      const query = parseQuery(text, { now: new Date('2022-01-10T00:00:00Z'), companyId: () => undefined });
      await findEvents(db, { query, ...(answered % 3 === 0 ? { asOf: '2022-01-10' } : {}) });
      answered += 1;
    } catch (error) {
      if (!(error instanceof QueryError)) throw new Error(`${JSON.stringify(text)} broke: ${error}`, { cause: error });
      assert.ok(error.place.start <= error.query.length && error.message.length > 20, text);
    }
  }
  assert.ok(answered > COUNT / 10, `${answered} of ${COUNT} were answered`);
});
