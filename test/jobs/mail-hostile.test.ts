import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from 'cheerio';
import { isTag } from 'domhandler';
import nodemailer from 'nodemailer';
import type { DueDelivery } from '../../db/deliveries.ts';
import { mailMessage } from '../../jobs/deliver/mail-message.ts';
import { createMailer } from '../../jobs/deliver/mailer.ts';
import { HOSTILE, mailFor } from './hostile-mails.ts';
import { mailServer } from './mail-server.ts';

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '');
const PLAIN = mailFor('plain', 0);
const skeleton = ($: ReturnType<typeof load>) => {
  return $('*')
    .toArray()
    .filter(isTag)
    .map((element) => `${element.tagName} ${Object.keys(element.attribs).sort().join(' ')}`);
};

test('500 hostile strings in every field: no element, attribute or link of their own, and their words arrive whole', () => {
  assert.equal(HOSTILE.length, 500);
  const usual = new Set(skeleton(load(PLAIN.html)));
  for (const [at, text] of HOSTILE.entries()) {
    const { html, plain } = mailFor(text, at);
    const $ = load(html);
    const strange = skeleton($).filter((element) => !usual.has(element));
    assert.deepEqual(strange, [], JSON.stringify(text));
    const said = letters(text.replace(/\uD800/g, '').replace(/[\p{Cc}\p{Cf}]/gu, ' ')).slice(0, 200);
    assert.ok(letters(plain).includes(said), `plain: ${JSON.stringify(text)}`);
    assert.ok(letters($('body').text()).includes(said), `HTML: ${JSON.stringify(text)}`);
    const links = $('a')
      .toArray()
      .map(({ attribs }) => attribs.href ?? '');
    assert.ok(
      links.every((href) => /^https:\/\/risk\.example\//.test(href)),
      JSON.stringify(links),
    );
    assert.doesNotMatch(html, /[\u202A-\u202E\u2066-\u2069]|[^\n\P{Cc}]/u);
  }
});

const SETTINGS = {
  smtpUrl: null,
  from: 'minewatch <risk@minewatch.example>',
  perDomainAMinute: 1000,
  dkim: null,
  publicUrl: 'https://risk.example',
};

/** All headers that a mail of ours has. */
const HEADERS = [
  'auto-submitted',
  'content-type',
  'date',
  'from',
  'list',
  'message-id',
  'mime-version',
  'subject',
  'to',
];

function deliveryOf(text: string, at: number): DueDelivery {
  const { html, plain } = mailFor(text, at);
  return {
    id: at,
    key: text,
    kind: 'digest',
    subscription: text,
    channel: 'mail',
    target: 'reader@desk.example',
    sequence: null,
    subject: text,
    html,
    plain,
    payload: null,
    placeholder: 'no placeholder',
    attempts: 0,
    createdAt: '2022-01-05T07:00:00.000Z',
    composedAt: '2022-01-05T07:00:00.000Z',
    token: 'f00',
    wanted: true,
  };
}

test('500 hostile strings in subject, name and query make the headers of a usual mail', async () => {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  for (const [at, text] of HOSTILE.entries()) {
    const mail = mailMessage(deliveryOf(text, at), { name: text, address: 'risk@minewatch.example' }, SETTINGS);
    const { message, envelope } = await transport.sendMail(mail);
    const head = String(message).split('\r\n\r\n')[0] ?? '';
    const names = head.split(/\r\n(?![ \t])/).map((line) => /^[\w-]+(?=:)/.exec(line)?.[0].toLowerCase() ?? line);
    const usual = HEADERS.flatMap((name) =>
      name === 'list' ? ['list-id', 'list-unsubscribe', 'list-unsubscribe-post'] : name,
    );
    assert.deepEqual(names.sort(), usual.sort(), JSON.stringify(text));
    assert.deepEqual(envelope, { from: 'risk@minewatch.example', to: ['reader@desk.example'] });
    assert.match(head.replaceAll('\r\n', ''), /^[ -~\t]*$/, JSON.stringify(text));
  }
});

test('hostile strings in subject, name and query inject no header and no recipient', async (t) => {
  const server = await mailServer();
  const mailer = createMailer({ ...SETTINGS, smtpUrl: server.url });
  t.after(async () => {
    mailer?.close();
    await server.close();
  });
  // Every tenth: each costs a mail.
  const chosen = HOSTILE.filter((_, at) => at % 10 === 3);
  for (const [at, text] of chosen.entries()) {
    assert.equal((await mailer?.send(deliveryOf(text, at)))?.kind, 'sent', JSON.stringify(text));
  }
  assert.equal(server.received.length, chosen.length);
  const names = new Set(server.received.flatMap(({ parsed }) => [...parsed.headers.keys()]));
  assert.deepEqual([...names].sort(), HEADERS);
  assert.ok(server.received.every(({ to, parsed }) => to === 'reader@desk.example' && parsed.bcc === undefined));
});
