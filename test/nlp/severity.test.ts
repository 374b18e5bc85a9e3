import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type SeverityInputs, severityOf } from '../../nlp/severity.ts';

const NONE: SeverityInputs = {
  type: 'capacity_change',
  modality: 'actual',
  countries: [],
  connectivityPct: null,
  megawatts: null,
  machines: null,
  hashrateEh: null,
  hashrateDeltaPct: null,
  usd: null,
};

const CASES: readonly (readonly [what: string, inputs: Partial<SeverityInputs>, severity: number])[] = [
  ['a farm opens', {}, 1],
  ['a 60 MW site', { megawatts: 60 }, 3],
  [
    'a shutdown that leaves 5 % in a country with 13 % of the hashrate',
    { type: 'internet_shutdown', connectivityPct: 5, countries: ['KZ'] },
    5,
  ],
  [
    'the same shutdown over',
    { type: 'internet_shutdown', connectivityPct: 5, countries: ['KZ'], modality: 'resolved' },
    1,
  ],
  ['a ban in a small country', { type: 'mining_ban', countries: ['XK'] }, 3],
  ['a ban in the United States, only proposed', { type: 'mining_ban', countries: ['US'], modality: 'planned' }, 3],
  ['a 28 % fall of the difficulty', { type: 'network_shock', hashrateDeltaPct: -28 }, 4],
];

describe('severity', () => {
  for (const [what, inputs, want] of CASES)
    it(`${want} for ${what}`, () => assert.equal(severityOf({ ...NONE, ...inputs }), want));
});
