import assert from 'node:assert/strict';
import test from 'node:test';
import { ConfigError } from '../../../ingest/config/config-error.ts';
import { loadSources } from '../../../ingest/config/load-sources.ts';

const KINDS = ['page', 'rss'];
const load = (text: string) => loadSources(text, 'sources.yaml', KINDS);

function complaintsOf(text: string): readonly string[] {
  try {
    load(text);
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    assert.equal(error.code, 'config_invalid');
    return error.message.split('\n');
  }
  return assert.fail('it was accepted');
}

test('the least entry gets every default', () => {
  assert.deepEqual(load('sources:\n  - { id: a-b, kind: rss, url: "https://a.test/feed" }'), [
    {
      id: 'a-b',
      name: 'a-b',
      kind: 'rss',
      url: 'https://a.test/feed',
      every: 900_000,
      timeoutMs: 20_000,
      maxBytes: 10_000_000,
      userAgent: 'minewatch/1.0 (+https://example.org; ops@example.org)',
      headers: {},
      lang: null,
      country: null,
      fullText: false,
      silentAfter: null,
      enabled: true,
    },
  ]);
});

test('the file has defaults, an entry has its own', () => {
  const [first, second] = load(`
defaults: { every: 1h, timeout: 1500ms, maxBytes: 2MiB, userAgent: "x/1 (a@b.test)", silentAfter: 3d }
sources:
  - { id: a, kind: rss, url: https://a.test/ }
  - id: b
    name: Bee
    kind: page
    url: http://b.test/
    every: 90s
    timeout: 1m
    maxBytes: 64kB
    userAgent: "y/2 (c@d.test)"
    headers: { language: cn }
    lang: no          # Norwegian, not false
    country: NO       # Norway, not false
    fullText: true
    silentAfter: null
    enabled: false
    note: Its terms forbid collection.
`);
  assert.deepEqual(
    [first?.every, first?.timeoutMs, first?.maxBytes, first?.userAgent, first?.silentAfter],
    [3_600_000, 1500, 2_097_152, 'x/1 (a@b.test)', 259_200_000],
  );
  assert.deepEqual(second, {
    id: 'b',
    name: 'Bee',
    kind: 'page',
    url: 'http://b.test/',
    every: 90_000,
    timeoutMs: 60_000,
    maxBytes: 64_000,
    userAgent: 'y/2 (c@d.test)',
    headers: { language: 'cn' },
    lang: 'no',
    country: 'NO',
    fullText: true,
    silentAfter: null,
    enabled: false,
    note: 'Its terms forbid collection.',
  });
});

const entry = (line: string) => `sources:\n  - id: a\n    kind: rss\n    url: https://a.test/\n    ${line}\n`;

