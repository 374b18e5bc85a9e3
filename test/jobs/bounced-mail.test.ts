import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { listDeliveries } from '../../db/deliveries.ts';
import { listRecipients } from '../../db/recipients.ts';
import { deliverDue } from '../../jobs/deliver/outbox.ts';
import { readReport } from '../../jobs/deliver/read-report.ts';
import { takeReport } from '../../jobs/deliver/take-report.ts';
import { buildDueDigests } from '../../jobs/digest/build-due.ts';
import { testDatabase, testDatabaseUrl } from '../db/testDatabase.ts';
import { bounceMail, complaintMail } from './bounce-mails.ts';
import { dataFolder, minewatch } from './command.ts';
import { mailServer } from './mail-server.ts';
import { nextMorning, subscription, testTeller } from './telling.ts';

const ID = '<digest.0123456789abcdef0123456789abcdef@minewatch.example>';
const bytes = (text: string) => new TextEncoder().encode(text);
const mail = (subject: string, from = 'Reader <reader@one.example>') =>
  `From: ${from}\r\nTo: risk@minewatch.example\r\nSubject: ${subject}\r\n\r\nHello\r\n`;

const bounce = (code: string, said: string) => ({ kind: 'bounce', messageId: ID, code, said });
const readings: readonly [string, string, unknown][] = [
  ['a bounce', bounceMail(ID), bounce('5.1.1', '550 5.1.1 no such user')],
  [
    'a bounce whose status says nothing',
    bounceMail(ID, { status: '5.0.0', said: '5.2.1 closed' }),
    bounce('5.0.0', '550 5.0.0 5.2.1 closed'),
  ],
  ['a bounce with bare line feeds', bounceMail(ID).replaceAll('\r\n', '\n'), bounce('5.1.1', '550 5.1.1 no such user')],
  [
    'a mail that is only late',
    bounceMail(ID, { action: 'delayed', status: '4.4.1' }),
    { kind: 'other', subject: 'Undelivered Mail Returned to Sender' },
  ],
  ['a complaint', complaintMail(ID), { kind: 'complaint', messageId: ID, about: 'abuse' }],
  ['who leaves', mail('unsubscribe desk-one'), { kind: 'leave', from: 'reader@one.example', subscription: 'desk-one' }],
  [
    'who leaves by answering',
    mail('Re: Unsubscribe'),
    { kind: 'leave', from: 'reader@one.example', subscription: null },
  ],
  ['who asks how to leave', mail('How do I unsubscribe?'), { kind: 'other', subject: 'How do I unsubscribe?' }],
  ['no mail at all', '\u0000\u0001\u0002', { kind: 'other', subject: '' }],
  ['nothing', '', { kind: 'other', subject: '' }],
];

for (const [name, text, expected] of readings) {
  test(`a mail that came back: ${name}`, async () => {
    const report = await readReport(bytes(text));
    if (report.kind === 'other') assert.deepEqual({ ...report, subject: report.subject.trim() }, expected);
    else assert.deepEqual(report, expected);
  });
}

test('a mail of parts within parts without end is no report', async () => {
  const nested = Array.from(
    { length: 5000 },
    (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`,
  );
  assert.equal((await readReport(bytes(nested.join('')))).kind, 'other');
});

/** A digest that reached the server of `a@one.example`, which may yet send it back. */
async function sent(t: Parameters<typeof testTeller>[0] & Parameters<typeof testDatabase>[0]) {
  const database = await testDatabase(t);
  const server = await mailServer();
  t.after(() => server.close());
  const clock = { now: nextMorning() };
  const subscriptions = [subscription({ name: 'desk', recipients: ['a@one.example'] })];
  const teller = testTeller(t, database, { subscriptions, clock, smtpUrl: server.url });
  await buildDueDigests(teller);
  await deliverDue(teller);
  const messageId = server.received[0]?.parsed.messageId ?? '';
  const recipient = async () => (await listRecipients(database.kysely))[0];
  const row = async () => (await listDeliveries(database.kysely, { limit: 1 }))[0];
  const take = (text: string, at = clock.now) => takeReport(database.kysely, bytes(text), at);
  return { database, messageId, recipient, row, take, clock };
}

test('a bounce of a dead address switches it off, and stands in the ledger', async (t) => {
  const { messageId, recipient, row, take } = await sent(t);
  assert.match(await take(bounceMail(messageId)), /^a@one\.example is switched off: 5\.1\.1/);
  assert.equal((await recipient())?.state, 'off');
  assert.match((await recipient())?.note ?? '', /^\d{4}-\d\d-\d\d: 5\.1\.1 550 5\.1\.1 no such user$/);
  assert.deepEqual([(await row())?.state, (await row())?.code], ['refused', '5.1.1']);
});

test('a full mailbox is no dead address', async (t) => {
  const { messageId, recipient, row, take } = await sent(t);
  await take(bounceMail(messageId, { status: '5.2.2', said: 'mailbox full' }));
  assert.equal((await recipient())?.state, 'active');
  assert.match((await row())?.error ?? '', /came back: 550 5\.2\.2 mailbox full/);
});

test('who complains is switched off; who says that it was no spam is not', async (t) => {
  const { messageId, recipient, take } = await sent(t);
  await take(complaintMail(messageId, 'not-spam'));
  assert.equal((await recipient())?.state, 'active');
  await take(complaintMail(messageId));
  assert.match((await recipient())?.note ?? '', /complaint \(abuse\)/);
});

test('reports of mails that we did not send, or sent long ago, do nothing', async (t) => {
  const { messageId, recipient, take, clock } = await sent(t);
  assert.match(await take(bounceMail(ID)), /none of ours/);
  const late = new Date(clock.now.getTime() + 31 * 86_400_000);
  assert.match(await take(bounceMail(messageId), late), /none of ours/);
  assert.equal((await recipient())?.state, 'active');
});

test('who writes “unsubscribe” leaves, and is not brought back by switching on', async (t) => {
  const { recipient, take, messageId } = await sent(t);
  assert.match(await take(mail('unsubscribe other', 'A@one.example')), /gets no mail/);
  assert.equal((await recipient())?.state, 'active');
  await take(mail('unsubscribe desk', 'A@one.example'));
  assert.equal((await recipient())?.state, 'unsubscribed');
  await take(bounceMail(messageId));
  assert.equal((await recipient())?.state, 'unsubscribed');
});

test('the command takes a mail on stdin, or a Maildir, whose new mails it marks as read', async (t) => {
  const env = { DATABASE_URL: await testDatabaseUrl({ after: (end) => t.after(end) }) };
  const piped = await minewatch(['deliveries', 'bounces', '--json'], { input: bounceMail(ID), env });
  assert.deepEqual(
    [piped.code, piped.out],
    [0, '{"done":"Nothing to do: a bounce of a mail that is none of ours."}\n'],
  );

  const folder = await dataFolder(t);
  for (const name of ['new', 'cur']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'new', '1.host'), complaintMail(ID));
  await writeFile(join(folder, 'new', '2.host'), mail('hello'));
  const read = await minewatch(['deliveries', 'bounces', folder], { env });
  assert.equal(read.out.trim().split('\n').length, 2);
  assert.deepEqual(await readdir(join(folder, 'new')), []);
  assert.deepEqual((await readdir(join(folder, 'cur'))).sort(), ['1.host:2,S', '2.host:2,S']);

  const missing = await minewatch(['deliveries', 'bounces', join(folder, 'nowhere')], { env });
  assert.equal(missing.code, 1);
  assert.match(missing.err, /Maildir/);
});
