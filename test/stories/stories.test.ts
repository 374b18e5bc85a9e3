import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventOf } from '../../nlp/resolve/event.ts';
import { groupClaims } from '../../nlp/resolve/group.ts';
import { isCopy } from '../../nlp/resolve/voices.ts';
import { bCubed } from './b-cubed.ts';
import { readStories } from './read-stories.ts';

const documents = readStories();

/** Only a person lowers these. */
const FLOORS = { across: 0.95, within: 0.95 };

test('the stories become the events that they tell of', () => {
  const groups = groupClaims(documents.map(({ claim }) => claim));
  const found = new Map(groups.flatMap(({ main }) => main.map((claim) => [claim.reportId, main[0]?.reportId ?? ''])));
  const items = documents
    .filter(({ claim }) => claim.salience === 'main')
    .map(({ claim, story }) => ({ lang: claim.lang, truth: story, found: found.get(claim.reportId) ?? '' }));
  assert.ok(new Set(documents.map(({ story }) => story)).size >= 60);
  assert.ok(documents.length >= 400);
  const across = bCubed(items);
  assert.ok(across.f1 >= FLOORS.across, `across languages ${across.f1}`);
  for (const lang of ['en', 'zh', 'ru']) {
    const within = bCubed(items.filter((item) => item.lang === lang));
    assert.ok(within.f1 >= FLOORS.within, `${lang} ${within.f1}`);
  }
});

test('copies are told from retellings', () => {
  const counts = { missed: 0, found: 0, wrong: 0 };
  for (const [i, a] of documents.entries()) {
    for (const b of documents.slice(0, i)) {
      const truth = a.copies !== null && a.copies === b.copies;
      const found = isCopy(a.claim, b.claim);
      if (truth && found) counts.found++;
      else if (truth) counts.missed++;
      else if (found) counts.wrong++;
    }
  }
  assert.ok(counts.found / (counts.found + counts.missed) >= 0.97, JSON.stringify(counts));
  assert.ok(counts.wrong / (counts.found + counts.wrong) <= 0.01, JSON.stringify(counts));
});

test('twenty orders of arrival give the same events to the letter', () => {
  const events = (claims: readonly (typeof documents)[number][]) =>
    groupClaims(claims.map(({ claim }) => claim))
      .map((group) => JSON.stringify(eventOf(group)))
      .toSorted();
  const expected = events(documents);
  for (let round = 1; round <= 20; round++) {
    const order = (i: number) => Math.imul(i + 1, 2_654_435_761 * round) >>> 0;
    const shuffled = documents
      .map((document, i) => ({ document, at: order(i) }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ document }) => document);
    assert.deepEqual(events(shuffled), expected);
  }
});

test('B³ of a known grouping', () => {
  const item = (truth: string, found: string) => ({ truth, found });
  // Two true groups of two, found as one of three and one alone.
  const { precision, recall } = bCubed([item('a', 'x'), item('a', 'x'), item('b', 'x'), item('b', 'y')]);
  assert.equal(precision, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4);
  assert.equal(recall, (1 + 1 + 1 / 2 + 1 / 2) / 4);
});
