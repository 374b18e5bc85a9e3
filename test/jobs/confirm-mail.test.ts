import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askAgain } from '../../db/confirmations.ts';
import { actOnToken, listRecipients } from '../../db/recipients.ts';
import { deliverDue } from '../../jobs/deliver/outbox.ts';
import { buildDueDigests } from '../../jobs/digest/build-due.ts';
import { askToConfirm } from '../../jobs/subscriptions/ask-to-confirm.ts';
import { testDatabase } from '../db/testDatabase.ts';
import { mailServer } from './mail-server.ts';
import { nextMorning, subscription, testTeller } from './telling.ts';

const DAY = 86_400_000;

function onWeb(name: string, recipients: readonly string[]) {
  return { ...subscription({ name, recipients: [...recipients], query: '"a stranger’s words"' }), optIn: true };
}

type Test = Parameters<typeof testTeller>[0] & Parameters<typeof testDatabase>[0];

async function asking(t: Test, subscriptions: readonly ReturnType<typeof onWeb>[]) {
  const database = await testDatabase(t);
  const server = await mailServer();
  t.after(() => server.close());
  const clock = { now: nextMorning() };
  const publicUrl = 'https://risk.example';
  const teller = testTeller(t, database, { subscriptions, clock, smtpUrl: server.url, publicUrl });
  const tokens = async () => new Map((await listRecipients(database.kysely)).map((one) => [one.target, one.token]));
  return { database, server, clock, teller, tokens };
}

test('an address entered on the web gets one confirmation mail, and nothing else until it confirms', async (t) => {
  const { database, server, clock, teller, tokens } = await asking(t, [onWeb('desk', ['a@one.example'])]);
  assert.equal(await askToConfirm(teller), 1);
  assert.equal(await askToConfirm(teller), 0, 'asked once');
  assert.deepEqual(
    (await buildDueDigests(teller)).map(({ mails }) => mails),
    [0],
  );
  await deliverDue(teller);
  const [mail] = server.received;
  assert.ok(mail !== undefined && server.received.length === 1);
  const token = (await tokens()).get('a@one.example') ?? '';
  assert.ok(mail?.parsed.text?.includes(`https://risk.example/confirm/${token}`));
  assert.ok(typeof mail.parsed.html === 'string' && mail.parsed.html.includes(`https://risk.example/confirm/${token}`));
  assert.doesNotMatch(mail.raw + mail.parsed.text, /stranger/, 'a query would carry a stranger’s words to anybody');

  const now = clock.now.toISOString();
  assert.ok(await actOnToken(database.kysely, { token, action: 'confirm', now }));
  clock.now = new Date(clock.now.getTime() + DAY);
  assert.deepEqual(
    (await buildDueDigests(teller)).map(({ mails }) => mails),
    [1],
  );
});

test('a confirmation runs out after a week, and can then be asked for again', async (t) => {
  const { database, server, clock, teller, tokens } = await asking(t, [onWeb('desk', ['a@one.example'])]);
  await askToConfirm(teller);
  const again = () =>
    askAgain(database.kysely, { subscription: 'desk', target: 'a@one.example', now: clock.now.toISOString() });
  await again();
  assert.equal(await askToConfirm(teller), 0, 'not while the first one works');
  clock.now = new Date(clock.now.getTime() + 8 * DAY);
  const token = (await tokens()).get('a@one.example') ?? '';
  const confirm = () => actOnToken(database.kysely, { token, action: 'confirm', now: clock.now.toISOString() });
  assert.equal(await confirm(), undefined);
  assert.equal(await askToConfirm(teller), 0, 'not by itself');
  await again();
  assert.equal(await askToConfirm(teller), 1);
  await deliverDue(teller);
  assert.equal(server.received.length, 2);
  assert.equal((await confirm())?.state, 'active');
});

test('nobody is flooded: three confirmations a week for one address, whatever it is entered for', async (t) => {
  const desks = Array.from({ length: 9 }, (_, at) => onWeb(`desk-${at}`, ['victim@one.example', `a${at}@one.example`]));
  const { server, teller } = await asking(t, desks);
  await askToConfirm(teller);
  await askToConfirm(teller);
  await deliverDue(teller);
  assert.equal(server.received.filter(({ to }) => to === 'victim@one.example').length, 3);
  assert.equal(server.received.length, 12);
});

test('who said no to the question is not asked or told again', async (t) => {
  const { database, clock, teller, tokens } = await asking(t, [onWeb('desk', ['a@one.example'])]);
  await askToConfirm(teller);
  const token = (await tokens()).get('a@one.example') ?? '';
  await actOnToken(database.kysely, { token, action: 'unsubscribe', now: clock.now.toISOString() });
  clock.now = new Date(clock.now.getTime() + 8 * DAY);
  await askAgain(database.kysely, { subscription: 'desk', target: 'a@one.example', now: clock.now.toISOString() });
  assert.equal(await askToConfirm(teller), 0);
  assert.equal((await buildDueDigests(teller))[0]?.mails, 0);
});

test('without a public address nobody could answer, so nobody is asked', async (t) => {
  const { teller } = await asking(t, [onWeb('desk', ['a@one.example'])]);
  assert.equal(await askToConfirm({ ...teller, settings: { ...teller.settings, publicUrl: null } }), 0);
});
