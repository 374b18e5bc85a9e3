import type { FieldReading } from '../../reading.ts';
import { TokenKind } from '../../text/tokens.ts';
import { startsUpper, wordsOf } from '../casing.ts';
import type { Cues } from '../cues.ts';
import { checked, type Found, isCoined, isNameWord } from './candidate.ts';
import { GENERIC_WORDS, NOT_CRYPTO, NOT_FIRM_WORDS } from './generic.ts';

const TRADE_ENDINGS = new Set(['mining', 'miner', 'miners', 'hashrate', 'pool']);
const FIRM_ENDINGS = new Set(
  'council association alliance solutions ltd limited inc corp corporation group llc plc technologies company holdings ventures'.split(
    ' ',
  ),
);
/** "HashFly", "GoMining", "RichMiner", "Hashing24": words made of the trade's words. */
const TRADE_WORD =
  /^(?:[A-Z]\p{L}{1,12}(?:Miners?|Mining|Mine|Pool)|(?:Hash|Mining|Miner)(?:ing)?[A-Z0-9]\w{1,12}|[A-Z]{2,12}(?:MINERS?|MINING))$/u;

/** "Winner Mining", "AIXA Miner", "HashFly": names whose form tells the trade, when the text keeps coming back to them. */
export function namedByShape(field: FieldReading, cues: Cues): Found[] {
  const words: Found[] = [];
  const phrases: Found[] = [];
  for (let t = 0; t < field.tokens.count; t++) {
    if (field.tokens.kind[t] !== TokenKind.word || !startsUpper(field, t)) continue;
    if (isTradeWord(field, t)) words.push({ field, first: t, last: t });
    else if (TRADE_ENDINGS.has(field.tokens.norm[t] ?? '')) phrases.push(...phraseEnding(field, cues, t));
  }
  return minesOtherThings(field) ? words : [...words, ...recurring(field, phrases)];
}

/** "gold mining", "coal miners": a text on these may name firms by the same endings. */
function minesOtherThings({ tokens }: FieldReading): boolean {
  return tokens.norm.some(
    (word, t) => NOT_CRYPTO.has(word) && word !== 'data' && /^min(?:ing|ers?)$/.test(tokens.norm[t + 1] ?? ''),
  );
}

function isTradeWord(field: FieldReading, t: number): boolean {
  const before = field.tokens.norm[t - 1] ?? '';
  if (before === '#' || before === '@' || NOT_FIRM_WORDS.has(field.tokens.norm[t] ?? '')) return false;
  return TRADE_WORD.test(wordsOf(field, t, t));
}

/** The two words "Xyz Mining" that end at a token, with a firm's ending after them. */
function phraseEnding(field: FieldReading, cues: Cues, t: number): Found[] {
  const sentence = field.sentences.of[t] ?? 0;
  if (!isNameWord(field, t - 1, sentence)) return [];
  const isOwnWord = isCoined(field, t - 1) && !GENERIC_WORDS.has(field.tokens.norm[t - 1] ?? '');
  if (cues.headline(sentence) && !isOwnWord) return [];
  const next = t + 1;
  const goesOn = next < field.tokens.count && isNameWord(field, next, sentence);
  const last = goesOn && FIRM_ENDINGS.has(field.tokens.norm[next] ?? '') ? next : t;
  if (goesOn && last === t && !isOwnWord) return [];
  const first = last > t && isNameWord(field, t - 2, sentence) ? t - 2 : t - 1;
  // "Digital Mining Solutions": everyday words, but with a firm's ending inside a sentence they are a name.
  const isTitled = last > t && first > (field.sentences.first[sentence] ?? 0);
  const found = checked(field, t - 1, last) ?? (isTitled ? { field, first: t - 1, last } : undefined);
  return found ? [found] : [];
}

/** Phrases that come at least twice, end like a firm or begin with a coined word; a chance run of capitals ("Begin Mining") does none of it. */
function recurring(field: FieldReading, phrases: readonly Found[]): Found[] {
  const counts = new Map<string, number>();
  const nameOf = (found: Found): string => wordsOf(field, found.first, found.last);
  for (const phrase of phrases) counts.set(nameOf(phrase), (counts.get(nameOf(phrase)) ?? 0) + 1);
  return phrases.filter(
    (phrase) =>
      (counts.get(nameOf(phrase)) ?? 0) > 1 ||
      FIRM_ENDINGS.has(field.tokens.norm[phrase.last] ?? '') ||
      isCoined(field, phrase.first),
  );
}
