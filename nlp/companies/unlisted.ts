import type { WordList } from '../lexicon/lexicon.ts';
import type { FieldReading, Reading } from '../reading.ts';
import type { CompanyMention } from '../stage.ts';
import { TokenKind } from '../text/tokens.ts';
import { startsUpper, wordsOf } from './casing.ts';
import { type Cues, cuesOf } from './cues.ts';
import { GENERIC_WORDS } from './generic.ts';

/** By what words a firm introduces itself: "a Bitcoin mining company", "crypto miner". */
const INTRODUCTIONS = `
  (bitcoin|crypto|cryptocurrency|btc|ethereum|digital asset|asic|cloud|industrial|data center)? mining (company|firm|operator|provider|platform|startup|giant|business|outfit|host|manufacturer|service|group|venture|farm operator|hosting provider|service provider|cloud platform|infrastructure provider|hosting company),
  (bitcoin|crypto|cryptocurrency|btc|cloud) mining (site|service|solution provider|app),
  mining (pool|pool operator), mining (hardware|equipment|machine|rig|chip) (manufacturer|maker|producer|company|firm|supplier|provider),
  (bitcoin|crypto|cryptocurrency|btc|digital asset|ethereum) (=miner|mining giant), asic (manufacturer|maker|producer),
  cloud mining, mining host, (bitcoin|crypto) miner hosting (company|firm|provider)`;

export const INTRODUCTION_WORDS: WordList<true> = {
  name: 'company:kind',
  entries: INTRODUCTIONS.split(/,\s/).map((phrase) => [phrase.trim(), true] as const),
};

/** What else is mined. */
const NOT_CRYPTO = new Set(
  'gold silver copper coal lithium uranium diamond iron ore data text zinc nickel rare earth asteroid'.split(' '),
);

/** Words between a name and its introduction: "Vinanz, a small London-listed bitcoin mining company". */
const ARTICLES = new Set(['a', 'an', 'the', 'one', 'another']);
const LINKS = new Set([',', 'is', 'was', '-', '(']);
const MOST_ADJECTIVES = 6;
const MOST_WORDS = 4;
/** A text with more unknown firms than this is a list of something else. */
const MOST_FIRMS = 60;

interface Found {
  readonly field: FieldReading;
  readonly first: number;
  readonly last: number;
}

/** Firms outside the registry that the text introduces as miners, at every place where their name stands. */
export function unlistedMentions(reading: Reading, known: readonly CompanyMention[]): CompanyMention[] {
  const taken = takenTokens(reading, known);
  const found = reading.fields.flatMap((field) => introducedIn(field, taken.get(field) ?? new Set()));
  const names = new Map<string, string>();
  for (const { field, first, last } of found) {
    if (names.size >= MOST_FIRMS) break;
    const name = wordsOf(field, first, last);
    const id = `unlisted:${slugOf(name)}`;
    if (!names.has(id)) names.set(id, name);
  }
  dropExtensions(names, known);
  if (names.size === 0) return [];
  return reading.fields.flatMap((field) => everywhere(field, names, taken.get(field) ?? new Set()));
}

/** "HashFlyoffers" (a lost space) and "EarnMining" for "Earn Mining" are no firms of their own. */
function dropExtensions(names: Map<string, string>, known: readonly CompanyMention[]): void {
  const squash = (name: string): string => slugOf(name).replaceAll('-', '');
  const shorter = new Set(
    [...known.map((m) => squash(m.name)), ...[...names.values()].map(squash)].filter((n) => n.length > 4),
  );
  for (const [id, name] of names) {
    const squashed = squash(name);
    const isExtension = Array.from(squashed, (_, i) => i).some(
      (length) => length > 4 && shorter.has(squashed.slice(0, length)),
    );
    const isTwin =
      squashed === slugOf(name) && [...names.values()].some((other) => other !== name && squash(other) === squashed);
    if (isExtension || isTwin) names.delete(id);
  }
}

