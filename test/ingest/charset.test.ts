import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { decodeBytes, type TextKind } from '../../ingest/charset.ts';

const RUSSIAN = 'Министерство энергетики отключило майнеров в Иркутске — до весны.';
const CHINESE = '四川省要求关停比特币矿场，电力部门开始清理整顿。';
const TRADITIONAL = '礦工將機器從四川遷往哈薩克。';
const JAPANESE = 'マイニング施設で停電が発生した。';
const KOREAN = '비트코인 채굴장이 전력 부족으로 멈췄다.';
const WESTERN = 'Les mineurs “français” déménagent – à 40 €.';

const xml = (label: string, text: string) =>
  `<?xml version="1.0" encoding="${label}"?><rss><title>${text}</title></rss>`;

// The label as feeds write it, what it is read as, and a text that only that encoding's bytes give.
const DECLARED: readonly (readonly [label: string, encoding: string, text: string, bytesIn?: string])[] = [
  ['utf-8', 'utf-8', CHINESE],
  ['UTF8', 'utf-8', CHINESE],
  ['windows-1251', 'windows-1251', RUSSIAN],
  ['cp1251', 'windows-1251', RUSSIAN],
  ['koi8-r', 'koi8-r', RUSSIAN.replace('—', '-')],
  ['koi8-u', 'koi8-u', 'Київ без світла'],
  ['iso-8859-5', 'iso-8859-5', 'Отключение в Якутске'],
  ['ibm866', 'ibm866', 'Отключение в Якутске'],
  ['gb2312', 'gb18030', CHINESE, 'gb18030'],
  ['GBK', 'gb18030', CHINESE],
  ['gb18030', 'gb18030', `${CHINESE}𠮷`],
  ['big5', 'big5', TRADITIONAL],
  ['shift_jis', 'shift_jis', JAPANESE],
  ['x-sjis', 'shift_jis', JAPANESE, 'shift_jis'],
  ['euc-jp', 'euc-jp', JAPANESE],
  ['euc-kr', 'euc-kr', KOREAN],
  ['ks_c_5601-1987', 'euc-kr', KOREAN, 'euc-kr'],
  ['iso-8859-1', 'windows-1252', WESTERN, 'windows-1252'],
  ['us-ascii', 'windows-1252', WESTERN, 'windows-1252'],
  ['windows-1252', 'windows-1252', WESTERN],
  ['iso-8859-2', 'iso-8859-2', 'Górnicy wyłączyli koparki'],
  ['iso-8859-7', 'iso-8859-7', 'Διακοπή ρεύματος'],
  ['iso-8859-9', 'windows-1254', 'İstanbul’da kesinti', 'windows-1254'],
  ['windows-1256', 'windows-1256', 'قطع الكهرباء عن المعدنين'],
  ['tis-620', 'windows-874', 'ไฟฟ้าดับ', 'windows-874'],
  ['x-mac-cyrillic', 'x-mac-cyrillic', 'Отключение в Якутске', 'maccyrillic'],
];
for (const [label, encoding, text, bytesIn = label] of DECLARED) {
  test(`declared ${label} is read as ${encoding}`, () => {
    const bytes = iconv.encode(xml(label, text), bytesIn);
    assert.deepEqual(decodeBytes(bytes, null, 'xml'), { text: xml(label, text), encoding });
    const body = iconv.encode(`<rss>${text}</rss>`, bytesIn);
    assert.deepEqual(decodeBytes(body, `text/xml; charset="${label}"`, 'xml'), {
      text: `<rss>${text}</rss>`,
      encoding,
    });
  });
}

test('iso-2022-jp, which changes sets by escape', () => {
  const bytes = Buffer.from(xml('iso-2022-jp', '\x1b$BEENO\x1b(B'), 'latin1');
  assert.deepEqual(decodeBytes(bytes, null, 'xml'), { text: xml('iso-2022-jp', '電力'), encoding: 'iso-2022-jp' });
});

