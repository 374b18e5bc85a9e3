import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type EventFilter, findEvents } from '../../../db/find-events.ts';
import { parseQuery } from '../../../db/query/parse-query.ts';
import { STREAM_END, VOCABULARY } from '../../bench/event-stream.ts';
import { loadEvents } from '../../bench/load-events.ts';
import { testDatabase } from '../testDatabase.ts';

const [frequent = '', middle = '', rare = ''] = [20, 300, 9000].map((rank) => VOCABULARY.ru[rank]);

/** [query, the same as a plain condition] */
const CASES: readonly (readonly [query: string, condition: string])[] = [
  [frequent, `search @@ plainto_tsquery('russian', '${frequent}')`],
  [middle, `search @@ plainto_tsquery('russian', '${middle}')`],
  [rare, `search @@ plainto_tsquery('russian', '${rare}')`],
  ['nothingofthekind', 'false'],
  [`${frequent} country:RU`, `search @@ plainto_tsquery('russian', '${frequent}') and countries && '{RU}'`],
  ['country:IS,BT modality:planned', `countries && '{IS,BT}' and modality = 'planned'`],
  ['country:US', `countries && '{US}'`],
  ['company:firm-2 severity:>=2', `company_ids && '{firm-2}' and severity >= 2`],
  ['megawatts:>495', `(attributes -> 'megawatts' ->> 'value')::float8 > 495`],
  [
    'megawatts:>200 company:firm-7',
    `(attributes -> 'megawatts' ->> 'value')::float8 > 200 and companies && '{firm-7}'`,
  ],
  [`${rare} since:2020-03`, `search @@ plainto_tsquery('russian', '${rare}') and occurred_at >= '2020-03-01Z'`],
  [`${middle} since:2025-11-20`, `search @@ plainto_tsquery('russian', '${middle}') and occurred_at >= '2025-11-20Z'`],
  [`country:IE OR ${rare}`, `countries && '{IE}' or search @@ plainto_tsquery('russian', '${rare}')`],
  [
    'state:resolved -country:US,CN,KZ severity:5',
    `state = 'resolved' and not countries && '{US,CN,KZ}' and severity = 5`,
  ],
];

test('among more events than are walked, the newest come first, none is left out', async (t) => {
  const { kysely, pool } = await testDatabase(t);
  // More than the 3,000 that are looked at one by one.
  await loadEvents(pool, 8000, () => {});
  // Some were known of long before they happened.
  await pool.query("update events set recorded_at = recorded_at - interval '40 days' where hashtext(id) % 50 = 0");
  const ids = async (filter: EventFilter) => (await findEvents(kysely, filter)).rows.map(({ id }) => id);
  for (const [text, condition] of CASES) {
    const query = parseQuery(text, { now: new Date(STREAM_END), companyId: () => undefined });
    const { rows } = await pool.query<{ id: string }>(
      `select id from events where ${condition} order by occurred_at desc, id desc`,
    );
    const all = rows.map(({ id }) => id);
    assert.deepEqual(await ids({ query }), all.slice(0, 50), text);
    assert.deepEqual(await ids({ query, limit: 5000 }), all.slice(0, 5000), `${text}, all at once`);
    const asOf = new Date(STREAM_END + 86_400_000 * 2).toISOString();
    assert.deepEqual(await ids({ query, asOf }), all.slice(0, 50), `${text}, as of the end`);
    for (const day of ['2016-05-01', '2020-07-01', '2025-12-20']) {
      const stood = await pool.query<{ id: string }>(
        `select id from event_versions where recorded_at < $1 and (replaced_at is null or replaced_at >= $1) and (${condition})
          order by occurred_at desc, id desc limit 50`,
        [`${day}T00:00:00Z`],
      );
      assert.deepEqual(
        await ids({ query, asOf: `${day}T00:00:00Z` }),
        stood.rows.map(({ id }) => id),
        `${text}, as of ${day}`,
      );
    }
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null && pages.length < 300; ) {
      const page = await findEvents(kysely, { query, limit: 40, ...(cursor === '' ? {} : { cursor }) });
      pages.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    assert.deepEqual(pages, all.slice(0, pages.length), `${text}, page by page`);
    assert.ok(pages.length >= Math.min(all.length, 300), text);
  }
});
