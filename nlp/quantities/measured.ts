import type { FieldReading } from '../reading.ts';
import type { QuantityMention } from '../stage.ts';
import { TokenKind } from '../text/tokens.ts';
import { boundOf } from './bounds.ts';
import { wordsAt } from './field.ts';
import type { At, Hints } from './hints.ts';
import type { NumberAt } from './number.ts';
import type { Cue, Unit } from './unit.ts';

/** How far from its number the word for machines may stand: "1,000 of Auradine's latest Teraflux AT2880 air-cooled miners". */
const FURTHEST_MACHINE = 13;
/** Words at which the search for machines ends: the number counts something else. */
const ENDS_SEARCH = new Set(
  'and or to in for at from with that which who by were was is are has have had while as into on , . ; : ! ? ( ) % $ mw eh ph th gw kw btc bitcoin-mining firms companies people years days months hours percent'.split(
    ' ',
  ),
);
/** Cyber and mineral miners. */
const NO_MACHINES_BEFORE = new Set([
  'gold',
  'coal',
  'copper',
  'diamond',
  'platinum',
  'silver',
  'individual',
  'independent',
  'small',
  'chinese',
  'registered',
  'licensed',
  'legal',
  'home',
  'solo',
  'other',
  'listed',
  'public',
  'large',
  'major',
  'biggest',
  'largest',
  'different',
  'industrial',
  'local',
  'foreign',
]);

/** The quantity that a number gives with the unit beside it: "$1.2M", "100MW", "36 hours", "45 EH/s", "450 rigs", 2.4万台. */
export function measured(field: FieldReading, hints: Hints, number: NumberAt): QuantityMention | undefined {
  return dollars(field, hints, number) ?? withUnit(field, hints, number) ?? machines(field, hints, number);
}

function dollars(field: FieldReading, hints: Hints, number: NumberAt): QuantityMention | undefined {
  const sign = hints.dollars.get(number.first - 1);
  if (!sign || isOtherDollar(field, sign.first) || isRate(hints, number.last)) return undefined;
  const bound = boundOf(field, hints, sign.first, number.last);
  return {
    field: field.field,
    first: sign.first,
    last: number.last,
    measures: 'usd',
    value: number.value,
    bound,
    unit: wordsAt(field, sign.first, sign.last),
  };
}

/** C$, A$, HK$, R$: the letter before the sign. */
function isOtherDollar(field: FieldReading, sign: number): boolean {
  const { tokens } = field;
  const before = tokens.norm[sign - 1] ?? '';
  return tokens.end[sign - 1] === tokens.start[sign] && /^(?:c|ca|cad|a|au|aud|hk|nt|r|s|sg|nz|mx|z)$/.test(before);
}

/** "$0.05 per kWh", "$70 each" are prices. */
function isRate(hints: Hints, last: number): boolean {
  return hints.cueAt('per', last + 1);
}

function withUnit(field: FieldReading, hints: Hints, number: NumberAt): QuantityMention | undefined {
  const unit = unitAfter(field, hints, number.last);
  if (!unit || unit.value.measures === 'machines') return undefined;
  if (isEnergy(field, unit) || isRate(hints, unit.last)) return undefined;
  if (unit.value.weak && !isBeside(hints, 'hashrate', number.first)) return undefined;
  if (unit.value.measures === 'duration_h' && !isDuration(field, hints, number, unit)) return undefined;
  return quantity(field, hints, number, unit);
}

/** Tokens from 算力 to its 26E. */
const BESIDE = 12;

function isBeside(hints: Hints, cue: Cue, t: number): boolean {
  return hints.tokensOf(cue).some((at) => Math.abs(at - t) <= BESIDE);
}

/** The unit right after a number, past a hyphen ("100-megawatt") or a bound (4500多台). */
function unitAfter(field: FieldReading, hints: Hints, last: number): At<Unit> | undefined {
  const skips = field.tokens.norm[last + 1] === '-' || hints.boundsAfter.has(last + 1);
  return hints.units.get(last + 1) ?? (skips ? hints.units.get(last + 2) : undefined);
}

function quantity(field: FieldReading, hints: Hints, number: NumberAt, unit: At<Unit>): QuantityMention {
  const after = hints.boundsAfter.has(number.last + 1) ? number.last : unit.last;
  const bound = boundOf(field, hints, number.first, after);
  const value = Number((number.value * unit.value.each).toPrecision(12));
  return {
    field: field.field,
    first: number.first,
    last: unit.last,
    measures: unit.value.measures,
    value,
    bound,
    unit: wordsAt(field, unit.first, unit.last),
  };
}

/** Megawatt-hours are no megawatts. */
function isEnergy(field: FieldReading, unit: At<Unit>): boolean {
  const { norm } = field.tokens;
  const next = norm[unit.last + 1] === '-' ? norm[unit.last + 2] : norm[unit.last + 1];
  return unit.value.measures === 'megawatts' && /^(?:h|hours?|时|小|часов|ч)$/.test(next ?? '');
}

/** "3 days ago", "the past 10 days", "24 hours a day", 1月5日 are no durations. */
function isDuration(field: FieldReading, hints: Hints, number: NumberAt, unit: At<Unit>): boolean {
  const { norm } = field.tokens;
  if (norm[unit.first] === '日' || /[年月第]/.test(norm[number.first - 1] ?? '')) return false;
  const before = number.first - 1;
  const after = unit.last + 1;
  if (norm[after] === '-' && norm[after + 1] === 'old') return false;
  if (norm[before] === '-' || norm[before] === '/') return false;
  return !hints.cueEndsAt('not_duration', before) && !hints.cueAt('not_duration', after);
}

function machines(field: FieldReading, hints: Hints, number: NumberAt): QuantityMention | undefined {
  const unit = machinesAfter(field, hints, number);
  if (!unit || number.value < 1 || hints.cueAt('persons', unit.last + 1) || hints.cueAt('persons', unit.last + 2))
    return undefined;
  if (unit.value.weak && hints.tokensOf('mining').length === 0) return undefined;
  return quantity(field, hints, number, unit);
}

function machinesAfter(field: FieldReading, hints: Hints, number: NumberAt): At<Unit> | undefined {
  const { norm } = field.tokens;
  const sentence = field.sentences.of[number.last];
  for (let t = number.last + 1; t <= number.last + FURTHEST_MACHINE && field.sentences.of[t] === sentence; t++) {
    const unit = hints.units.get(t);
    if (unit && unit.value.measures !== 'machines') return undefined;
    // 台风 is a typhoon; "4,700 miners" may be followed by more of the noun ("miner hosting sites").
    if (unit) return norm[t] === '台' && /[风湾币]/.test(norm[t + 1] ?? '') ? undefined : unit;
    // Another number ends it, but not the 277 of "AT2880-277".
    if (field.tokens.kind[t] === TokenKind.number && norm[t - 1] !== '-') return undefined;
    if (ENDS_SEARCH.has(norm[t] ?? '') || NO_MACHINES_BEFORE.has(norm[t] ?? '')) return undefined;
  }
  return undefined;
}
