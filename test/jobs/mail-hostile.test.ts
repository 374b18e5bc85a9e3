import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from 'cheerio';
import { isTag } from 'domhandler';
import type { DueDelivery } from '../../db/deliveries.ts';
import type { StoredEvent } from '../../db/events.ts';
import type { ReportQuote } from '../../db/quotes.ts';
import { createMailer } from '../../jobs/deliver/mailer.ts';
import { digestOf } from '../../jobs/digest/digest.ts';
import { htmlMail } from '../../jobs/digest/html.ts';
import { mailView } from '../../jobs/digest/mail-view.ts';
import { plainMail } from '../../jobs/digest/plain.ts';
import { LANGUAGES } from '../../jobs/subscriptions/subscription.ts';
import { resolvedEvent } from '../db/rows.ts';
import { mailServer } from './mail-server.ts';

/** What attackers put into names, headlines and quotes; each is tried with every ending. */
const SEEDS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  'javascript:alert(1)',
  '</title><script>alert(1)</script>',
  '</style><svg onload=alert(1)>',
  '<!--[if mso]><b>',
  '<![endif]--><iframe src=//evil.example>',
  '{{= it.subject }}',
  '{{ process.exit(1) }}',
  '{{~ it.html }}',
  '<% evil %>',
  '$' + '{process.env.HOME}',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<a href="https://evil.example">click</a>',
  '<meta http-equiv=refresh content="0;url=//evil.example">',
  '<base href=//evil.example>',
  '<form action=//evil.example><input name=q>',
  '[x](javascript:alert(1))',
  '@everyone <!channel> <@U123>',
  'a\u202Egnp.exe',
  '\uD800 half a pair',
  'NUL \u0000 in it',
  'ESC \u001B[31m red \u009B31m',
  '𝒮𝒸𝓇𝒾𝓅𝓉 ＜script＞',
];
const ENDINGS = [
  '',
  '\r\nBcc: victim@example.com',
  '\nSubject: another',
  '\r\n\r\n<html><script>alert(1)</script>',
  '\r\n.\r\nMAIL FROM:<evil@example.com>',
  '\u0085Bcc: victim@example.com',
  '\u2028Bcc: victim@example.com',
  '%0d%0aBcc: victim@example.com',
  '=?utf-8?q?=0D=0ABcc:_victim@example.com?=',
  '\u000b\u000cX-Evil: 1',
  '; rm -rf / `id`',
  '"quoted" \\ back',
  'א ב ג العربية',
  '🚨👩‍👩‍👧',
  `${'long '.repeat(200)}`,
  '，全角：标点',
  '\t\ttabs',
  ' , a@b.example, c@d.example',
  '<<<<<<<<',
  '>>>>>>>>',
];
const HOSTILE = SEEDS.flatMap((seed) => ENDINGS.map((ending) => `${seed}${ending}`));

function mailFor(text: string, at: number) {
  const language = LANGUAGES[at % LANGUAGES.length] ?? 'en';
  const event: StoredEvent = {
    ...resolvedEvent({ id: text, title: text, companies: [text], url: text, countries: ['KZ'] }),
    state: text as StoredEvent['state'],
    version: 1,
    occurredAt: '2022-01-05T00:00:00.000Z',
    reportCount: 1,
    langs: [text.slice(0, 8)],
  };
  const quote: ReportQuote = {
    reportId: 'r',
    modality: 'actual',
    salience: 'main',
    confidence: 1,
    quote: `said: ${text}`,
    lang: 'en',
    source: text,
    url: text,
    title: text,
    toldAt: '2022-01-05T00:00:00.000Z',
  };
  const digest = digestOf({
    subscription: text,
    query: text,
    language,
    timeZone: 'UTC',
    since: '2022-01-04T07:00:00.000Z',
    at: '2022-01-05T07:00:00.000Z',
    changed: [{ now: event, before: null, reportIds: ['r'] }],
    unread: 0,
    blindSpots: [{ source: text, health: 'error', lastSuccessAt: null }],
    sourcesRead: 1,
  });
  const view = mailView(digest, 10, {
    quotes: new Map([['r', quote]]),
    publicUrl: 'https://risk.example',
    unsubscribeUrl: null,
    sourceNames: new Map(),
  });
  return { subject: view.subject, html: htmlMail(view, digest.subscription), plain: plainMail(view) };
}

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

test('hostile strings in subject, name and query inject no header and no recipient', async (t) => {
  const server = await mailServer();
  const mailer = createMailer({
    smtpUrl: server.url,
    from: 'minewatch <risk@minewatch.example>',
    perDomainAMinute: 1000,
    dkim: null,
    publicUrl: 'https://risk.example',
  });
  t.after(async () => {
    mailer?.close();
    await server.close();
  });
  // Every tenth: the builder of headers is the same for all, and each costs a mail.
  const chosen = HOSTILE.filter((_, at) => at % 10 === 3);
  for (const [at, text] of chosen.entries()) {
    const { html, plain } = mailFor(text, at);
    const delivery: DueDelivery = {
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
    assert.equal((await mailer?.send(delivery))?.kind, 'sent', JSON.stringify(text));
  }
  assert.equal(server.received.length, chosen.length);
  const names = new Set(server.received.flatMap(({ parsed }) => [...parsed.headers.keys()]));
  const expected = [
    'from',
    'to',
    'subject',
    'message-id',
    'date',
    'mime-version',
    'content-type',
    'auto-submitted',
    'list',
  ];
  assert.deepEqual([...names].sort(), expected.sort());
  assert.ok(server.received.every(({ to, parsed }) => to === 'reader@desk.example' && parsed.bcc === undefined));
});
