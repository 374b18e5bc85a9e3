import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { listDeliveries } from '../../db/deliveries.ts';
import { listRecipients } from '../../db/recipients.ts';
import { deliverDue } from '../../jobs/deliver/outbox.ts';
import { buildDueDigests } from '../../jobs/digest/build-due.ts';
import { testDatabase } from '../db/testDatabase.ts';
import { addressOf, mailServer } from './mail-server.ts';
import { nextMorning, subscription, testTeller, writeEvents } from './telling.ts';

const MORNING = nextMorning();

test('a digest goes out once to each recipient, with headers to leave by one click', async (t) => {
  const database = await testDatabase(t);
  const server = await mailServer();
  t.after(() => server.close());
  await writeEvents(database, { id: 'e1', attributes: { connectivity_pct: { value: 5, bound: 'exact' } } });
  const desk = subscription({ name: 'desk', recipients: ['a@one.example', 'b@two.example'], query: 'country=KZ' });
  const clock = { now: MORNING };
  const teller = testTeller(t, database, {
    subscriptions: [desk],
    clock,
    smtpUrl: server.url,
    publicUrl: 'https://risk.example',
  });

  assert.deepEqual(
    (await buildDueDigests(teller)).map(({ events, mails }) => [events, mails]),
    [[1, 2]],
  );
  assert.deepEqual(await buildDueDigests(teller), [], 'built once');
  assert.equal((await deliverDue(teller)).sent, 2);
  assert.equal((await deliverDue(teller)).sent, 0, 'sent once');

  assert.deepEqual(server.received.map(({ to }) => to).sort(), ['a@one.example', 'b@two.example']);
  const tokens = new Map((await listRecipients(database.kysely)).map(({ target, token }) => [target, token]));
  for (const { to, parsed, raw } of server.received) {
    assert.equal(addressOf(parsed.to), to);
    assert.equal(parsed.subject, '1 event · Internet shutdown, Kazakhstan: connectivity 5 %');
    assert.match(raw, new RegExp(`^List-Unsubscribe: <https://risk\\.example/unsubscribe/${tokens.get(to)}>`, 'm'));
    assert.match(raw, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    assert.ok(parsed.text?.includes(`https://risk.example/unsubscribe/${tokens.get(to)}`));
    assert.ok(typeof parsed.html === 'string' && parsed.html.includes(tokens.get(to) ?? '-'));
    assert.ok(raw.length < 100_000);
  }
  assert.equal(new Set(server.received.map(({ parsed }) => parsed.messageId)).size, 2);
});

test('half of the recipients are refused: each has its own end, a dead address is switched off', async (t) => {
  const database = await testDatabase(t);
  const server = await mailServer({
    onRecipient: (address) => {
      if (address.startsWith('gone')) return { code: 550, text: '5.1.1 User unknown' };
      if (address.startsWith('full')) return { code: 452, text: '4.2.2 Mailbox full' };
      return address.startsWith('policy') ? { code: 550, text: '5.7.1 Not from you' } : null;
    },
  });
  t.after(() => server.close());
  const recipients = ['well@x.example', 'gone@x.example', 'full@x.example', 'policy@x.example'];
  const said: string[] = [];
  const clock = { now: MORNING };
  const desk = subscription({ name: 'desk', recipients });
  const teller = testTeller(t, database, { subscriptions: [desk], clock, said, smtpUrl: server.url });
  await buildDueDigests(teller);
  assert.deepEqual(await deliverDue(teller), { sent: 1, later: 1, refused: 2, failed: 0, cancelled: 0 });
  const states = new Map((await listDeliveries(database.kysely, { limit: 9 })).map((row) => [row.target, row]));
  assert.deepEqual(
    recipients.map((target) => [states.get(target)?.state, states.get(target)?.code?.slice(0, 9)]),
    [
      ['sent', '250 2.0.0'],
      ['refused', '550 5.1.1'],
      ['due', '452 4.2.2'],
      ['refused', '550 5.7.1'],
    ],
  );
  const off = (await listRecipients(database.kysely)).filter(({ state }) => state === 'off');
  assert.deepEqual(
    off.map(({ target }) => target),
    ['gone@x.example'],
  );
  assert.match(off[0]?.note ?? '', /^\d{4}-\d\d-\d\d: 550 5\.1\.1/);

  clock.now = new Date(MORNING.getTime() + 86_400_000);
  assert.deepEqual(
    (await buildDueDigests(teller)).map(({ mails }) => mails),
    [3],
    'the dead one gets no more',
  );
});

test('mails are signed, the headers of the one-click unsubscription included', async (t) => {
  const database = await testDatabase(t);
  const server = await mailServer();
  t.after(() => server.close());
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const teller = testTeller(t, database, {
    subscriptions: [subscription({ name: 'desk', recipients: ['a@one.example'] })],
    clock: { now: MORNING },
    smtpUrl: server.url,
    publicUrl: 'https://risk.example',
    dkim: { domain: 'minewatch.example', selector: 'mw', privateKey },
  });
  await buildDueDigests(teller);
  await deliverDue(teller);
  const raw = server.received[0]?.raw.replace(/\r\n[ \t]+/g, ' ') ?? '';
  const signature = /^DKIM-Signature: (.*)$/m.exec(raw)?.[1] ?? '';
  assert.match(signature, /d=minewatch\.example; .*s=mw/);
  const signed = (/[; ]h=([^;]*)/.exec(signature)?.[1] ?? '').toLowerCase().split(/\s*:\s*/);
  for (const name of ['from', 'to', 'subject', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post']) {
    assert.ok(signed.includes(name), name);
  }
  assert.match(raw, /^Subject: .*Quiet/m, 'a quiet day has its mail');
});
