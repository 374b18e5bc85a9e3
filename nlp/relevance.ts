import type { Concept } from './events/concepts.ts';
import { listsFor, type Sentence } from './events/sentence.ts';
import type { Reading } from './reading.ts';
import { type EventType, GENERAL_TYPES } from './taxonomy.ts';

/** What kind of text a document is, from the concepts in it. */
export interface Profile {
  /** The text deals with making coins: a crypto word or a mining company, and mining words. */
  readonly aboutMining: boolean;
  /** An advertisement for cloud mining, a shop, a token: tells no events at all. */
  readonly isAdvert: boolean;
  /** Cryptojacking, gold or coal: its miners are not ours. */
  readonly isOtherMining: boolean;
  /** Price talk, advice, opinion: it may mention events, but rarely as its news. 0..1 */
  readonly chatter: number;
  readonly isRoundup: boolean;
  /** Its title says that it tells of what was: "Looking back", 回顾. */
  readonly looksBack: boolean;
}

/** Reads what kind of text it is. The beginning says more than the rest, so it counts three times. */
export function profileOf(reading: Reading, sentences: readonly Sentence[], lang: string): Profile {
  // "crypto mining" is one notion, so that its "crypto" is no mark of its own: ask the hits.
  const lists = listsFor('concept', lang);
  const told = new Set(
    reading.fields.flatMap((field) => field.hits.filter((hit) => lists.has(hit.list)).map((hit) => hit.value)),
  );
  const counts = new Map<string, number>();
  let companies = 0;
  sentences.forEach((sentence, i) => {
    const weight = sentence.field.field === 'title' || i < 3 ? 3 : 1;
    for (const mark of sentence.marks) {
      counts.set(mark.sign, (counts.get(mark.sign) ?? 0) + weight);
      if (mark.sign === '@company') companies += weight;
    }
  });
  const n = (...concepts: Concept[]) => concepts.reduce((sum, concept) => sum + (counts.get(concept) ?? 0), 0);
  const mining = n('mining', 'miner', 'machine', 'hashrate', 'halving', 'maker');
  const length = Math.max(1, sentences.length);
  const adverts = n('cloudMining') * 2 + n('advert');
  return {
    aboutMining: companies > 0 || isAboutMining(told),
    isAdvert: (n('cloudMining') >= 3 && adverts >= 8) || (n('advert') >= 6 && sentences.length <= 4),
    isOtherMining: n('malware') >= 4 || (n('mineral') >= 4 && n('mineral') > mining / 2),
    chatter: Math.min(1, (n('price') + n('advice') + n('forecast') + n('opinion') + n('treasury')) / (length + 4)),
    isRoundup: n('roundup') >= 3,
    looksBack: sentences.some(
      ({ field, marks }) => field.field === 'title' && marks.some(({ sign }) => sign === 'lookBack'),
    ),
  };
}

/** Names coins and their making, or says of miners what nobody says of ore: that they hash, or are taken from the grid. */
function isAboutMining(told: ReadonlySet<unknown>): boolean {
  const has = (...concepts: Concept[]) => concepts.some((concept) => told.has(concept));
  if (has('coinMining', 'hashrate', 'halved')) return true;
  if (!has('mining', 'miner', 'machine', 'maker', 'miningBan', 'difficulty', 'pool', 'firmware', 'attack51'))
    return false;
  return (
    has('crypto', 'machine') ||
    (!has('mineral') && has('electricity', 'powerPrice', 'tariff', 'curtail', 'utility', 'illegal', 'ban'))
  );
}

/** Whether a text of this kind can tell of such an event at all. */
export function isPossible(type: EventType, profile: Profile): boolean {
  if (profile.isAdvert) return false;
  return GENERAL_TYPES.has(type) || (profile.aboutMining && !profile.isOtherMining);
}
