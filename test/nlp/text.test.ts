import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold } from '../../nlp/text/fold.ts';
import { splitSentences } from '../../nlp/text/sentences.ts';
import { stem } from '../../nlp/text/stem.ts';
import { TokenKind, tokenize } from '../../nlp/text/tokens.ts';

const FOLDED: readonly (readonly [string, string, string])[] = [
  ['case', 'Riot PLATFORMS', 'riot platforms'],
  ['accents', 'Bogotá Çeşme', 'bogota cesme'],
  ['traditional Chinese', '比特幣礦機', '比特币矿机'],
  ['full width', 'ＡＢＣ１２３', 'abc123'],
  ['typographic signs', '“China’s” — 5–6', '"china\'s" - 5-6'],
  ['no-break space', '5\u00a0MW', '5 mw'],
  ['Cyrillic ё and й', 'Ёлка Йод', 'елка йод'],
  ['a letter whose lower case is longer', 'İzmir', 'izmir'],
  ['Hangul stays', '한국', '한국'],
];

test('fold makes texts comparable', () => {
  for (const [quirk, text, folded] of FOLDED) assert.equal(fold(text), folded, quirk);
});

test('fold keeps every offset and is stable, for all code units', () => {
  for (let code = 0; code < 0x10000; code++) {
    const unit = String.fromCharCode(code);
    const folded = fold(unit);
    assert.equal(folded.length, 1, code.toString(16));
    assert.equal(fold(folded), folded, code.toString(16));
  }
});

const TOKENS: readonly (readonly [string, readonly string[]])[] = [
  ["China's miners", ['china', "'s", 'miners']],
  ['1,200.5MW, up 5.', ['1,200.5', 'mw', ',', 'up', '5', '.']],
  ['S19 比特币', ['s19', '比', '特', '币']],
  ['$MARA #Kazakhstan', ['$', 'mara', '#', 'kazakhstan']],
  ['BTC.com', ['btc', '.', 'com']],
  ['⚡️36h 😀', ['⚡', '36', 'h', '😀']],
  ['', []],
];

test('tokens', () => {
  for (const [text, expected] of TOKENS) {
    const tokens = tokenize(text);
    const norms = tokens.norm.map((norm) => norm.replace('\ufe0f', '')).filter((norm) => norm !== '');
    assert.deepEqual(norms, expected, text);
  }
});

test('token offsets give the source back', () => {
  const text = 'Zażółć “gęślą” jaźń: 10,5 МВт 电力 😀!';
  const tokens = tokenize(text);
  for (let t = 0; t < tokens.count; t++) {
    assert.equal(fold(text.slice(tokens.start[t], tokens.end[t])), tokens.norm[t]);
  }
  assert.equal(tokens.kind[tokens.norm.indexOf('电')], TokenKind.han);
});

const SENTENCES: readonly (readonly [string, number])[] = [
  ['One. Two! Three?', 3],
  ['Prices in the U.S. fell 3.5 percent to $1.2 per unit. Then rose.', 2],
  ['Mr. Smith of Acme Inc. said so.', 1],
  ['He said “no.” She left.', 2],
  ['The space is lost.Download the report', 2],
  ['比特币矿工停电。哈萨克斯坦断网！', 2],
  ['Title line\nBody line', 2],
  ['据\n\n一份通知\n\n，矿场须关停。', 2],
  ['今日晚间，\n\n央行下令关停矿场', 1],
  ['Добыча 10 тыс. машин запрещена. Конец', 2],
];

test('sentences', () => {
  for (const [text, count] of SENTENCES) assert.equal(splitSentences(tokenize(text)).count, count, text);
});

test('stems meet across forms', () => {
  assert.equal(stem('banned'), stem('bans'));
  assert.equal(stem('запрета'), stem('запрет'));
  assert.equal(stem('币'), '币');
});