for (const encoding of ['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be']) {
  for (const declared of ['utf-16', encoding, 'u16', 'utf-8']) {
    test(`${encoding} declared as ${declared}, with and without byte order mark`, () => {
      const text = xml(declared, CHINESE);
      assert.deepEqual(decodeBytes(iconv.encode(text, encoding, { addBOM: true }), null, 'xml'), { text, encoding });
      assert.deepEqual(decodeBytes(iconv.encode(text, encoding), null, 'xml'), { text, encoding });
    });
  }
}

interface Case {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  readonly kind?: TextKind;
  readonly encoding: string;
  readonly text?: string;
}
const win = (text: string) => iconv.encode(text, 'windows-1251');
const CASES: readonly Case[] = [
  {
    name: 'a byte order mark outweighs the header',
    bytes: Buffer.from(`\uFEFF${RUSSIAN}`),
    contentType: 'text/html; charset=windows-1251',
    encoding: 'utf-8',
    text: RUSSIAN,
  },
  {
    name: 'the header outweighs the declaration',
    bytes: win(xml('koi8-r', RUSSIAN)),
    contentType: 'text/xml; charset=windows-1251',
    encoding: 'windows-1251',
  },
  {
    name: 'spaces and quotes in the header',
    bytes: win(RUSSIAN),
    contentType: "text/html ; Charset = 'windows-1251'",
    encoding: 'windows-1251',
    text: RUSSIAN,
  },
  {
    name: 'text/xml without charset: the declaration counts (RFC 7303)',
    bytes: win(xml('windows-1251', RUSSIAN)),
    contentType: 'text/xml',
    encoding: 'windows-1251',
  },
  {
    name: 'an unknown charset in the header',
    bytes: win(xml('windows-1251', RUSSIAN)),
    contentType: 'text/xml; charset=bogus',
    encoding: 'windows-1251',
  },
  {
    name: 'UTF-8 sent as Latin-1 by a careless server',
    bytes: Buffer.from(xml('utf-8', RUSSIAN)),
    contentType: 'text/xml; charset=iso-8859-1',
    encoding: 'utf-8',
    text: xml('utf-8', RUSSIAN),
  },
  { name: 'windows-1251 declared as UTF-8', bytes: win(xml('utf-8', RUSSIAN.repeat(5))), encoding: 'windows-1251' },
  {
    name: 'UTF-8 header, windows-1251 declaration and bytes',
    bytes: win(xml('windows-1251', RUSSIAN)),
    contentType: 'text/xml; charset=utf-8',
    encoding: 'windows-1251',
  },
  {
    name: 'UTF-8 with a bad byte stays UTF-8',
    bytes: Buffer.concat([Buffer.from(CHINESE), Buffer.from([0xe5]), Buffer.from(CHINESE)]),
    encoding: 'utf-8',
  },
  { name: 'utf-16 declared in ASCII letters', bytes: Buffer.from(xml('utf-16', RUSSIAN)), encoding: 'utf-8' },
  {
    name: 'HTML meta charset',
    bytes: win(`<html><head><meta charset=windows-1251><title>${RUSSIAN}`),
    kind: 'html',
    encoding: 'windows-1251',
  },
  {
    name: 'HTML http-equiv',
    bytes: win(`<meta content="text/html; charset=windows-1251" http-equiv=Content-Type>${RUSSIAN}`),
    kind: 'html',
    encoding: 'windows-1251',
  },
  {
    name: 'XHTML with an XML declaration',
    bytes: win(xml('windows-1251', RUSSIAN)),
    kind: 'html',
    encoding: 'windows-1251',
  },
  { name: 'JSON is UTF-8', bytes: Buffer.from(JSON.stringify({ a: RUSSIAN })), kind: 'json', encoding: 'utf-8' },
  {
    name: 'JSON in UTF-16',
    bytes: iconv.encode('{"a":1}', 'utf-16le'),
    kind: 'json',
    encoding: 'utf-16le',
    text: '{"a":1}',
  },
  { name: 'nothing declared, UTF-8', bytes: Buffer.from(RUSSIAN), encoding: 'utf-8', text: RUSSIAN },
  { name: 'nothing declared, ASCII', bytes: Buffer.from('<rss/>'), encoding: 'utf-8', text: '<rss/>' },
  { name: 'nothing at all', bytes: new Uint8Array(), encoding: 'utf-8', text: '' },
  {
    name: 'guessed windows-1251',
    bytes: win(`<html><p>${RUSSIAN.repeat(5)}</p></html>`),
    kind: 'html',
    encoding: 'windows-1251',
  },
  {
    name: 'guessed koi8-r',
    bytes: iconv.encode(`<html><p>${RUSSIAN.repeat(5)}</p></html>`, 'koi8-r'),
    kind: 'html',
    encoding: 'koi8-r',
  },
  {
    name: 'guessed gb18030',
    bytes: iconv.encode(`<html><p>${CHINESE.repeat(5)}</p></html>`, 'gb18030'),
    kind: 'html',
    encoding: 'gb18030',
  },
  {
    name: 'guessed big5',
    bytes: iconv.encode(`<html><p>${TRADITIONAL.repeat(9)}</p></html>`, 'big5'),
    kind: 'html',
    encoding: 'big5',
  },
  {
    name: 'guessed euc-kr',
    bytes: iconv.encode(`<html><p>${KOREAN.repeat(5)}</p></html>`, 'euc-kr'),
    kind: 'html',
    encoding: 'euc-kr',
  },
  {
    name: 'guessed shift_jis',
    bytes: iconv.encode(`<html><p>${JAPANESE.repeat(5)}</p></html>`, 'shift_jis'),
    kind: 'html',
    encoding: 'shift_jis',
  },
];
for (const { name, bytes, contentType = null, kind = 'xml', encoding, text } of CASES) {
  test(`charset: ${name}`, () => {
    const decoded = decodeBytes(bytes, contentType, kind);
    assert.equal(decoded.encoding, encoding);
    if (text !== undefined) assert.equal(decoded.text, text);
  });
}

