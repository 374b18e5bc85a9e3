import type { StoredEvent } from '../../db/events.ts';
import type { ReportQuote } from '../../db/quotes.ts';
import { digestOf } from '../../jobs/digest/digest.ts';
import { htmlMail } from '../../jobs/digest/html.ts';
import { mailView } from '../../jobs/digest/mail-view.ts';
import { plainMail } from '../../jobs/digest/plain.ts';
import { LANGUAGES } from '../../jobs/subscriptions/subscription.ts';
import { resolvedEvent } from '../db/rows.ts';

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
/** 500 strings. */
export const HOSTILE = SEEDS.flatMap((seed) => ENDINGS.map((ending) => `${seed}${ending}`));

/** A digest with this text in every field that comes from outside. */
export function mailFor(text: string, at: number) {
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
    preferencesUrl: 'https://risk.example/preferences/f00',
    sourceNames: new Map(),
  });
  return { subject: view.subject, html: htmlMail(view, digest.subscription), plain: plainMail(view) };
}
