import type { FieldReading } from '../reading.ts';
import type { QuantityMention, Stage } from '../stage.ts';
import { TokenKind } from '../text/tokens.ts';
import { arrestsIn } from './arrests.ts';
import { clockRanges } from './clock.ts';
import { type Hints, hintsOf } from './hints.ts';
import { measured } from './measured.ts';
import { type NumberAt, numberAt } from './number.ts';
import { joinPairs } from './pairs.ts';
import { percentOf } from './percent.ts';

export { quantityWordLists } from './words.ts';

/** Finds numbers that measure something an event is described by. Which event they belong to is decided later. */
export const quantitiesStage: Stage = {
  name: 'quantities',
  version: 1,
  run: (reading) => ({ quantities: reading.fields.flatMap(quantitiesIn) }),
};

function quantitiesIn(field: FieldReading): QuantityMention[] {
  const hints = hintsOf(field);
  const numbers = numbersIn(field, hints);
  const found = numbers.flatMap((number) => measured(field, hints, number) ?? percentOf(field, hints, number) ?? []);
  const joined = joinPairs(field, hints, numbers, found);
  return [...joined, ...clockRanges(field), ...arrestsIn(field, hints, numbers, joined)].sort(
    (a, b) => a.first - b.first,
  );
}

function numbersIn(field: FieldReading, hints: Hints): NumberAt[] {
  const numbers: NumberAt[] = [];
  const inWords = hints.shares.size + hints.numerals.size > 0;
  for (let t = 0; t < field.tokens.count; t++) {
    if (!inWords && field.tokens.kind[t] !== TokenKind.number) continue;
    const number = numberAt(field, hints, t);
    if (!number) continue;
    numbers.push(number);
    t = number.last;
  }
  return numbers;
}
