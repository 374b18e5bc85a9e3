import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printOf } from '../../nlp/neardup/print.ts';
import type { Claim } from '../../nlp/resolve/claim.ts';
import { eventOf, type ResolvedEvent } from '../../nlp/resolve/event.ts';
import { groupClaims } from '../../nlp/resolve/group.ts';
import type { EventState } from '../../nlp/resolve/life.ts';
import { type Linkable, linksBetween } from '../../nlp/resolve/links.ts';
import { claim } from './claim.ts';

const at = (day: number, hour = 12) => `2022-01-${String(day).padStart(2, '0')}T${hour}:00:00.000Z`;

function onlyEvent(claims: readonly Claim[]): ResolvedEvent {
  const groups = groupClaims(claims);
  assert.equal(groups.length, 1);
  const [group] = groups;
  assert.ok(group);
  return eventOf(group);
}

const percent = (value: number): Partial<Claim> => ({ attributes: { connectivity_pct: { value, bound: 'exact' } } });

const LIVES: readonly (readonly [string, readonly Partial<Claim>[], readonly EventState[]])[] = [
  ['a rumour that is confirmed', [{ modality: 'alleged' }, {}], ['alleged', 'confirmed']],
  ['a rumour that is denied', [{ modality: 'alleged' }, { modality: 'denied' }], ['alleged', 'denied']],
  ['a plan carried out', [{ modality: 'planned' }, {}], ['planned', 'confirmed']],
  [
    'goes on, eases, ends',
    [percent(2), percent(5), percent(40), percent(42), { modality: 'resolved' }],
    ['confirmed', 'ongoing', 'easing', 'resolved'],
  ],
  ['nine tenths are back', [percent(2), percent(96)], ['confirmed', 'resolved']],
  ['told late, when it is over', [{}, { modality: 'resolved' }, {}], ['confirmed', 'resolved']],
  [
    'begins again',
    [{}, { modality: 'resolved' }, { saidAt: at(8), startedAt: '2022-01-08' }],
    ['confirmed', 'resolved', 'confirmed'],
  ],
  ['eases by words', [{}, { quote: 'Internet was partially restored on Friday' }], ['confirmed', 'easing']],
  ['what happens once does not go on', [{ type: 'mining_ban' }, { type: 'mining_ban' }], ['confirmed']],
  ['a rumour after the fact', [{}, { modality: 'alleged' }], ['confirmed']],
];

test('the life of a claim', async (t) => {
  for (const [what, parts, states] of LIVES) {
    await t.test(what, () => {
      const claims = parts.map((part, i) => claim({ saidAt: at(5, 10 + i), source: `outlet-${i}`, ...part }));
      const { steps, state } = onlyEvent(claims);
      assert.deepEqual(
        steps.map((step) => step.state),
        states,
      );
      assert.equal(state, states.at(-1));
    });
  }
});

test('each step names the report that it rests on', () => {
  const [first, second] = [
    claim({ reportId: 'a', saidAt: at(5) }),
    claim({ reportId: 'b', saidAt: at(6), modality: 'resolved' }),
  ];
  assert.deepEqual(onlyEvent([first, second]).steps, [
    { state: 'confirmed', at: at(5), reportId: 'a', source: 'outlet' },
    { state: 'resolved', at: at(6), reportId: 'b', source: 'outlet' },
  ]);
});

test('one denial against two voices is kept as a contradiction and changes nothing', () => {
  const { state, steps } = onlyEvent([
    claim({ source: 'one', saidAt: at(5, 10) }),
    claim({ source: 'two', saidAt: at(5, 11), reportId: 'two' }),
    claim({ source: 'three', saidAt: at(5, 12), modality: 'denied' }),
  ]);
  assert.equal(state, 'ongoing');
  assert.equal(steps.at(-1)?.against, 'two');
});

test('an office that denies is believed', () => {
  const { state } = onlyEvent([
    claim({ source: 'one', saidAt: at(5, 10) }),
    claim({ source: 'two', saidAt: at(5, 11) }),
    claim({ source: 'three', saidAt: at(5, 12), modality: 'denied', reportedBy: 'Energy Ministry' }),
  ]);
  assert.equal(state, 'denied');
});

test('silence lets what lasts expire, and only that', () => {
  const shutdown = onlyEvent([claim({ saidAt: at(5) })]);
  assert.ok((shutdown.staleAt ?? '') > at(15));
  assert.ok((shutdown.staleAt ?? '') < at(20));
  assert.equal(onlyEvent([claim({ modality: 'resolved' })]).staleAt, null);
  assert.equal(onlyEvent([claim({ type: 'mining_ban' })]).staleAt, null);
});

