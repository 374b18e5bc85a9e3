import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { listDeliveries, makeDue } from '../../db/deliveries.ts';
import { listRecipients } from '../../db/recipients.ts';
import { runAlerts } from '../../jobs/alerts/run-alerts.ts';
import { deliverDue } from '../../jobs/deliver/outbox.ts';
import { testDatabase } from '../db/testDatabase.ts';
import { receiver } from './receiver.ts';
import { subscription, testTeller, writeEvents } from './telling.ts';

const OLD = `whsec_${Buffer.from('an old secret of 24 bytes!!!').toString('base64')}`;
const NEW = `whsec_${Buffer.from('a new secret of 24 bytes!!!!').toString('base64')}`;

async function watching(
  t: Parameters<typeof testTeller>[0] & Parameters<typeof testDatabase>[0],
  urls: readonly string[],
  allowHosts: readonly string[],
) {
  const database = await testDatabase(t);
  const clock = { now: new Date() };
  const ops = subscription({
    name: 'ops',
    digest: false,
    alerts: { minSeverity: 3, coolDown: '0m' },
    channels: urls.map((url) => ({ kind: 'webhook', url, secrets: [NEW, OLD] })),
  });
  const teller = testTeller(t, database, { subscriptions: [ops], clock, allowHosts });
  await runAlerts(teller);
  const happens = (given: Parameters<typeof writeEvents>[1]) =>
    writeEvents(database, { updatedAt: clock.now.toISOString(), ...given }).then(() => runAlerts(teller));
  return { database, clock, teller, happens };
}

test('every event arrives at least once and in order, signed, whatever the receiver does', async (t) => {
  const answers = [
    { status: 500 },
    'cut',
    { status: 429, headers: { 'retry-after': '900' } },
    { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
  ] as const;
  const hook = await receiver((_, count) => answers[count - 1] ?? { status: 204 });
  t.after(() => hook.close());
  const { database, clock, teller, happens } = await watching(t, [hook.url], [hook.host]);
  await happens({ id: 'e1', severity: 3 });
  await happens({ id: 'e1', severity: 4 });
  await happens({ id: 'e1', severity: 5 });
  for (
    let hours = 0;
    hours < 100 && (await listDeliveries(database.kysely, { states: ['due'], limit: 1 })).length > 0;
    hours += 1
  ) {
    await deliverDue(teller);
    clock.now = new Date(clock.now.getTime() + 3_600_000);
  }
  const events = hook.received.map(({ body }) => JSON.parse(body).data.events[0].severity);
  assert.deepEqual(events, [3, 3, 3, 3, 3, 4, 5]);
  assert.equal(
    new Set(hook.received.slice(0, 5).map(({ headers }) => headers['webhook-id'])).size,
    1,
    'one message, one id',
  );
  for (const { headers, body } of hook.received) {
    for (const secret of [OLD, NEW]) {
      const at = Number(headers['webhook-timestamp']);
      const signature = new Webhook(secret).sign(String(headers['webhook-id']), new Date(at * 1000), body);
      assert.ok(String(headers['webhook-signature']).split(' ').includes(signature));
    }
  }
});

test('410 switches the receiver off; a replay is recognised by its id', async (t) => {
  let gone = false;
  const hook = await receiver(() => (gone ? { status: 410 } : { status: 200 }));
  t.after(() => hook.close());
  const { database, teller, happens, clock } = await watching(t, [hook.url], [hook.host]);
  await happens({ id: 'e1' });
  assert.equal((await deliverDue(teller)).sent, 1);
  await makeDue(database.kysely, { query: { subscription: 'ops' }, replay: true, now: clock.now.toISOString() });
  assert.equal((await deliverDue(teller)).sent, 1);
  const [first, again] = hook.received;
  assert.equal(first?.headers['webhook-id'], again?.headers['webhook-id']);
  const reference = new Webhook(NEW).verify(again?.body ?? '', again?.headers as Record<string, string>);
  assert.equal((reference as { type: string }).type, 'event.new');

  gone = true;
  await happens({ id: 'e2' });
  assert.equal((await deliverDue(teller)).refused, 1);
  const [endpoint] = await listRecipients(database.kysely);
  assert.equal(endpoint?.state, 'off');
  assert.match(endpoint?.note ?? '', /410/);
  await happens({ id: 'e3' });
  assert.equal(hook.received.length, 3, 'nothing more is sent there');
});

test('a receiver that never answers costs its time limit, no more', { timeout: 40_000 }, async (t) => {
  const hook = await receiver(() => 'hang');
  t.after(() => hook.close());
  const { teller, happens } = await watching(t, [hook.url], [hook.host]);
  await happens({ id: 'e1' });
  assert.equal((await deliverDue(teller)).later, 1);
});

test('nothing is sent to private addresses that the operator has not named', async (t) => {
  const hook = await receiver(() => ({ status: 200 }));
  t.after(() => hook.close());
  const urls = [
    hook.url,
    hook.url.replace('127.0.0.1', 'localhost'),
    'http://169.254.169.254/latest',
    'http://[::1]:1/',
    'http://10.0.0.1/',
  ];
  const { teller, happens } = await watching(t, urls, []);
  await happens({ id: 'e1' });
  assert.equal((await deliverDue(teller)).refused, urls.length);
  assert.deepEqual(hook.received, []);
});
