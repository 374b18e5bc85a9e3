import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listRecipients } from '../../db/recipients.ts';
import { testDatabase } from '../db/testDatabase.ts';
import { testServer } from './server.ts';

const TOKEN = '0123456789abcdef0123456789abcdef';

test('the link of a mail: people are asked, mail programs are obeyed, unknown tokens are told apart', async (t) => {
  const database = await testDatabase(t);
  await database.pool.query(
    `insert into recipients (subscription, channel, target, token, state, changed_at)
     values ('risk', 'mail', 'risk@example.org', $1, 'active', now())`,
    [TOKEN],
  );
  const server = await testServer(t, database);
  const state = async () => (await listRecipients(database.kysely))[0]?.state;
  const link = `${server.url}/unsubscribe/${TOKEN}`;

  const asked = await fetch(link);
  assert.equal(asked.status, 200);
  assert.match(await asked.text(), /<button type="submit">Unsubscribe/);
  assert.equal(await state(), 'active', 'a scanner that follows links changes nothing');

  assert.equal((await fetch(`${link}0`, { method: 'POST' })).status, 404);
  assert.equal(await state(), 'active');

  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  assert.equal((await fetch(link, { method: 'POST', body })).status, 200);
  assert.equal(await state(), 'unsubscribed');

  const form = new FormData();
  form.set('List-Unsubscribe', 'One-Click');
  assert.equal((await fetch(link, { method: 'POST', body: form })).status, 200, 'the other kind of form');
});

test('preferences: what comes to the address of the link, a way out of all, a way back', async (t) => {
  const database = await testDatabase(t);
  for (const [subscription, target, token] of [
    ['risk', 'a@example.org', TOKEN],
    ['desk', 'a@example.org', `${TOKEN}b`],
    ['other', 'b@example.org', `${TOKEN}c`],
  ]) {
    await database.pool.query(
      `insert into recipients (subscription, channel, target, token, state, changed_at)
       values ($1, 'mail', $2, $3, 'active', now())`,
      [subscription, target, token],
    );
  }
  const server = await testServer(t, database);
  const link = `${server.url}/preferences/${TOKEN}`;
  const page = await (await fetch(link)).text();
  assert.match(page, /<dt>desk<\/dt><dd>comes to you<\/dd>/);
  assert.doesNotMatch(page, /other|example\.org/, 'nothing of others, and no address');
  assert.equal((await fetch(`${link}x`)).status, 404);

  const body = new URLSearchParams();
  const left = await fetch(`${server.url}/unsubscribe/${TOKEN}/all`, { method: 'POST', body });
  assert.match(await left.text(), /<dd>you left it<\/dd>.*<button type="submit">Come back to risk/s);
  await fetch(`${server.url}/confirm/${TOKEN}`, { method: 'POST', body });
  const states = new Map((await listRecipients(database.kysely)).map((one) => [one.subscription, one.state]));
  assert.deepEqual(Object.fromEntries(states), { risk: 'active', desk: 'unsubscribed', other: 'active' });
});
