import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../db/testDatabase.ts';
import { saveTold, type Told } from './seed.ts';
import { testServer } from './server.ts';

const DAY = 86_400_000;

/** Events spread over a year, so that later ones come in before, between and after earlier ones. */
function told(prefix: string, index: number): Told {
  const startedAt = new Date(Date.parse('2021-01-01T00:00:00Z') + ((index * 37) % 365) * DAY)
    .toISOString()
    .slice(0, 10);
  return {
    event: { id: `${prefix}${index}`, title: `Event ${prefix}${index}`, startedAt },
    text: 'Some text.',
    quote: 'Some',
  };
}

test('paging while four writers insert: nothing missed, nothing repeated', async (t) => {
  const database = await testDatabase(t);
  const before = Array.from({ length: 150 }, (_, index) => told('old', index));
  await saveTold(database, before);
  const { url } = await testServer(t, database);
  let reading = true;
  const writers = ['w', 'x', 'y', 'z'].map(async (prefix) => {
    // Bounded, should the reader be slower than anybody thought.
    for (let index = 0; reading && index < 400; index += 1) await saveTold(database, [told(prefix, index)]);
  });
  const seen: string[] = [];
  let next: string | null = '/api/v1/events?country=KZ&limit=7';
  while (next !== null) {
    const response: Response = await fetch(url + next);
    const { events } = (await response.json()) as { events: readonly { id: string }[] };
    seen.push(...events.map(({ id }) => id));
    next = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1] ?? null;
  }
  reading = false;
  await Promise.all(writers);
  assert.equal(new Set(seen).size, seen.length, 'nothing repeated');
  assert.deepEqual(
    seen.filter((id) => id.startsWith('old')).toSorted(),
    before.map(({ event }) => event.id).toSorted(),
    'nothing missed',
  );
  assert.ok(seen.length > before.length, 'some of the new ones came in between');
});