/** "Digital Mining Solutions" → `digital-mining-solutions`. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

function takenTokens(reading: Reading, known: readonly CompanyMention[]): Map<FieldReading, Set<number>> {
  return new Map(
    reading.fields.map((field) => {
      const tokens = known.filter((m) => m.field === field.field).flatMap((m) => range(m.first, m.last));
      // A product's name, or a weak one that did not count, is nobody new.
      for (const hit of field.hits) {
        if (hit.list === 'company:name' && startsUpper(field, hit.first)) tokens.push(...range(hit.first, hit.last));
      }
      return [field, new Set(tokens)] as const;
    }),
  );
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function introducedIn(field: FieldReading, taken: ReadonlySet<number>): Found[] {
  const cues = cuesOf(field);
  const found: Found[] = [];
  let free = 0;
  for (const hit of field.hits) {
    if (hit.list !== 'company:kind' || hit.first < free) continue;
    free = hit.last + 1;
    if (startsUpper(field, hit.last) || NOT_CRYPTO.has(field.tokens.norm[hit.first - 1] ?? '')) continue;
    const name =
      hit.last - hit.first === 1 && field.tokens.norm[hit.first] === 'cloud'
        ? nameBeside(field, hit.first - 1)
        : (nameAfter(field, cues, hit.last + 1) ?? nameBefore(field, cues, hit.first - 1));
    if (name && !range(name.first, name.last).some((t) => taken.has(t))) found.push(name);
  }
  return [...found, ...namedByShape(field, cues, taken)];
}

/** "crypto mining company Xyz Data": the name begins right after the introduction. */
function nameAfter(field: FieldReading, cues: Cues, at: number): Found | undefined {
  const sentence = field.sentences.of[at] ?? -1;
  if (at >= field.tokens.count || cues.headline(sentence) || sentence !== field.sentences.of[at - 1]) return undefined;
  let last = at - 1;
  while (last + 1 < field.tokens.count && last - at + 1 < MOST_WORDS && isNameWord(field, last + 1, sentence)) last++;
  return checked(field, at, last);
}

/** "QFSCOIN cloud mining", "Xyz's cloud mining": a coined word that the text comes back to. */
function nameBeside(field: FieldReading, at: number): Found | undefined {
  const t = field.tokens.norm[at] === "'s" ? at - 1 : at;
  if (t < 0 || field.tokens.kind[t] !== TokenKind.word || !startsUpper(field, t)) return undefined;
  const word = wordsOf(field, t, t);
  const isCoined = word.length > 4 && /\p{Lu}.*\p{Lu}/u.test(word);
  return isCoined && timesWritten(field, t) > 2 ? checked(field, t, t) : undefined;
}

const counts = new WeakMap<FieldReading, Map<string, number>>();

/** How often the word of a token stands in its field; counted once per field. */
function timesWritten(field: FieldReading, t: number): number {
  let known = counts.get(field);
  if (!known) {
    known = new Map();
    for (const norm of field.tokens.norm) known.set(norm, (known.get(norm) ?? 0) + 1);
    counts.set(field, known);
  }
  return known.get(field.tokens.norm[t] ?? '') ?? 0;
}

/** "Xyz Data, a Canadian crypto mining company": back over adjectives to the article, over it to the name. */
function nameBefore(field: FieldReading, cues: Cues, at: number): Found | undefined {
  const { norm } = field.tokens;
  const sentence = field.sentences.of[at] ?? -1;
  if (at < 1 || cues.headline(sentence)) return undefined;
  let t = at;
  while (t > at - MOST_ADJECTIVES && t > 0 && !ARTICLES.has(norm[t] ?? '')) t--;
  if (!ARTICLES.has(norm[t] ?? '') || !LINKS.has(norm[t - 1] ?? '') || field.sentences.of[t] !== sentence)
    return undefined;
  t -= 2;
  if (norm[t] === ')') t = openingOf(field, t) - 1;
  let first = t + 1;
  while (first > 0 && t - first + 1 < MOST_WORDS && isNameWord(field, first - 1, sentence)) first--;
  return checked(field, first, t);
}

function openingOf(field: FieldReading, close: number): number {
  for (let t = close; t > close - 8 && t > 0; t--) if (field.tokens.norm[t] === '(') return t;
  return close;
}

function isNameWord(field: FieldReading, t: number, sentence: number): boolean {
  if (t < 0 || field.sentences.of[t] !== sentence) return false;
  const kind = field.tokens.kind[t];
  if (kind === TokenKind.word) return startsUpper(field, t) || isJoined(field, t);
  return kind === TokenKind.number || (field.tokens.norm[t] === '.' && isJoined(field, t) && isJoined(field, t + 1));
}

/** Whether no white space stands before a token: "Cloudminr.io". */
function isJoined(field: FieldReading, t: number): boolean {
  return t > 0 && field.tokens.start[t] === field.tokens.end[t - 1] && field.tokens.norm[t - 1] !== "'s";
}

