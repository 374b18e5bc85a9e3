import { SIMPLIFIED, TRADITIONAL } from './traditional.generated.ts';

/**
 * Folds text for matching, one UTF-16 code unit to one, so that offsets in the folded text are offsets in the original:
 * lower case, full-width to half-width, traditional to simplified Chinese, typographic quotes and dashes to ASCII,
 * Latin letters without their accents ("Bogotá" matches "Bogota"). Folding twice changes nothing.
 */
export function fold(text: string): string {
  // The engine lower-cases in one go; only İ and its like change the length, and they are rare.
  const lower = text.toLowerCase();
  const given = lower.length === text.length ? lower : text;
  let folded = '';
  let from = 0;
  for (let i = 0; i < given.length; i++) {
    const code = given.charCodeAt(i);
    // Most text is plain ASCII: copy it in runs.
    if (code < 0x80 && (code < 0x41 || code > 0x5a)) continue;
    const unit = foldUnit(code);
    if (unit === code) continue;
    folded += given.slice(from, i) + String.fromCharCode(unit);
    from = i + 1;
  }
  return from === 0 ? given : folded + given.slice(from);
}

/** Folded code unit per code unit, filled as units are met; 0 means not met yet. */
const table = new Uint16Array(0x10000);

function foldUnit(code: number): number {
  return table[code] || fill(code);
}

const SIMPLE = new Map([
  ...pairs('‘’ʼʻ′＇`´', "'"),
  ...pairs('“”„«»″＂', '"'),
  ...pairs('‐‑‒–—―−－', '-'),
  ...pairs('\u00a0\u2000\u2001\u2002\u2003\u2009\u200a\u202f\u3000', ' '),
  ...[...TRADITIONAL].map((unit, i) => [unit, SIMPLIFIED[i] ?? unit] as const),
]);

function pairs(units: string, to: string): (readonly [string, string])[] {
  return [...units].map((unit) => [unit, to] as const);
}

function fill(code: number): number {
  const unit = String.fromCharCode(code);
  const plain = SIMPLE.get(unit) ?? withoutMarks(unit);
  const folded = (SIMPLE.get(plain) ?? plain).charCodeAt(0);
  table[code] = folded;
  return folded;
}

/** й keeps its mark (in Russian it is a letter of its own), as do kana and Hangul, where decomposition changes the word. */
function withoutMarks(unit: string): string {
  const lower = unit.toLowerCase();
  const single = lower.length === 1 ? lower : unit;
  if (single === 'й' || (single >= '\u3040' && single <= '\u9fff') || (single >= '\uac00' && single <= '\udfff'))
    return single;
  const base = single.normalize('NFKD').charAt(0).toLowerCase();
  return base.length === 1 && /[\p{L}\p{N}\x20-\x7e]/u.test(base) ? base : single;
}
