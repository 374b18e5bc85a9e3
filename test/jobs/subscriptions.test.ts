import assert from 'node:assert/strict';
import { test } from 'node:test';
import Parser from 'rss-parser';
import { feedUrl } from '../../jobs/subscriptions/feed-url.ts';
import { testServer } from '../api/server.ts';
import { testDatabase, testDatabaseUrl } from '../db/testDatabase.ts';
import { minewatch } from './command.ts';
import { subscription, writeEvents } from './telling.ts';

test('the feed of a subscription has the events that the subscription tells of', async (t) => {
  const database = await testDatabase(t);
  await writeEvents(
    database,
    { id: 'kz-grave', countries: ['KZ'], severity: 5 },
    { id: 'kz-light', countries: ['KZ'], severity: 1 },
    { id: 'ir-grave', countries: ['IR'], severity: 5 },
    { id: 'kz-ban', countries: ['KZ'], severity: 5, type: 'mining_ban', family: 'policy' },
  );
  const { url } = await testServer(t, database);
  const feedOf = async (query: string) => {
    const address = feedUrl(subscription({ name: 'desk', query, minSeverity: 4 }), url);
    const { items } = await new Parser().parseString(await (await fetch(address)).text());
    return items.map(({ link }) => new URL(link ?? '').pathname.split('/').at(-1)).sort();
  };
  assert.deepEqual(await feedOf('country=KZ&type=shutdown'), ['kz-grave']);
  assert.deepEqual(await feedOf('country:IR'), ['ir-grave']);
  assert.deepEqual(await feedOf(''), ['ir-grave', 'kz-ban', 'kz-grave']);
});

test('a subscription by command: added, listed with its feed, refused twice, removed', {
  timeout: 120_000,
}, async (t) => {
  const DATABASE_URL = await testDatabaseUrl({ after: (end) => t.after(end) });
  const env = { DATABASE_URL, PUBLIC_URL: 'https://risk.example/' };
  const run = (...args: string[]) => minewatch(['subscriptions', ...args], { env });
  const add = ['add', 'desk', '--to', 'a@one.example', '--query', 'country=KZ', '--time-zone', 'Asia/Almaty'];
  assert.equal((await run(...add)).code, 0);
  const [kept] = JSON.parse((await run('list', '--json')).out);
  assert.equal(kept.feed, 'https://risk.example/api/v1/events?country=KZ&format=atom');
  assert.equal(kept.keptIn, 'cli');
  assert.match((await run(...add)).err, /already/);
  assert.match((await run('add', 'other', '--to', 'nobody')).err, /recipients\.0: expected a mail address/);
  assert.equal((await run('remove', 'desk')).code, 0);
  assert.deepEqual(JSON.parse((await run('list', '--json')).out), []);
});
