import type { FieldReading } from '../reading.ts';
import type { QuantityMention } from '../stage.ts';
import type { Hints } from './hints.ts';
import type { NumberAt } from './number.ts';

/** How many tokens may stand between two numbers of one pair. */
const FURTHEST = 4;

/** Joins two numbers that tell one thing: "from 450 to 406 MW" keeps the later with the earlier as `before`, "600–800 MW" the lower as minimum. */
export function joinPairs(
  field: FieldReading,
  hints: Hints,
  numbers: readonly NumberAt[],
  found: readonly QuantityMention[],
): QuantityMention[] {
  if (found.length === 0) return [];
  const byToken = new Map(found.flatMap((q) => [...tokensOf(q)].map((t) => [t, q] as const)));
  const holder = (number: NumberAt) => byToken.get(number.last);
  const gone = new Set<QuantityMention>();
  const joined = new Map<QuantityMention, QuantityMention>();
  for (let i = 1; i < numbers.length; i++) {
    const [one, two] = [numbers[i - 1], numbers[i]];
    if (!one || !two) continue;
    const second = holder(two);
    const first = holder(one);
    if (two.first - (first?.last ?? one.last) > FURTHEST + 1) continue;
    if (!second || second === first || (first && first.measures !== second.measures)) continue;
    const pair = pairOf(field, hints, one, two, second, first);
    if (!pair) continue;
    joined.set(second, pair);
    if (first) gone.add(first);
  }
  return found.filter((quantity) => !gone.has(quantity)).map((quantity) => joined.get(quantity) ?? quantity);
}

function pairOf(
  field: FieldReading,
  hints: Hints,
  one: NumberAt,
  two: NumberAt,
  second: QuantityMention,
  first: QuantityMention | undefined,
): QuantityMention | undefined {
  const each = second.value === 0 || two.value === 0 ? 1 : second.value / two.value;
  const start = first?.first ?? one.first;
  const before = first?.value ?? one.value * each;
  const to = second.first - 1;
  const lower = {
    ...second,
    first: start,
    value: Math.min(scaledLike(one, two, before), second.value),
    bound: 'min' as const,
  };
  const between = field.tokens.norm.slice((first?.last ?? one.last) + 1, second.first).join(' ');
  if (between === '-' || between === '~' || (hints.cueEndsAt('between', start - 1) && between === 'and')) return lower;
  if (!hints.cueEndsAt('to', to)) return undefined;
  if (comesFrom(hints, start)) return { ...second, first: start, before };
  // 减半至90: halved is no number of its own.
  const isWhole = one.digits || one.value >= 1;
  return isWhole && (between === 'to' || between === '到' || between === '至') ? lower : undefined;
}

/** "From 450", 从每秒约230: a measure or a bound may stand between. */
function comesFrom(hints: Hints, start: number): boolean {
  return Array.from({ length: FURTHEST }, (_, i) => start - 1 - i).some((t) => hints.cueEndsAt('from', t));
}

/** 6-7亿: the scale after the second number holds for the first. */
function scaledLike(one: NumberAt, two: NumberAt, before: number): number {
  if (one.value >= 1000 || two.value < 1000 || one.value * 100 > two.value) return before;
  const scale = 10 ** Math.floor(Math.log10(two.value / one.value));
  return before * scale;
}

function* tokensOf(quantity: QuantityMention): Generator<number> {
  for (let t = quantity.first; t <= quantity.last; t++) yield t;
}
