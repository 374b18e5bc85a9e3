import type { Match } from '../events/match.ts';
import { distance, type Sentence } from '../events/sentence.ts';
import type { QuantityMention } from '../stage.ts';
import type { Cue } from './cues.ts';

/** A cut told with a span shorter than this is over: orders for the days ahead are for a day or more. Hours. */
const A_DAY = 24;
/** Words from the cut to its span. */
const NEAR = 14;

/**
 * "Was cut for two hours": told with a short time that it lasted, and no word that it goes on. "Has been cut for two hours"
 * and "36 hours on" count up to now.
 */
export function isOverSoon(match: Match, quantities: readonly QuantityMention[]): boolean {
  const { sentence } = match;
  return quantities.some(
    (quantity) =>
      quantity.measures === 'duration_h' &&
      quantity.value < A_DAY &&
      isIn(quantity, sentence) &&
      distance(sentence.words, quantity, match) <= NEAR &&
      (follows('during', quantity, sentence) || isItsLength(quantity, match)) &&
      !countsUpToNow(quantity, sentence),
  );
}

function isIn({ field, first, last }: QuantityMention, sentence: Sentence): boolean {
  return field === sentence.field.field && first >= sentence.first && last <= sentence.last;
}

/** Words between "for" and the span ("for two periods of 8 hours" has more and is not read). */
const BESIDE = 2;

function follows(kind: Cue, quantity: QuantityMention, { cues, words }: Sentence): boolean {
  return cues.some(
    ({ cue, ...at }) => cue === kind && at.first <= quantity.first && distance(words, at, quantity) <= BESIDE,
  );
}

/** "The 35-hour shutdown occurred while votes were counted". */
function isItsLength(quantity: QuantityMention, { sentence, trigger }: Match): boolean {
  const isBefore = quantity.first <= trigger.first && distance(sentence.words, quantity, trigger) <= 1;
  return isBefore && sentence.cues.some(({ cue }) => cue === 'done');
}

/** Words between such a cue and the span. */
const RUNNING = 8;

function countsUpToNow(quantity: QuantityMention, { cues, words }: Sentence): boolean {
  return cues.some(
    ({ cue, ...at }) => (cue === 'running' || cue === 'ongoing') && distance(words, at, quantity) <= RUNNING,
  );
}
