import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileLexicon, type WordList } from '../../nlp/lexicon/lexicon.ts';
import { tokenize } from '../../nlp/text/tokens.ts';

function found(phrase: string, text: string): string[] {
  const tokens = tokenize(text);
  const lexicon = compileLexicon([{ name: 'test', entries: [[phrase, 'value']] }]);
  return lexicon.scan(tokens).map(({ first, last }) => text.slice(tokens.start[first], tokens.end[last]));
}

const PHRASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['ban', 'It banned and bans', ['banned', 'bans']],
  ['=ban', 'A ban banned', ['ban']],
  ['mining ban', "the Mining bans, mining's ban", ['Mining bans']],
  ['(bitcoin|crypto)? mining ban', 'a crypto mining ban', ['crypto mining ban', 'mining ban']],
  ['=btc.com', 'BTC.com runs', ['BTC.com']],
  ['礦機', '矿机与礦機', ['矿机', '礦機']],
  ['запрет майнинга', 'о запрете майнинга', ['запрете майнинга']],
  ['ban', 'urban bank', []],
];

test('phrases', () => {
  for (const [phrase, text, expected] of PHRASES)
    assert.deepEqual(found(phrase, text), expected, `${phrase} in ${text}`);
});

test('a list that is a mistake is refused', () => {
  const compile = (...lists: WordList<unknown>[]) => compileLexicon(lists);
  assert.throws(() => compile({ name: 'empty', entries: [] }), /empty is empty/);
  assert.throws(() => compile({ name: 'x', entries: [['(a|b', 1]] }), /bracket/);
  assert.throws(() => compile({ name: 'x', entries: [['  ', 1]] }), /empty phrase/);
});

test('one scan serves several lists', () => {
  const lexicon = compileLexicon([
    { name: 'a', entries: [['mining', 1]] },
    { name: 'b', entries: [['mining farm', 2]] },
  ]);
  assert.deepEqual(
    lexicon.scan(tokenize('a mining farm')).map(({ list, first, last }) => [list, first, last]),
    [
      ['b', 1, 2],
      ['a', 1, 1],
    ],
  );
});
