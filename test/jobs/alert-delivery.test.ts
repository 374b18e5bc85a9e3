import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runAlerts } from '../../jobs/alerts/run-alerts.ts';
import { deliverDue } from '../../jobs/deliver/outbox.ts';
import type { WrittenEntry } from '../../jobs/subscriptions/schema.ts';
import { testDatabase } from '../db/testDatabase.ts';
import { mailServer } from './mail-server.ts';
import { subscription, testTeller, writeEvents } from './telling.ts';

const HOUR = 3_600_000;
type Test = Parameters<typeof testTeller>[0] & Parameters<typeof testDatabase>[0];

/** Subscriptions that watch, a mail server, and a clock that begins at noon (UTC) of the day. */
async function watching(t: Test, ...entries: readonly WrittenEntry[]) {
  const database = await testDatabase(t);
  const server = await mailServer();
  t.after(() => server.close());
  const noon = new Date();
  noon.setUTCHours(12, 0, 0, 0);
  const clock = { now: noon };
  const subscriptions = entries.map((entry) => subscription({ digest: false, ...entry }));
  const teller = testTeller(t, database, { subscriptions, clock, smtpUrl: server.url });
  await runAlerts(teller);
  const look = async () => {
    await runAlerts(teller);
    await deliverDue(teller);
    return server.received.map(({ to, parsed }) => `${to} ${parsed.subject}`);
  };
  const happens = async (...events: Parameters<typeof writeEvents>[1][]) => {
    await writeEvents(database, ...events.map((event) => ({ updatedAt: clock.now.toISOString(), ...event })));
    return look();
  };
  const pass = (hours: number) => {
    clock.now = new Date(clock.now.getTime() + hours * HOUR);
  };
  return { database, server, happens, look, pass };
}

const forty = Array.from({ length: 40 }, (_, at) => ({ id: `e${at}`, severity: 4 }));

test('who is to be woken once is woken once: the rest comes in one summary', async (t) => {
  const ops = { name: 'ops', recipients: ['a@one.example'], alerts: { minSeverity: 4, budget: 2 } };
  const { server, happens, look, pass } = await watching(t, ops);
  assert.equal((await happens(...forty)).length, 2);
  assert.equal((await look()).length, 2, 'not at once');
  pass(1.1);
  const mails = await look();
  assert.deepEqual(mails.slice(2), ['a@one.example 38 alerts held back']);
  assert.match(server.received[2]?.parsed.text ?? '', /held back by your quiet hours, cool-down or daily limit/);
  pass(2);
  assert.equal((await look()).length, 3, 'told once');
});

test('what came in quiet hours is told when they are over; the gravest at once', async (t) => {
  const quietHours = { from: '11:00', to: '14:00' };
  const ops = { name: 'ops', recipients: ['a@one.example'], alerts: { minSeverity: 4, quietHours, alwaysFrom: 5 } };
  const { happens, look, pass } = await watching(t, ops);
  assert.deepEqual(await happens({ id: 'e1', severity: 4 }), []);
  assert.equal((await happens({ id: 'e2', severity: 5 })).length, 1);
  pass(1.9);
  assert.equal((await look()).length, 1);
  pass(0.2);
  assert.deepEqual((await look()).slice(1), ['a@one.example 1 alert held back: Internet shutdown · Kazakhstan (4/5)']);
});

test('who is in several subscriptions gets one mail of an event', async (t) => {
  const alerts = { minSeverity: 3 };
  const { happens } = await watching(
    t,
    { name: 'one', recipients: ['a@one.example', 'b@one.example'], alerts },
    { name: 'two', recipients: ['a@one.example'], query: 'country=KZ', alerts },
  );
  const mails = await happens({ id: 'e1', countries: ['KZ'] });
  assert.deepEqual(mails.map((mail) => mail.split(' ')[0]).sort(), ['a@one.example', 'b@one.example']);
});

test('PostgreSQL NOTIFY: one message per event, with what to look it up by', async (t) => {
  const { database, happens } = await watching(t, {
    name: 'ops',
    alerts: { minSeverity: 4, budget: 1000 },
    channels: [{ kind: 'notify', name: 'minewatch_alerts' }],
  });
  const client = await database.pool.connect();
  const heard: string[] = [];
  client.on('notification', ({ payload = '' }) => heard.push(payload));
  await client.query('listen minewatch_alerts');
  await happens(...forty);
  // Notifications arrive before the answer to what is asked after they were sent.
  await client.query('select 1');
  client.removeAllListeners('notification');
  client.release(true);
  const told = heard.map((payload) => JSON.parse(payload));
  assert.deepEqual(told.map(({ data }) => data.events[0].id).sort(), forty.map(({ id }) => id).sort());
  const { timestamp, ...first } = told.find(({ data }) => data.events[0].id === 'e0') ?? {};
  assert.ok(Number.isFinite(Date.parse(timestamp)));
  const event = { id: 'e0', version: 1, type: 'internet_shutdown', severity: 4, state: 'ongoing', countries: ['KZ'] };
  assert.deepEqual(first, { type: 'event.new', data: { subscription: 'ops', events: [event] } });
  assert.ok(heard.every((payload) => Buffer.byteLength(payload) < 8000));
});
