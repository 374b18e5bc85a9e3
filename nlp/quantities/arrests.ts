import type { FieldReading } from '../reading.ts';
import type { QuantityMention } from '../stage.ts';
import { boundOf } from './bounds.ts';
import { sentenceOf, within, wordsAt } from './field.ts';
import type { Hints } from './hints.ts';
import type { NumberAt } from './number.ts';

/** How far the word for the arrest may stand from the number, in tokens. */
const REACH = 8;
/** How far the word for the people: "three foreign nationals". */
const PEOPLE_REACH = 3;

/** Numbers of people arrested: "arrested 12 people", "12 arrested", 抓获12人. */
export function arrestsIn(
  field: FieldReading,
  hints: Hints,
  numbers: readonly NumberAt[],
  taken: readonly QuantityMention[],
): QuantityMention[] {
  const arrests = hints.tokensOf('arrest');
  if (arrests.length === 0) return [];
  const used = new Set(
    taken.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i)),
  );
  return [...onePerson(field, hints, arrests), ...severalPeople(field, hints, numbers, arrests, used)];
}

/** "A man was arrested": one. */
function onePerson(field: FieldReading, hints: Hints, arrests: readonly number[]): QuantityMention[] {
  return hints.tokensOf('people').flatMap((t) => {
    const [from, to] = sentenceOf(field, t);
    const isOne = /^an?$/.test(field.tokens.norm[t - 1] ?? '') && SINGULAR.has(field.tokens.norm[t] ?? '');
    if (!isOne || within(arrests, Math.max(from, t - REACH), Math.min(to, t + REACH)).length === 0) return [];
    return [
      {
        field: field.field,
        first: t - 1,
        last: t,
        measures: 'arrests' as const,
        value: 1,
        bound: 'exact' as const,
        unit: wordsAt(field, t, t),
      },
    ];
  });
}

const SINGULAR = new Set('man woman person suspect individual national citizen foreigner operator employee'.split(' '));

function severalPeople(
  field: FieldReading,
  hints: Hints,
  numbers: readonly NumberAt[],
  arrests: readonly number[],
  used: ReadonlySet<number>,
): QuantityMention[] {
  return numbers.flatMap((number) => {
    if (used.has(number.first) || !Number.isInteger(number.value) || isYear(number)) return [];
    const [from, to] = sentenceOf(field, number.first);
    const near = within(arrests, Math.max(from, number.first - REACH), Math.min(to, number.last + REACH));
    if (near.length === 0) return [];
    const people = [1, 2, PEOPLE_REACH].map((i) => number.last + i).find((t) => t < to && hints.cueAt('people', t));
    const beside = [number.last + 1, number.last + 2, number.first - 1].some((t) => hints.cueAt('arrest', t));
    if (people === undefined && !beside) return [];
    const last = people ?? number.last;
    const bound = boundOf(field, hints, number.first, number.last);
    return [
      {
        field: field.field,
        first: number.first,
        last,
        measures: 'arrests' as const,
        value: number.value,
        bound,
        unit: wordsAt(field, last, last),
      },
    ];
  });
}

function isYear(number: NumberAt): boolean {
  return number.digits && number.value >= 1900 && number.value <= 2100;
}