test('windows-1251 is guessed where Hebrew is as likely by the numbers', () => {
  const bytes = iconv.encode('Министерство энергетики отключило майнеров. ', 'windows-1251');
  assert.equal(decodeBytes(bytes, null, 'html').encoding, 'windows-1251');
});

test('a long head in ASCII does not hide what follows', () => {
  const bytes = iconv.encode(
    `<meta charset=utf-8><style>${'a{} '.repeat(30_000)}</style>${RUSSIAN.repeat(5)}`,
    'windows-1251',
  );
  assert.equal(decodeBytes(bytes, null, 'html').encoding, 'windows-1251');
});

test('random bytes give some text', () => {
  for (let seed = 1; seed < 300; seed += 1) {
    const bytes = Uint8Array.from({ length: seed }, (_, i) => (seed * 31 + i * i * 17) % 256);
    assert.equal(typeof decodeBytes(bytes, null, 'unknown').text, 'string');
  }
});

const CORPUS = fileURLToPath(new URL('../../../shared/data/feeds/', import.meta.url));
const skip = existsSync(CORPUS) ? false : 'SKIPPED: the shared data folder is not there';
test('feeds of the shared data folder: each declared encoding is read', { skip }, () => {
  const wrong: string[] = [];
  let right = 0;
  for (const name of readdirSync(CORPUS, { recursive: true }).map(String)) {
    if (!name.endsWith('.xml')) continue;
    const bytes = readFileSync(CORPUS + name);
    const letters = bytes.toString('latin1').replaceAll('\0', '');
    const expected = /Expect:.*\bencoding == '([^']+)'/.exec(letters)?.[1];
    if (expected === undefined) continue;
    const contentType = /Header:\s+Content-type:\s*(.*)/i.exec(letters)?.[1] ?? null;
    const { encoding } = decodeBytes(bytes, contentType, 'xml');
    if (encoding === nameOf(expected) || (expected === 'us-ascii' && bytes.every((byte) => byte < 128))) right += 1;
    else wrong.push(`${name}: expected ${expected}, read as ${encoding}`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(right >= 70, `only ${right} files with an expectation`);
});

/** Our name for an encoding of the corpus, which names subsets by themselves. */
function nameOf(label: string): string {
  const known = {
    gb2312: 'gb18030',
    'iso-8859-1': 'windows-1252',
    'us-ascii': 'windows-1252',
    'tis-620': 'windows-874',
  };
  const name = label.toLowerCase();
  return Object.entries(known).find(([narrow]) => narrow === name)?.[1] ?? name;
}
