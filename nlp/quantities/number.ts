import type { FieldReading } from '../reading.ts';
import { TokenKind } from '../text/tokens.ts';
import type { Hints } from './hints.ts';

/** A number in the text, with its scale ("1.2 million", "17K", 3.5万, "two hundred"). */
export interface NumberAt {
  readonly value: number;
  readonly first: number;
  readonly last: number;
  /** Written with digits; a bare word or 一 counts only beside a unit. */
  readonly digits: boolean;
  /** A part of a whole, in per cent: 九成, "by half". */
  readonly isShare?: true;
}

/** Letters that multiply the digits they touch. */
const LETTER_SCALES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['mm', 1e6],
  ['mn', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
  ['t', 1e12],
]);
const MOST_PARTS = 12;

/** The number that begins at token `t`, if one does. */
export function numberAt(field: FieldReading, hints: Hints, t: number): NumberAt | undefined {
  const share = hints.shares.get(t);
  if (share) return { value: share.value, first: t, last: share.last, digits: false, isShare: true };
  if (field.tokens.kind[t] === TokenKind.number) return digitsAt(field, hints, t);
  return hints.numerals.has(t) ? wordsAt(field, hints, t) : undefined;
}

function digitsAt(field: FieldReading, hints: Hints, t: number): NumberAt | undefined {
  const { tokens } = field;
  if (isPartOfModel(field, t)) return undefined;
  let digits = tokens.norm[t] ?? '';
  let last = t;
  while (isThousandsGroup(field, last, digits)) digits += tokens.norm[++last] ?? '';
  const value = isDottedThousands(field, t, digits) ? Number(digits.replace('.', '')) : parseDigits(digits);
  if (value === undefined) return undefined;
  return { ...scaled(field, hints, value, last), first: t, digits: true };
}

/** "2.000 equipos": a dot before three digits groups thousands where Spanish words stand beside it. */
function isDottedThousands(field: FieldReading, t: number, digits: string): boolean {
  if (digits.length > 7 || !/^[1-9]\d{0,2}\.\d{3}$/.test(digits)) return false;
  const { start, end } = field.tokens;
  const near = field.source.slice(Math.max(0, (start[t] ?? 0) - 40), (end[t] ?? 0) + 40);
  return /\s(?:de|en|los|las|unos|unas|del|con|y|una?|más) /i.test(near);
}

/** The 277 of "AT2880-277". */
function isPartOfModel(field: FieldReading, t: number): boolean {
  const { tokens } = field;
  const isGlued =
    tokens.norm[t - 1] === '-' && tokens.start[t] === tokens.end[t - 1] && tokens.start[t - 1] === tokens.end[t - 2];
  return isGlued && tokens.kind[t - 2] === TokenKind.word;
}

/** "4 700": three digits after one space (a no-break or thin one, or any in a text that groups so). */
function isThousandsGroup(field: FieldReading, last: number, digits: string): boolean {
  const { tokens, source } = field;
  if (tokens.kind[last + 1] !== TokenKind.number || digits.length > 12) return false;
  const next = tokens.norm[last + 1] ?? '';
  if (next.length < 3) return false;
  if (!/^\d{3}(?:,\d+)?$/.test(next) || !/^[1-9]\d{0,2}(?:\d{3})*$/.test(digits)) return false;
  const gap = source.slice(tokens.end[last] ?? 0, tokens.start[last + 1] ?? 0);
  return /^[\u00a0\u2009\u202f]$/.test(gap) || (gap === ' ' && isCyrillicNear(field, last));
}

function isCyrillicNear(field: FieldReading, t: number): boolean {
  const from = field.tokens.start[Math.max(0, t - 3)] ?? 0;
  return /[а-яё]/i.test(field.source.slice(from, (field.tokens.end[t + 1] ?? 0) + 20));
}

/** "1,200.5" → 1200.5, "3,5" → 3.5, "1.200.000" → 1200000; undefined for what is no quantity ("1.2.3"). */
export function parseDigits(digits: string): number | undefined {
  if (/^\d{1,15}$/.test(digits)) return Number(digits);
  if (digits.length > 25) return undefined;
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits)) return Number(digits.replaceAll(',', ''));
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(digits)) return Number(digits.replaceAll('.', ''));
  if (/^\d+,\d{1,2}$/.test(digits)) return Number(digits.replace(',', '.'));
  const value = /^\d+(?:\.\d+)?$/.test(digits) ? Number(digits) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** Takes in the scale words after a number: "1.2 million", "17K", 12亿4000万. */
function scaled(field: FieldReading, hints: Hints, bare: number, at: number): { value: number; last: number } {
  let value = bare;
  let last = at;
  const isGlued = field.tokens.start[last + 1] === field.tokens.end[last];
  const letter = isGlued ? LETTER_SCALES.get(field.tokens.norm[last + 1] ?? '') : undefined;
  if (letter !== undefined) return { value: value * letter, last: last + 1 };
  if (hints.scales.size === 0) return { value, last };
  for (let parts = 0; parts < 3; parts++) {
    const scale = scaleAt(field, hints, last + 1);
    if (!scale) break;
    value *= scale.factor;
    last = scale.last;
  }
  return { value: last === at ? bare : round(value), last };
}

/** A scale word, unless the unit begins here (万千瓦 is 万 and 千瓦); a full stop or hyphen belongs to it ("тыс.", "36-million"). */
function scaleAt(field: FieldReading, hints: Hints, t: number): { factor: number; last: number } | undefined {
  const { norm } = field.tokens;
  const start = norm[t] === '-' && hints.scales.has(t + 1) ? t + 1 : t;
  const scale = hints.scales.get(start);
  if (!scale) return undefined;
  const inUnit = [...Array(scale.last - scale.first + 1).keys()].find((i) => hints.units.has(scale.first + i));
  if (inUnit === 0) return undefined;
  if (inUnit !== undefined) {
    const shorter = SHORT_HAN_SCALES[norm[start] ?? ''];
    return shorter === undefined ? undefined : { factor: shorter, last: start };
  }
  const isAbbreviated = norm[scale.last + 1] === '.' && ABBREVIATED.has(norm[scale.last] ?? '');
  return { factor: scale.value, last: isAbbreviated ? scale.last + 1 : scale.last };
}

const SHORT_HAN_SCALES: Readonly<Record<string, number>> = { 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8 };
const ABBREVIATED = new Set(['тыс', 'млн', 'млрд']);

function round(value: number): number {
  return Number(value.toPrecision(12));
}

/** "twenty-five thousand", 三十二, 两万: numerals, each multiplied by the scale after it and added up. */
function wordsAt(field: FieldReading, hints: Hints, t: number): NumberAt | undefined {
  let total = 0;
  let group = 0;
  let last = t - 1;
  for (let part = 0; part < MOST_PARTS; part++) {
    const at = last + 1 > t && field.tokens.norm[last + 1] === '-' ? last + 2 : last + 1;
    const numeral = hints.numerals.get(at);
    if (numeral && isTenAfterDigit(numeral.value, group)) group *= 10;
    else if (numeral && (last < t || group === 0 || group % 10 === 0)) group += numeral.value;
    else break;
    const scale = scaled(field, hints, 1, numeral.last);
    if (scale.last > numeral.last) {
      total += group * scale.value;
      group = 0;
    }
    last = scale.last;
  }
  return last < t ? undefined : { value: round(total + group), first: t, last, digits: false };
}

/** 三十 is three times ten. */
function isTenAfterDigit(value: number, group: number): boolean {
  return value === 10 && group > 0 && group < 10;
}
