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
  const last = percentSign(field, number.last);
  if (last === undefined || number.value > 1000) return undefined;
  const connectivity = nearest(field, hints, 'connectivity', number);
  const hashrate = nearest(field, hints, 'hashrate', number);
  if (connectivity === undefined && hashrate === undefined) return undefined;
  const isHashrate = hashrate !== undefined && (connectivity === undefined || hashrate < connectivity);
  const value = isHashrate ? change(field, hints, number) : level(field, hints, number);
  if (value === undefined) return undefined;
  const bound = boundOf(field, hints, signFirst(field, number.first), last);
  const measures = isHashrate ? 'hashrate_delta_pct' : 'connectivity_pct';
  return {
    field: field.field,
    first: signFirst(field, number.first),
    last,
    measures,
    value,
    bound,
    unit: wordsAt(field, last, last),
  };
}

/** The last token of the per-cent sign after a number: "%", "percent", "per cent", 个百分点. */
function percentSign(field: FieldReading, at: number): number | undefined {
  const { norm } = field.tokens;
  const next = norm[at + 1] === '-' ? at + 2 : at + 1;
  if (PERCENT.test(norm[next] ?? '')) return next;
  if (norm[next] === 'per' && norm[next + 1] === 'cent') return next + 1;
  return undefined;
}

/** "-15%" begins at its sign. */
function signFirst(field: FieldReading, first: number): number {
  const { norm, start, end } = field.tokens;
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
  if (signFirst(field, number.first) < number.first) return -number.value;
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
  const at = hints.cueEndsAt('level', number.first - 1) || hints.cueEndsAt('level', number.first - 2);
  if (at) return number.value;
  return fall === undefined ? undefined : Number((100 - number.value).toPrecision(6));
}
