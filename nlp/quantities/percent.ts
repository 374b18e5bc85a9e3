import type { FieldReading } from '../reading.ts';
import type { QuantityMention } from '../stage.ts';
import { boundOf } from './bounds.ts';
import { sentenceOf, within, wordsAt } from './field.ts';
import type { Hints } from './hints.ts';
import type { NumberAt } from './number.ts';
import type { Cue } from './unit.ts';

/** How far around a percentage its subject and verb are looked for, in tokens. */
const REACH = 22;
const PERCENT = /^(?:%|percent|pct|процент\p{L}*)$/u;

/** The change of hashrate or level of connectivity that a percentage tells: "hashrate fell 35%" → −35, "at 5% of ordinary levels" → 5. */
export function percentOf(field: FieldReading, hints: Hints, number: NumberAt): QuantityMention | undefined {
  const last = number.isShare ? number.last : percentSign(field, number);
  if (last === undefined || number.value > 1000) return undefined;
  const connectivity = nearest(field, hints, 'connectivity', number);
  const hashrate = nearest(field, hints, 'hashrate', number);
  if (connectivity === undefined && hashrate === undefined) return undefined;
  const isHashrate = hashrate !== undefined && (connectivity === undefined || hashrate < connectivity);
  const value = isHashrate ? change(field, hints, number) : level(field, hints, number);
  if (value === undefined) return undefined;
  const first = signFirst(field, number.first);
  const measures = isHashrate ? 'hashrate_delta_pct' : 'connectivity_pct';
  return {
    field: field.field,
    first,
    last,
    measures,
    value,
    bound: boundOf(field, hints, first, last),
    unit: wordsAt(field, last, last),
  };
}

/** The last token of a number with its per-cent sign: "%", "percent", "per cent", or 百分之 before it. */
function percentSign(field: FieldReading, { first, last: at }: NumberAt): number | undefined {
  const { norm } = field.tokens;
  if (isHundredths(field, first)) return at;
  const next = norm[at + 1] === '-' ? at + 2 : at + 1;
  if (PERCENT.test(norm[next] ?? '')) return next;
  if (norm[next] === 'per' && norm[next + 1] === 'cent') return next + 1;
  return undefined;
}

function isHundredths({ tokens: { norm } }: FieldReading, first: number): boolean {
  return norm[first - 1] === '之' && norm[first - 2] === '分' && norm[first - 3] === '百';
}

/** "-15%" begins at its sign, 百分之十五 at 百. */
function signFirst(field: FieldReading, first: number): number {
  const { norm, start, end } = field.tokens;
  if (isHundredths(field, first)) return first - 3;
  return norm[first - 1] === '-' && start[first] === end[first - 1] && end[first - 2] !== start[first - 1]
    ? first - 1
    : first;
}

/** Distance in tokens to the nearest cue in the sentence, undefined when there is none. */
function nearest(field: FieldReading, hints: Hints, cue: Cue, number: NumberAt): number | undefined {
  const [from, to] = sentenceOf(field, number.first);
  const near = within(hints.tokensOf(cue), Math.max(from, number.first - REACH), Math.min(to, number.last + REACH));
  const distances = near.map((t) => Math.abs(t - number.first));
  return distances.length === 0 ? undefined : Math.min(...distances);
}

function change(field: FieldReading, hints: Hints, number: NumberAt): number | undefined {
  if (signFirst(field, number.first) === number.first - 1) return -number.value;
  if (field.tokens.norm[number.first - 1] === '+') return number.value;
  const fall = nearest(field, hints, 'fall', number);
  const rise = nearest(field, hints, 'rise', number);
  if (fall === undefined && rise === undefined) return undefined;
  return (fall ?? REACH + 1) < (rise ?? REACH + 1) ? -number.value : number.value;
}

/** What remains: "fell to 40%" and "at 5%" say it, "fell by 90%" and "90% lost" leave the rest. */
function level(field: FieldReading, hints: Hints, number: NumberAt): number | undefined {
  if (number.value > 100) return undefined;
  const fall = nearest(field, hints, 'fall', number);
  const first = signFirst(field, number.first);
  const at = hints.cueEndsAt('level', first - 1) || hints.cueEndsAt('level', first - 2);
  if (at) return number.value;
  return fall === undefined ? undefined : Number((100 - number.value).toPrecision(6));
}
