import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tag } from '../../nlp/tag.ts';

const MEGABYTE = 1_000_000;
const fill = (piece: string) => piece.repeat(Math.ceil(MEGABYTE / piece.length)).slice(0, MEGABYTE);

const TEXTS: readonly (readonly [what: string, text: string])[] = [
  ['one word', fill('ban ')],
  [
    'every trigger',
    fill('banned bitcoin mining raid seized miners internet shutdown protest blackout relocate to Kazakhstan '),
  ],
  ['cues', fill('not unless if reportedly will deny ')],
  ['Chinese without a stop', fill('比特币挖矿禁令矿工断网')],
  ['signs', fill('.,;:!?')],
  ['half surrogates', fill('\ud83d ban \udc00')],
];

describe('hostile texts', () => {
  for (const [what, text] of TEXTS)
    it(`tags a megabyte of ${what}`, () => {
      const tagged = tag({ id: 'x', title: '', text });
      for (const event of tagged.events)
        for (const { start, end, quote } of event.evidence) assert.equal(text.slice(start, end), quote);
    });

  it('tags an empty document', () => assert.deepEqual(tag({ id: 'x', title: '', text: '' }).events, []));

  it('quotes exactly from random pieces', () => {
    const pieces = [
      'Kazakhstan',
      ' banned ',
      'bitcoin mining',
      '“',
      '\n',
      '. ',
      '5 MW ',
      '挖矿',
      'Protest',
      ' on 3 May 2021',
      '\u200b',
      '🚨',
      'É',
      ' Riot ',
      ',',
    ];
    let seed = 7;
    const next = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed;
    };
    for (let i = 0; i < 300; i++) {
      const text = Array.from({ length: 30 }, () => pieces[next() % pieces.length]).join('');
      for (const event of tag({ id: 'x', title: text.slice(0, 40), text, date: '2024-06-10' }).events)
        for (const { field, start, end, quote } of event.evidence) {
          assert.equal((field === 'title' ? text.slice(0, 40) : text).slice(start, end), quote);
          assert.notEqual(quote, '');
        }
    }
  });
});
