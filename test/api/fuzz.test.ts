import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../db/testDatabase.ts';
import { randomFrom, randomRequest } from './fuzz.ts';
import { seed } from './seed.ts';
import { testServer } from './server.ts';
import { PublishedSpec } from './spec.ts';

/** Enough to meet each parameter with each kind of value; `MINEWATCH_FUZZ=20000` goes on for longer. */
const REQUESTS = Number(process.env.MINEWATCH_FUZZ ?? 1500);

test('generated requests: no failure of ours, every answer as described', async (t) => {
  const database = await testDatabase(t);
  await seed(database);
  const { url } = await testServer(t, database);
  const spec = await PublishedSpec.read(url);
  const random = randomFrom(20_220_105);
  const statuses = new Map<number, number>();
  for (let count = 0; count < REQUESTS; count += 1) {
    const { template, method, address, init } = randomRequest(spec, random);
    const response = await fetch(url + address, { ...init, method: init.method?.toUpperCase() ?? 'GET' });
    assert.ok(response.status < 500, `${method} ${address} → ${response.status}`);
    await spec.check(template, method, response);
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
  }
  assert.ok((statuses.get(200) ?? 0) > REQUESTS / 10, JSON.stringify([...statuses]));
});
