// `npm run score:stories [-- --errors]`: how well reports are joined to events, on the stories of this folder, tags given
// by hand, so that a wrong tag is not counted as a wrong event. `--errors` lists stories that fell apart or ran together,
// of those that rules may be made after.

import { groupClaims } from '../../nlp/resolve/group.ts';
import { sameHappening } from '../../nlp/resolve/same-happening.ts';
import { isCopy } from '../../nlp/resolve/voices.ts';
import { bCubed } from './b-cubed.ts';
import { readStories, type StoryDocument } from './read-stories.ts';

const documents = readStories();
const stories = new Set(documents.map(({ story }) => story));
console.log(`${stories.size} stories, ${documents.length} documents`);
report(
  'tuned on',
  documents.filter(({ keptAside }) => !keptAside),
);
report(
  'kept aside',
  documents.filter(({ keptAside }) => keptAside),
);
report('all', documents);
console.log(`${differencesOfOrders(20)} of 20 shuffled orders give other events`);
if (process.argv.includes('--errors')) printErrors(documents.filter(({ keptAside }) => !keptAside));

function report(name: string, set: readonly StoryDocument[]): void {
  const events = eventOfEach(set);
  const items = set.flatMap(({ claim, story }) => {
    const found = events.get(claim.reportId);
    return claim.salience === 'background' ? [] : [{ lang: claim.lang, truth: story, found: found ?? claim.reportId }];
  });
  const langs = ['en', 'zh', 'ru'].map((lang) => `${lang} ${score(items.filter((item) => item.lang === lang))}`);
  console.log(
    `\n${name}: ${set.length} documents\n  B³ F1 (precision, recall) across ${score(items)}; within ${langs.join('; ')}`,
  );
  const copies = copyErrors(set);
  console.log(
    `  near-duplicates: ${copies.found} of ${copies.pairs} pairs found (${percent(copies.found / copies.pairs)}), ` +
      `${copies.wrong} of ${copies.found + copies.wrong} found are wrong (${percent(copies.wrong / (copies.found + copies.wrong))})`,
  );
}

function score(items: Parameters<typeof bCubed>[0]): string {
  const { f1, precision, recall } = bCubed(items);
  return `${f1.toFixed(3)} (${precision.toFixed(3)}, ${recall.toFixed(3)})`;
}

function eventOfEach(set: readonly StoryDocument[]): ReadonlyMap<string, string> {
  const groups = groupClaims(set.map(({ claim }) => claim));
  return new Map(
    groups.flatMap(({ main, background }) =>
      [...main, ...background].map((claim) => [claim.reportId, main[0]?.reportId ?? '']),
    ),
  );
}

function copyErrors(set: readonly StoryDocument[]): { pairs: number; found: number; wrong: number } {
  const counts = { pairs: 0, found: 0, wrong: 0 };
  for (const [i, a] of set.entries()) {
    for (const b of set.slice(0, i)) {
      const truth = a.copies !== null && a.copies === b.copies;
      const found = isCopy(a.claim, b.claim);
      if (truth) counts.pairs++;
      if (truth && found) counts.found++;
      if (found && !truth) counts.wrong++;
      if (found !== truth && process.argv.includes('--errors') && !a.keptAside)
        console.log(`${truth ? 'missed' : 'false'} copy: ${a.claim.reportId} ${b.claim.reportId}`);
    }
  }
  return counts;
}

function differencesOfOrders(rounds: number): number {
  const seen = (order: readonly StoryDocument[]) => JSON.stringify([...eventOfEach(order)].toSorted());
  const expected = seen(documents);
  return Array.from({ length: rounds }, (_, seed) => seen(shuffled(documents, seed + 1))).filter(
    (one) => one !== expected,
  ).length;
}

/** Fisher and Yates with a linear congruential generator: the same orders on every machine. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const result = [...items];
  let state = seed * 2_654_435_761;
  for (let i = result.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const j = state % (i + 1);
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}

function printErrors(set: readonly StoryDocument[]): void {
  const events = eventOfEach(set);
  const byEvent = grouped(set, ({ claim }) => events.get(claim.reportId) ?? `alone ${claim.reportId}`);
  const byStory = grouped(set, ({ story }) => story);
  for (const [event, members] of byEvent) {
    const names = new Set(members.map(({ story }) => story));
    if (names.size > 1) console.log(`\nran together: ${[...names].join(' + ')} (${event})${lines(members)}`);
  }
  for (const [story, members] of byStory) {
    const parts = grouped(
      members.filter(({ claim }) => claim.salience === 'main'),
      ({ claim }) => events.get(claim.reportId),
    );
    if (parts.size > 1)
      console.log(
        `\nfell apart: ${story}${[...parts.values()].map((part) => `${lines(part)}\n    ${closest(part, members)}`).join('\n  --')}`,
      );
  }
}

function lines(members: readonly StoryDocument[]): string {
  return members
    .map(
      ({ claim }) => `\n    ${claim.reportId} ${claim.saidAt.slice(0, 10)} ${claim.lang} ${claim.title || claim.quote}`,
    )
    .join('');
}

function closest(part: readonly StoryDocument[], all: readonly StoryDocument[]): string {
  const judged = part.flatMap((a) =>
    all.filter((b) => !part.includes(b)).map((b) => ({ id: b.claim.reportId, ...sameHappening(a.claim, b.claim) })),
  );
  const [best] = judged.toSorted((a, b) => b.points - a.points);
  return best
    ? `nearest ${best.id}: ${best.points} = ${best.because.map(({ points, because }) => `${points} ${because}`).join('; ')}`
    : '';
}

function grouped<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

function percent(share: number): string {
  return `${((share || 0) * 100).toFixed(1)} %`;
}