test('a plan waits for its day', () => {
  const plan = onlyEvent([claim({ type: 'mining_ban', modality: 'planned', startedAt: '2023-01-01' })]);
  assert.equal(plan.staleAt, '2023-06-30T00:00:00.000Z');
});

const WIRE =
  'The grid operator cut power to every mine in the south of the country on Monday, and said that it would stay so until spring.';

const VOICES: readonly (readonly [string, readonly Partial<Claim>[], number, ResolvedEvent['corroboration']])[] = [
  ['one outlet', [{}], 1, 'unconfirmed'],
  ['one outlet twice', [{ source: 'a' }, { source: 'a' }], 1, 'unconfirmed'],
  ['two outlets', [{ source: 'a' }, { source: 'b' }], 2, 'corroborated'],
  [
    'two outlets of one owner',
    [
      { source: 'a', owner: 'x' },
      { source: 'b', owner: 'x' },
    ],
    1,
    'unconfirmed',
  ],
  [
    'two that cite a third',
    [
      { source: 'a', reportedBy: '8btc' },
      { source: 'b', reportedBy: '8BTC' },
    ],
    1,
    'unconfirmed',
  ],
  ['the cited one too', [{ source: '8btc' }, { source: 'b', reportedBy: '8btc' }], 1, 'unconfirmed'],
  [
    'a wire and its copy',
    [
      { source: 'a', print: printOf({ title: '', text: WIRE }) },
      { source: 'b', print: printOf({ title: '', text: `${WIRE} (ab)` }) },
    ],
    1,
    'unconfirmed',
  ],
  ['an office', [{ reportedBy: 'Минэнерго' }], 1, 'official'],
  ['a measurement', [{ source: 'x/netblocks' }], 1, 'measured'],
  [
    'a denial does not confirm',
    [{ source: 'a' }, { source: 'b' }, { source: 'c', modality: 'denied' }],
    2,
    'corroborated',
  ],
];

test('independent voices', async (t) => {
  for (const [what, parts, count, corroboration] of VOICES) {
    await t.test(what, () => {
      const event = onlyEvent(parts.map((part, i) => claim({ saidAt: at(5, 10 + i), ...part })));
      assert.equal(event.sourceCount, count);
      assert.equal(event.corroboration, corroboration);
    });
  }
});

function event(parts: Partial<Linkable>): Linkable {
  return {
    id: `e-${parts.type}-${parts.occurredAt}`,
    type: 'unrest',
    state: 'confirmed',
    occurredAt: at(5),
    updatedAt: at(9),
    countries: ['KZ'],
    subdivisions: [],
    companyIds: [],
    title: '',
    ...parts,
  };
}

const LINKS: readonly (readonly [string, Partial<Linkable>, Partial<Linkable>, string])[] = [
  ['unrest, then a shutdown', { type: 'internet_shutdown' }, { type: 'unrest', occurredAt: at(3) }, 'caused_by'],
  ['not the other way round', { type: 'unrest', occurredAt: at(3) }, { type: 'internet_shutdown' }, ''],
  ['unrest elsewhere', { type: 'internet_shutdown' }, { type: 'unrest', countries: ['IR'] }, ''],
  ['unrest long before', { type: 'internet_shutdown', occurredAt: at(25) }, { type: 'unrest' }, ''],
  [
    'a shutdown, then a fall of hashrate',
    { type: 'network_shock', countries: [] },
    { type: 'internet_shutdown' },
    'caused_by',
  ],
  [
    'where nobody mines',
    { type: 'network_shock', countries: [] },
    { type: 'internet_shutdown', countries: ['TO'] },
    '',
  ],
  ['a rumoured cause', { type: 'internet_shutdown' }, { type: 'unrest', state: 'alleged' }, ''],
  ['a province within the country', { subdivisions: ['KZ-75'], occurredAt: at(6) }, {}, 'part_of'],
  [
    'a denial of its own',
    { type: 'network_shock', countries: [], state: 'denied', occurredAt: at(7) },
    { type: 'network_shock', countries: [] },
    'contradicts',
  ],
  [
    'a rule after its plan',
    { type: 'mining_ban', occurredAt: at(20) },
    { type: 'mining_ban', state: 'planned' },
    'supersedes',
  ],
];

test('links between events', async (t) => {
  for (const [what, a, b, kind] of LINKS) {
    await t.test(what, () => {
      const [link] = linksBetween(event(a), event(b));
      assert.equal(link?.kind ?? '', kind);
    });
  }
});