const WRONG: readonly (readonly [name: string, text: string, complaints: readonly string[]])[] = [
  ['nothing', '', ['1:1: the file is empty; expected "sources:" with a list below it']],
  ['a list at the top', '- id: a', ['1:1: the file is a list; expected "sources:" with a list below it']],
  [
    'no sources',
    'defaults: { every: 1m }',
    ['1:1: sources is missing; expected a list of sources, each beginning with "- id:"'],
  ],
  [
    'sources as a mapping',
    'sources:\n  a: 1',
    ['2:3: sources is a mapping; expected a list of sources, each beginning with "- id:"'],
  ],
  ['an entry that is a word', 'sources:\n  - rss', ['2:5: entry 1 is "rss"; expected a source: id, kind, url, …']],
  [
    'an unknown key at the top',
    'source: []\nsources: []',
    ['1:1: "source" is not known here; did you mean "sources"?'],
  ],
  ['a misspelt key', entry('evry: 5m'), ['5:5: "evry" is not known here; did you mean "every"?']],
  ['a key in the wrong case', entry('fulltext: true'), ['5:5: "fulltext" is not known here; did you mean "fullText"?']],
  [
    'a key that means nothing',
    entry('colour: red'),
    [
      '5:5: "colour" is not known here; expected one of id, kind, url, name, every, timeout, maxBytes, userAgent, headers, lang, country, owner, fullText, silentAfter, enabled, fallback, ciks, note',
    ],
  ],
  [
    'a misspelt default',
    'defaults:\n  timout: 5s\nsources: []',
    ['2:3: "timout" is not known here; did you mean "timeout"?'],
  ],
  [
    'a missing url',
    'sources:\n  - id: a\n    kind: rss\n',
    ['2:5: url is missing; expected a full http or https address without user name'],
  ],
  [
    'an unknown kind',
    'sources:\n  - id: a\n    kind: rs\n    url: https://a.test/\n',
    ['3:11: kind is "rs"; expected one of page, rss; did you mean rss?'],
  ],
  [
    'a kind not built',
    'sources:\n  - id: a\n    kind: telegram\n    url: https://a.test/\n',
    ['3:11: kind is "telegram"; expected one of page, rss'],
  ],
  [
    'an id with capitals',
    'sources:\n  - id: A_b\n    kind: rss\n    url: https://a.test/\n',
    ['2:9: id is "A_b"; expected a name in kebab-case such as bits-media'],
  ],
  [
    'a number for a duration',
    entry('every: 15'),
    ['5:12: every is 15; expected a duration from 1s to 30d, such as 15m'],
  ],
  [
    'a duration in words',
    entry('every: 5 minutes'),
    ['5:12: every is "5 minutes"; expected a duration from 1s to 30d, such as 15m'],
  ],
  [
    'a duration too short',
    entry('every: 10ms'),
    ['5:12: every is "10ms"; expected a duration from 1s to 30d, such as 15m'],
  ],
  [
    'a size too large',
    entry('maxBytes: 1000MB'),
    ['5:15: maxBytes is "1000MB"; expected a size from 1kB to 100MB, such as 10MB'],
  ],
  [
    'a country in small letters',
    entry('country: kz'),
    ['5:14: country is "kz"; expected an ISO 3166-1 code in capitals such as KZ, or null'],
  ],
  [
    'a country that is none',
    entry('country: QQ'),
    ['5:14: country is "QQ"; expected an ISO 3166-1 code in capitals such as KZ, or null'],
  ],
  [
    'a language that is none',
    entry('lang: qq'),
    ['5:11: lang is "qq"; expected an ISO 639-1 code in small letters such as en, or null'],
  ],
  ['yes for true', entry('enabled: yes'), ['5:14: enabled is "yes"; expected true or false']],
  [
    'a header that is a number',
    entry('headers: { x: 1 }'),
    ['5:19: x is not shown, as it may be a secret; expected a text in quotes'],
  ],
  [
    'a header with a line break',
    entry('headers: { x: "a\\r\\nb: c" }'),
    ['5:19: x is not shown, as it may be a secret; expected a text in quotes'],
  ],
  [
    'an id twice',
    'sources:\n  - { id: a, kind: rss, url: "https://a.test/" }\n  - { id: a, kind: rss, url: "https://b.test/" }',
    ['3:11: id is "a"; expected an id of its own: entry 1 has this one'],
  ],
  [
    'an address with a password, which is not repeated',
    'sources:\n  - id: a\n    kind: rss\n    url: https://me:secret@a.test/\n',
    ['4:10: url is not shown, as it may be a secret; expected a full http or https address without user name'],
  ],
  [
    'all that is wrong at once',
    'sources:\n  - id: a\n    kind: rss\n    url: a.test\n    every: x\n',
    [
      '4:10: url is "a.test"; expected a full http or https address without user name',
      '5:12: every is "x"; expected a duration from 1s to 30d, such as 15m',
    ],
  ],
];
for (const [name, text, complaints] of WRONG) {
  test(`refused: ${name}`, () => {
    assert.deepEqual(
      complaintsOf(text),
      complaints.map((complaint) => `sources.yaml:${complaint}`),
    );
  });
}

const URLS = ['ftp://a.test/', 'https://u:p@a.test/', '//a.test/', 'https://'];
for (const url of URLS) {
  test(`refused address: ${url}`, () => {
    assert.match(
      complaintsOf(entry('').replace('https://a.test/', `"${url}"`)).join(),
      /4:10: url is .*; expected a full http/,
    );
  });
}

const NOT_YAML: readonly (readonly [name: string, text: string, where: RegExp])[] = [
  ['an open quotation', 'sources:\n  - id: "a\n', /^sources\.yaml:\d+:\d+: this is not YAML: /],
  ['a tab', 'sources:\n\t- id: a', /^sources\.yaml:2:1: this is not YAML: /],
  ['a key twice', entry('kind: page'), /^sources\.yaml:5:5: this is not YAML: Map keys must be unique/],
  ['an alias to nothing', entry('note: *x'), /^sources\.yaml:5:11: this is not YAML: no &x before this/],
];
for (const [name, text, where] of NOT_YAML) {
  test(`not YAML: ${name}`, () => {
    assert.match(complaintsOf(text)[0] ?? '', where);
  });
}

test('a file full of mistakes shows the first twenty', () => {
  const lines = complaintsOf(`sources:\n${'  - rss\n'.repeat(50)}`);
  assert.deepEqual([lines.length, lines.at(-1)], [21, '… and 30 more']);
});
