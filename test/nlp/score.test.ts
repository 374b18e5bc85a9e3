import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EVENT_TYPES } from '../../nlp/taxonomy.ts';
import type { LabelledEvent } from './agreement.ts';
import { confusionOf, confusionTable } from './confusion.ts';

const event = (type: string, salience: 'main' | 'background' = 'main'): LabelledEvent => ({
  ...{ type, salience, modality: 'actual', countries: [] },
});

const CASES: readonly (readonly [
  what: string,
  want: readonly LabelledEvent[],
  got: readonly LabelledEvent[],
  counts: Readonly<Record<string, number>>,
])[] = [
  ['found', [event('unrest')], [event('unrest'), event('unrest')], { 'unrest/unrest': 1 }],
  ['taken for another', [event('mining_ban')], [event('enforcement')], { 'mining_ban/enforcement': 1 }],
  [
    'lost',
    [event('unrest'), event('relocation')],
    [event('relocation')],
    { 'unrest/none': 1, 'relocation/relocation': 1 },
  ],
  ['invented', [], [event('unrest')], { 'none/unrest': 1 }],
  ['background is no invention', [event('unrest', 'background')], [event('unrest')], {}],
  ['what is told as background is lost', [event('unrest')], [event('unrest', 'background')], { 'unrest/none': 1 }],
];

describe('confusion of types', () => {
  for (const [what, want, got, counts] of CASES)
    it(what, () => {
      const tagged = new Map([['a', { events: got as never[] }]]);
      assert.deepEqual(Object.fromEntries(confusionOf([{ id: 'a', events: want, companies: [] }], tagged)), counts);
    });

  it('has a column of its own for every type', () => {
    const table = confusionTable(new Map(EVENT_TYPES.map((type) => [`${type}/${type}`, 1])));
    const [head = '', ...rows] = table.split('\n');
    const columns = head
      .trim()
      .split(/\s+/)
      .slice(-EVENT_TYPES.length - 1);
    assert.equal(new Set(columns).size, EVENT_TYPES.length + 1);
    assert.equal(rows.length, EVENT_TYPES.length + 1);
  });
});
