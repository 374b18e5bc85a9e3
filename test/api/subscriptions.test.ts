import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import { readAudit } from '../../db/audit.ts';
import { storedSubscriptions } from '../../db/subscriptions.ts';
import { testDatabase } from '../db/testDatabase.ts';
import { testServer } from './server.ts';
import { PublishedSpec } from './spec.ts';

test('subscriptions', async (t) => {
  const database = await testDatabase(t);
  const { url } = await testServer(t, database);
  const spec = await PublishedSpec.read(url);
  const add = (given: object) =>
    fetch(`${url}/api/v1/subscriptions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(given),
    });

  await t.test('by the API: kept as made on the web, listed without addresses, in the audit', async () => {
    const made = await add({ name: 'desk', recipients: ['a@example.com'], query: 'country=KZ', alertsFrom: 4 });
    assert.equal(made.status, 201);
    await spec.check('/api/v1/subscriptions', 'post', made);
    const listed = await fetch(`${url}/api/v1/subscriptions`);
    const text = await listed.clone().text();
    await spec.check('/api/v1/subscriptions', 'get', listed);
    assert.match(text, /"name":"desk".*"alertsFrom":4.*"recipients":1.*"keptIn":"web"|"keptIn":"web".*"alertsFrom":4/);
    assert.ok(!text.includes('@'));
    assert.deepEqual(
      (await storedSubscriptions(database.kysely)).map(({ createdBy }) => createdBy),
      ['web'],
    );
    const [entry] = await readAudit(database.kysely, 1);
    assert.deepEqual([entry?.actor, entry?.action, entry?.target], ['local', 'subscription.add', 'desk']);
  });

  for (const [given, says] of [
    [{ name: 'desk', recipients: ['a@example.com'] }, /already/],
    [{ name: 'Desk One', recipients: ['a@example.com'] }, /name/],
    [{ name: 'one', recipients: ['nobody'] }, /mail address/],
    [{ name: 'one', recipients: [] }, /recipients/],
    [{ name: 'one', recipients: ['a@example.com'], query: 'type=earthquake' }, /earthquake/],
    [{ name: 'one', recipients: ['a@example.com'], timeZone: 'Mars/Base' }, /time zone/],
    [{ name: 'one', recipients: ['a@example.com'], channels: [{ kind: 'webhook' }] }, /channels/],
  ] as const) {
    await t.test(`refused: ${JSON.stringify(given)}`, async () => {
      const response = await add(given);
      assert.equal(response.status, 400);
      assert.match(((await response.json()) as { detail: string }).detail, says);
    });
  }

  await t.test('by the form of the page, with the search that it came from', async () => {
    const page = async (path: string) => parseHTML(await (await fetch(url + path)).text()).document;
    const form = (await page('/subscriptions?query=country%3DRU')).querySelector('form.correct');
    assert.equal(form?.querySelector('[name="query"]')?.getAttribute('value'), 'country=RU');
    const fields = { name: 'ru-desk', recipients: 'b@example.com, c@example.com', query: 'country=RU', alertsFrom: '' };
    const body = new URLSearchParams({ ...fields, minSeverity: '2', language: 'ru', timeZone: 'Europe/Moscow' });
    const sent = await fetch(`${url}/subscriptions`, { method: 'POST', body, redirect: 'manual' });
    assert.deepEqual([sent.status, sent.headers.get('location')], [303, '/subscriptions?kept=ru-desk']);
    const after = (await page('/subscriptions?kept=ru-desk')).body.textContent ?? '';
    assert.match(after, /ru-desk is kept.*2 addresses/s);
    assert.ok(!after.includes('b@example.com'));
  });
});
