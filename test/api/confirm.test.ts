import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listRecipients } from '../../db/recipients.ts';
import { testDatabase } from '../db/testDatabase.ts';
import { NOW, testServer } from './server.ts';

const TOKEN = '0123456789abcdef0123456789abcdef';
const DAY = 86_400_000;

const cases = [
  ['a day old', 1, 200, 'active'],
  ['eight days old', 8, 404, 'pending'],
] as const;

for (const [name, days, status, state] of cases) {
  test(`the link of a confirmation that is ${name}`, async (t) => {
    const database = await testDatabase(t);
    await database.pool.query(
      `insert into recipients (subscription, channel, target, token, state, changed_at)
       values ('risk', 'mail', 'risk@example.org', $1, 'pending', $2)`,
      [TOKEN, new Date(NOW.getTime() - days * DAY)],
    );
    const server = await testServer(t, database);
    const link = `${server.url}/confirm/${TOKEN}`;

    const asked = await fetch(link);
    assert.equal(asked.status, 200);
    const page = await asked.text();
    assert.match(page, /<button type="submit">Confirm/);
    assert.doesNotMatch(page, /example\.org/, 'the address is not shown');
    assert.equal((await listRecipients(database.kysely))[0]?.state, 'pending', 'a scanner that follows links');

    const form = new URLSearchParams();
    assert.equal((await fetch(link, { method: 'POST', body: form })).status, status);
    assert.equal((await listRecipients(database.kysely))[0]?.state, state);
    assert.equal((await fetch(`${link}0`, { method: 'POST', body: form })).status, 404, 'an unknown link');
  });
}