/** A name needs one word that is no everyday word of the trade, a nationality or a coin. */
function checked(field: FieldReading, first: number, last: number): Found | undefined {
  if (last < first) return undefined;
  const words = range(first, last).map((t) => field.tokens.norm[t] ?? '');
  if (GENERIC_WORDS.has(words[0] ?? '') || words.every((word) => GENERIC_WORDS.has(word) || !/\p{L}/u.test(word)))
    return undefined;
  return { field, first, last };
}

const TRADE_ENDINGS = new Set(['mining', 'miner', 'miners', 'hashrate', 'pool']);
const FIRM_ENDINGS = new Set(
  'solutions ltd limited inc corp corporation group llc plc technologies company holdings ventures'.split(' '),
);
/** "HashFly", "GoMining", "RichMiner", "Hashing24": words made of the trade's words. */
const TRADE_WORD =
  /^(?:[A-Z]\p{L}{1,12}(?:Miners?|Mining|Mine|Pool)|(?:Hash|Mining|Miner)(?:ing)?[A-Z0-9]\w{1,12}|[A-Z]{2,12}(?:MINERS?|MINING))$/u;
const NOT_FIRM_WORDS = new Set(
  'bitcoinmining cryptomining cloudmining bitcoinminer bitcoinminers cryptominer cryptominers btcmining hashex hashpower hashgraph hashkey whattomine datamining hashcash gominer ethmining'.split(
    ' ',
  ),
);

/** "Winner Mining", "AIXA Miner", "HashFly": names whose form tells the trade, when the text keeps coming back to them. */
function namedByShape(field: FieldReading, cues: Cues, taken: ReadonlySet<number>): Found[] {
  const words: Found[] = [];
  const phrases: Found[] = [];
  for (let t = 0; t < field.tokens.count; t++) {
    if (field.tokens.kind[t] !== TokenKind.word || taken.has(t) || !startsUpper(field, t)) continue;
    if (isTradeWord(field, t)) words.push({ field, first: t, last: t });
    else if (TRADE_ENDINGS.has(field.tokens.norm[t] ?? '')) phrases.push(...phraseEnding(field, cues, taken, t));
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
function phraseEnding(field: FieldReading, cues: Cues, taken: ReadonlySet<number>, t: number): Found[] {
  const sentence = field.sentences.of[t] ?? 0;
  if (cues.headline(sentence) || taken.has(t - 1) || !isNameWord(field, t - 1, sentence)) return [];
  const next = t + 1;
  const goesOn = next < field.tokens.count && isNameWord(field, next, sentence);
  const last = goesOn && FIRM_ENDINGS.has(field.tokens.norm[next] ?? '') ? next : t;
  if (goesOn && last === t) return [];
  const found = checked(field, t - 1, last);
  return found ? [found] : [];
}

/** Phrases that come at least twice or end like a firm; a chance run of capitals ("Begin Mining") does neither. */
function recurring(field: FieldReading, phrases: readonly Found[]): Found[] {
  const counts = new Map<string, number>();
  const nameOf = (found: Found): string => wordsOf(field, found.first, found.last);
  for (const phrase of phrases) counts.set(nameOf(phrase), (counts.get(nameOf(phrase)) ?? 0) + 1);
  return phrases.filter((p) => (counts.get(nameOf(p)) ?? 0) > 1 || FIRM_ENDINGS.has(field.tokens.norm[p.last] ?? ''));
}

/** All places where one of the names stands. */
function everywhere(
  field: FieldReading,
  names: ReadonlyMap<string, string>,
  taken: ReadonlySet<number>,
): CompanyMention[] {
  const mentions: CompanyMention[] = [];
  for (let t = 0; t < field.tokens.count; t++) {
    if (taken.has(t) || !(startsUpper(field, t) || field.tokens.kind[t] === TokenKind.number)) continue;
    for (let length = MOST_WORDS; length > 0; length--) {
      const last = t + length - 1;
      if (last >= field.tokens.count) continue;
      const id = `unlisted:${slugOf(wordsOf(field, t, last))}`;
      const name = names.get(id);
      if (name === undefined || taken.has(last) || !/[\p{L}\p{N}]$/u.test(wordsOf(field, t, last))) continue;
      mentions.push({ field: field.field, first: t, last, id, name, score: 0.6 });
      t = last;
      break;
    }
  }
  return mentions;
}
