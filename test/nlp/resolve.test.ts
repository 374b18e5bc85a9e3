import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signatureOf, similarity } from '../../nlp/neardup/minhash.ts';
import type { Claim } from '../../nlp/resolve/claim.ts';
import { eventOf } from '../../nlp/resolve/event.ts';
import { groupClaims } from '../../nlp/resolve/group.ts';
import { sameHappening } from '../../nlp/resolve/same-happening.ts';
import { claim } from './claim.ts';

const at = (day: number) => `2022-01-${String(day).padStart(2, '0')}T12:00:00.000Z`;

const PAIRS: readonly (readonly [string, Partial<Claim>, Partial<Claim>, boolean])[] = [
  ['one shutdown told on two days', {}, { saidAt: at(7) }, true],
  ['another country', {}, { countries: ['IR'] }, false],
  ['weeks later', {}, { saidAt: at(28) }, false],
  ['an outage found to be a shutdown', {}, { type: 'internet_outage' }, true],
  ['another type', {}, { type: 'unrest' }, false],
  [
    'two raids in one country',
    { type: 'enforcement', companies: [], subdivisions: ['KZ-PAV'] },
    { type: 'enforcement', subdivisions: ['KZ-KAR'] },
    false,
  ],
  [
    'one raid, same number of machines',
    { type: 'enforcement', attributes: { machines: { value: 450, bound: 'exact' } } },
    { type: 'enforcement', attributes: { machines: { value: 450, bound: 'exact' } } },
    true,
  ],
  [
    'two firms expand in one country',
    { type: 'capacity_change', companies: ['A'] },
    { type: 'capacity_change', companies: ['B'] },
    false,
  ],
  [
    'hashrate falls and rises',
    { type: 'network_shock', countries: [], attributes: { hashrate_delta_pct: { value: -12, bound: 'exact' } } },
    { type: 'network_shock', countries: [], attributes: { hashrate_delta_pct: { value: 9, bound: 'exact' } } },
    false,
  ],
];

test('same happening, in both directions', () => {
  for (const [what, a, b, same] of PAIRS) {
    const [x, y] = [claim(a), claim(b)];
    assert.equal(sameHappening(x, y).same, same, what);
    assert.equal(sameHappening(y, x).same, same, `${what}, the other way round`);
  }
});

test('events do not depend on the order of arrival', () => {
  const claims = [1, 3, 5, 20, 22].flatMap((day) => [
    claim({ saidAt: at(day) }),
    claim({ saidAt: at(day), type: 'unrest' }),
    claim({ saidAt: at(day), salience: 'background' }),
  ]);
  const ids = (list: readonly Claim[]) =>
    groupClaims(list)
      .map((group) => JSON.stringify(eventOf(group)))
      .sort();
  const expected = ids(claims);
  for (let round = 0; round < 20; round++) {
    const shuffled = claims
      .map((c, i) => [((i + 1) * (round * 7919 + 13)) % 101, c] as const)
      .sort((a, b) => a[0] - b[0]);
    assert.deepEqual(ids(shuffled.map(([, c]) => c)), expected);
  }
});

test('a report without a town does not join the raids in two towns', () => {
  const raid = (parts: Partial<Claim>) =>
    claim({ type: 'enforcement', subdivisions: ['RU-IRK'], title: '', quote: '', ...parts });
  const groups = groupClaims([
    raid({ towns: ['Bratsk'] }),
    raid({ towns: ['Bratsk'] }),
    raid({ towns: ['Angarsk'] }),
    raid({ towns: ['Angarsk'] }),
    raid({}),
  ]);
  assert.deepEqual(groups.map(({ main }) => main.length).sort(), [2, 3]);
});

test('analysts are stronger than evidence', () => {
  const [a, b, c] = [claim({ saidAt: at(1) }), claim({ saidAt: at(2) }), claim({ saidAt: at(20), countries: ['IR'] })];
  const sizes = (rulings: Parameters<typeof groupClaims>[1]) =>
    groupClaims([a, b, c], rulings).map(({ main }) => main.length);
  assert.deepEqual(sizes({ together: [], apart: [] }), [2, 1]);
  assert.deepEqual(sizes({ together: [[b.reportId, c.reportId]], apart: [] }), [3]);
  assert.deepEqual(sizes({ together: [], apart: [[a.reportId, b.reportId]] }), [1, 1, 1]);
});

test('background never opens an event', () => {
  assert.deepEqual(groupClaims([claim({ salience: 'background' })]), []);
});

test('an event grows: the newest word gives state and numbers', () => {
  const [group] = groupClaims([
    claim({ saidAt: at(5), attributes: { connectivity_pct: { value: 5, bound: 'exact' } } }),
    claim({ saidAt: at(6), attributes: { connectivity_pct: { value: 40, bound: 'approx' } }, source: 'other' }),
    claim({ saidAt: at(8), modality: 'resolved', endedAt: '2022-01-08' }),
  ]);
  assert.ok(group);
  const event = eventOf(group);
  assert.equal(event.state, 'resolved');
  assert.equal(event.attributes.connectivity_pct?.value, 40);
  assert.equal(event.endedAt, '2022-01-08');
  assert.equal(event.sourceCount, 2);
});

test('a denial after a rumour is one event, denied', () => {
  const [group] = groupClaims([claim({ modality: 'alleged' }), claim({ saidAt: at(6), modality: 'denied' })]);
  assert.ok(group);
  assert.equal(eventOf(group).state, 'denied');
});

test('near-duplicates keep most of their signature, other texts none of it', () => {
  const words = Array.from({ length: 200 }, (_, i) => `word${(i * 37) % 151}`);
  const edited = words.map((word, i) => (i % 40 === 7 ? 'changed' : word));
  const [a, b, c] = [words.join(' '), edited.join(' '), [...words].reverse().join(' ')].map(signatureOf);
  assert.ok(a && b && c);
  assert.ok(similarity(a, b) > 0.7);
  assert.ok(similarity(a, c) < 0.1);
  assert.equal(signatureOf(' … '), null);
});
