import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from './testDatabase.ts';

test('every table, view and column says in the database what it means', async (t) => {
  const { pool } = await testDatabase(t);
  const { rows } = await pool.query<{ name: string }>(`
    select c.relname || coalesce('.' || a.attname, '') as name
      from pg_class c
      left join lateral (
        select attname, attnum from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
        union all select null, 0) a on true
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p')
       and obj_description(c.oid, 'pg_class') is null and a.attnum = 0
        or c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p')
       and a.attnum > 0 and col_description(c.oid, a.attnum) is null
     order by 1`);
  assert.deepEqual(
    rows.map(({ name }) => name),
    [],
  );
});
