import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gazetteer, hashName, index } from '../../nlp/places/gazetteer.ts';

const small = index(
  '>DE||52.5|13.4\nMünchen|48.14|11.58|1260.4\n>US-TX|Texas|31|-97.5\nSt. Louis|38.6|-90.2|315.7\nMobile|30.7|-88|194.3|w',
);

test('a row has what stands in its line and in the header above it', () => {
  assert.deepEqual(small.lookup(hashName('mobile')), [
    {
      kind: 'city',
      country: 'US',
      name: 'Mobile',
      subdivision: 'US-TX',
      lat: 30.7,
      lon: -88,
      ordinary: 'word',
      population: 194_300,
    },
  ]);
});

test('a header is the subdivision itself; that of a country tells where it lies', () => {
  assert.equal(small.lookup(hashName('Texas'))[0]?.kind, 'subdivision');
  assert.equal(small.area('US-TX')?.name, 'Texas');
  assert.equal(small.area('DE')?.lat, 52.5);
});

for (const written of ['Munchen', 'MÜNCHEN', 'münchen'])
  test(`marks and case do not count: ${written}`, () => assert.equal(small.lookup(hashName(written)).length, 1));
for (const written of ['St Louis', 'st louis', 'St.-Louis'])
  test(`signs between words do not count: ${written}`, () => assert.equal(small.lookup(hashName(written)).length, 1));

test('an unknown name has no place', () => assert.deepEqual(small.lookup(hashName('Nowhere')), []));

for (const [name, area] of [
  ['Rockdale', 'US-TX'],
  ['Ekibastuz', 'KZ-55'],
  ['Bratsk', 'RU-IRK'],
  ['Rafsanjan', 'IR-08'],
  ['Ordos', 'CN-NM'],
  ['Medicine Hat', 'CA-AB'],
] as const) {
  test(`the compiled file knows the mining town ${name} and its province`, () => {
    assert.ok(
      gazetteer()
        .lookup(hashName(name))
        .some((place) => place.subdivision === area),
    );
  });
}
