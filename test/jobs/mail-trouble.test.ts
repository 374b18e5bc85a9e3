import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { test } from 'node:test';
import { listDeliveries } from '../../db/deliveries.ts';
import { listRecipients } from '../../db/recipients.ts';
import { deliverDue } from '../../jobs/deliver/outbox.ts';
import { buildDueDigests } from '../../jobs/digest/build-due.ts';
import { testDatabase } from '../db/testDatabase.ts';
import { mailServer } from './mail-server.ts';
import { nextMorning, subscription, type TellerOptions, testTeller } from './telling.ts';

const MINUTE = 60_000;
type Test = Parameters<typeof testTeller>[0] & Parameters<typeof testDatabase>[0];

/** A digest that waits for these, and a clock. */
async function waiting(t: Test, recipients: readonly string[], options: Partial<TellerOptions>) {
  const database = await testDatabase(t);
  const clock = { now: nextMorning() };
  const said: string[] = [];
  const subscriptions = [subscription({ name: 'desk', recipients: [...recipients] })];
  const teller = testTeller(t, database, { subscriptions, clock, said, ...options });
  await buildDueDigests(teller);
  const pass = (minutes: number) => {
    clock.now = new Date(clock.now.getTime() + minutes * MINUTE);
  };
  return { database, teller, pass, said };
}

const TEN = Array.from({ length: 10 }, (_, at) => `a${at}@one.example`);

test('a mail server that is down for hours: it is asked once a minute, then all mails arrive once', async (t) => {
  const gone = await mailServer();
  await gone.close();
  const { database, teller, pass, said } = await waiting(t, TEN, { smtpUrl: gone.url });
  for (let minutes = 0; minutes < 300; minutes += 10) {
    const { sent, later } = await deliverDue(teller);
    assert.equal(sent, 0);
    assert.ok(later <= TEN.length, 'each mail is counted once');
    pass(10);
  }
  const tries = (await listDeliveries(database.kysely, { limit: 20 })).reduce((sum, { attempts }) => sum + attempts, 0);
  assert.ok(tries <= 30, `${tries} tries in 30 looks`);
  assert.match(said[0] ?? '', /No mail goes out at present/);

  const back = await mailServer({}, gone.port);
  t.after(() => back.close());
  for (let minutes = 0; minutes < 20; minutes += 1) {
    await deliverDue(teller);
    pass(1);
  }
  assert.deepEqual(back.received.map(({ to }) => to).sort(), TEN);
});

test('what waits for a server is one statement, however many wait', async (t) => {
  const { database, teller } = await waiting(t, TEN, { smtpUrl: null });
  assert.equal((await deliverDue(teller)).later, 10);
  const [row] = await listDeliveries(database.kysely, { limit: 1 });
  assert.deepEqual([row?.state, row?.attempts, row?.error], ['due', 0, 'SMTP_URL is not set.']);
  assert.equal((await deliverDue(teller)).later, 0, 'put off for a minute');
});

test('one domain gets so many mails a minute; others need not wait for it', async (t) => {
  const server = await mailServer();
  t.after(() => server.close());
  const addresses = [...TEN.slice(0, 5), 'b@two.example'];
  const { teller, pass } = await waiting(t, addresses, { smtpUrl: server.url, perDomainAMinute: 2 });
  const arrived: number[] = [];
  for (let minute = 0; minute < 4; minute += 1) {
    const before = server.received.length;
    await deliverDue(teller);
    arrived.push(server.received.length - before);
    pass(1);
  }
  assert.deepEqual(arrived, [3, 2, 1, 0]);
});

test('an address that refuses everything for days is switched off, not sooner', async (t) => {
  const server = await mailServer({ onRecipient: () => ({ code: 550, text: '5.7.1 not from you' }) });
  t.after(() => server.close());
  const { database, teller, pass } = await waiting(t, ['a@one.example'], { smtpUrl: server.url });
  const states: (string | undefined)[] = [];
  for (let day = 0; day < 6; day += 1) {
    await deliverDue(teller);
    states.push((await listRecipients(database.kysely))[0]?.state);
    pass(1440);
    await buildDueDigests(teller);
  }
  assert.deepEqual(states, ['active', 'active', 'active', 'active', 'off', 'off']);
  assert.match(
    (await listRecipients(database.kysely))[0]?.note ?? '',
    /5 mails in a row refused, at last: 550 5\.7\.1/,
  );
});

test('a server that offers STARTTLS gets its mails over TLS', async (t) => {
  const server = await mailServer({ tls: 'starttls' });
  t.after(() => server.close());
  const { teller } = await waiting(t, ['a@one.example'], { smtpUrl: server.url });
  assert.equal((await deliverDue(teller)).sent, 1);
  assert.equal(server.received[0]?.secure, true);
});

const ELSEWHERE = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
const skip = ELSEWHERE === undefined ? 'NOT RUN: this machine has no address but its own' : false;

test('a server elsewhere without TLS gets neither mail nor password', { skip }, async (t) => {
  const server = await mailServer({ tls: 'none', host: '0.0.0.0' });
  t.after(() => server.close());
  const smtpUrl = server.url.replace('127.0.0.1', ELSEWHERE ?? '');
  const { teller, said } = await waiting(t, ['a@one.example'], { smtpUrl });
  assert.equal((await deliverDue(teller)).sent, 0);
  assert.equal(server.received.length, 0);
  assert.match(said.join('\n'), /TLS/);
});
