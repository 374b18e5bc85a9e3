import type { Hit } from '../lexicon/lexicon.ts';
import type { FieldReading, Reading } from '../reading.ts';
import type { CompanyMention } from '../stage.ts';
import { TokenKind } from '../text/tokens.ts';
import { hasUpper, startsUpper, wordsOf } from './casing.ts';
import { type Cues, cuesOf } from './cues.ts';
import { isAcronym, type NameValue, type TickerValue } from './names.ts';

/** Symbols that are also a coin's or a word's: they count only after an exchange's name. */
const NOT_CASHTAGS = new Set([
  'BTC',
  'CAN',
  'ANY',
  'NA',
  'NET',
  'SOS',
  'SAI',
  'SQ',
  'NDA',
  'CRY',
  'QBT',
  'CLP',
  'DCC',
  'XYZ',
  'HIVE',
  'AGRI',
]);
const EXCHANGES = new Set(
  'nasdaq nasdaqgm nasdaqcm nasdaqgs nyse nyseamerican american amex tsx tsxv cse neo lse aim asx otc otcqb otcqx adx xetra tse sgx hkex cboe venture'.split(
    ' ',
  ),
);

/** Characters that make one word with a following 币: 比特币, 货币, 数字币, 代币 … */
const HAN_BEFORE_COIN = new Set([...'特货代台字坊莱稳密钱人外硬金原链火库抹云']);

/** One possible naming of a firm, with what its neighbourhood says for it. */
interface Candidate {
  readonly field: FieldReading;
  readonly cues: Cues;
  readonly hit: Hit;
  readonly value: NameValue;
}

/** Firms of the registry that the document names. A weak name counts once the firm is named beyond doubt, or where its place shows it. */
export function registryMentions(reading: Reading): CompanyMention[] {
  const named = reading.fields.flatMap(namesIn);
  const tickers = reading.fields.flatMap(tickersIn);
  const inMining = reading.fields.some((field) => field.hits.some((hit) => hit.list === 'company:mining'));
  const sure = new Set(named.filter((candidate) => isSure(candidate, inMining)).map((c) => c.value.company.id));
  for (const ticker of tickers) sure.add(ticker.id);
  const places = placesOf(named.filter((candidate) => sure.has(candidate.value.company.id)));
  const others = placesOf(named.filter((candidate) => candidate.value.use !== 'side' && speaksOfMining(candidate)));
  const weak = named.filter(
    (c) =>
      !sure.has(c.value.company.id) &&
      (isShown(c) || isListed(c, places) || (speaksOfMining(c) && isListed(c, others))),
  );
  for (const candidate of weak) sure.add(candidate.value.company.id);
  return [...named.filter((c) => sure.has(c.value.company.id)).map(mentionOfCandidate), ...tickers];
}

/** First and last tokens of names, by field. */
function placesOf(sure: readonly Candidate[]): ReadonlySet<string> {
  return new Set(
    sure.flatMap(({ field, hit }) => [`${field.field} first ${hit.first}`, `${field.field} last ${hit.last}`]),
  );
}

const LIST_SIGNS = new Set([',', '、', '，', 'and', '&', '和', '及', '与', 'и']);

/** Whether a weak name stands in a list right beside one of these: "Bitmain, Canaan and Ebang", 神马、芯动. */
function isListed({ field, hit, value }: Candidate, places: ReadonlySet<string>): boolean {
  const { norm } = field.tokens;
  if (value.use !== 'common') return false;
  const follows = LIST_SIGNS.has(norm[hit.first - 1] ?? '') && places.has(`${field.field} last ${hit.first - 2}`);
  return follows || (LIST_SIGNS.has(norm[hit.last + 1] ?? '') && places.has(`${field.field} first ${hit.last + 2}`));
}

function mentionOfCandidate({ field, hit, value }: Candidate): CompanyMention {
  return mention(field, hit, value.company, value.use === 'own' ? 0.95 : 0.8);
}

function mention(field: FieldReading, hit: Hit, company: NameValue['company'], score: number): CompanyMention {
  const { id, name, home } = company;
  return { field: field.field, first: hit.first, last: hit.last, id, name, ...(home ? { home } : {}), score };
}

/** Names in the field that are written as they must be; longer ones first, none inside another or inside a phrase of `NOT_FIRMS`. */
function namesIn(field: FieldReading): Candidate[] {
  const found: Candidate[] = [];
  const cues = cuesOf(field);
  let free = 0;
  for (const hit of field.hits) {
    if (hit.first < free) continue;
    if (hit.list === 'company:not') free = hit.last + 1;
    if (hit.list !== 'company:name') continue;
    const value = hit.value as NameValue;
    if (!isWritten(field, hit, value) || isPartOfWord(field, hit)) continue;
    found.push({ field, cues, hit, value });
    free = hit.last + 1;
  }
  return found;
}

function isWritten(field: FieldReading, hit: Hit, value: NameValue): boolean {
  const written = wordsOf(field, hit.first, hit.last);
  if (value.written !== undefined)
    return written === value.written || (value.use === 'common' && written === value.written.toUpperCase());
  // "American bitcoin miners", "river mining", "compute north of the river".
  return !/[a-z]/i.test(written) || isCapitalised(field, hit);
}

/** Every word of the name that the list writes with a capital has one: "compute north of", "river mining" are no names. */
function isCapitalised(field: FieldReading, hit: Hit): boolean {
  if (hit.first === hit.last && (field.tokens.norm[hit.first]?.length ?? 0) > 4 && !hasUpper(field, hit.first)) {
    return isCoined(field, hit);
  }
  for (let t = hit.first; t <= hit.last; t++) {
    const joined = t > hit.first && field.tokens.end[t - 1] === field.tokens.start[t];
    if (field.tokens.kind[t] === TokenKind.word && !joined && !hasUpper(field, t)) return false;
  }
  return true;
}

/** Posts and Chinese texts write "bitmain" and "f2pool" small; a coined word is the firm all the same. */
function isCoined(field: FieldReading, hit: Hit): boolean {
  return /^(?:bit|ant|[a-z]+pool|btc|nice|braiins|clean|tera|via|poolin|canaan|cango|iris|kryptex)/.test(
    field.tokens.norm[hit.first] ?? '',
  );
}

/** "hive-like" is not Hive, 比特币网络 is not 币网. */
function isPartOfWord(field: FieldReading, hit: Hit): boolean {
  const { tokens } = field;
  if (tokens.norm[hit.first] === '币' && /[\p{Script=Han}]/u.test(tokens.norm[hit.first - 1] ?? ''))
    return HAN_BEFORE_COIN.has(tokens.norm[hit.first - 1] ?? '');
  const glued = tokens.norm[hit.last + 1] === '-' && tokens.start[hit.last + 1] === tokens.end[hit.last];
  return glued && hit.value !== undefined && (hit.value as NameValue).use === 'common';
}

function isSure({ hit, value, ...where }: Candidate, inMining: boolean): boolean {
  if (value.use === 'side') return speaksOfMining({ hit, value, ...where });
  if (value.use !== 'own') return false;
  return inMining || value.written === undefined || !isAcronym(value.written);
}

function speaksOfMining({ field, cues, hit }: Candidate): boolean {
  return cues.miningSentences.has(field.sentences.of[hit.first] ?? 0);
}

/** Whether the place of an ordinary word shows it to be a firm: talk of mining in its sentence and a firm's words beside it. */
function isShown(candidate: Candidate): boolean {
  const { field, cues, hit, value } = candidate;
  if (value.use !== 'common' || !speaksOfMining(candidate)) return false;
  if (cues.firmAfter.has(hit.last + 1) || cues.firmBefore.has(hit.first - 1)) return true;
  const sentence = field.sentences.of[hit.first] ?? 0;
  return hit.first !== field.sentences.first[sentence] && startsUpper(field, hit.first) && !cues.headline(sentence);
}

/** "$RIOT", "(NASDAQ: RIOT)", "RIOT shares". */
function tickersIn(field: FieldReading): CompanyMention[] {
  const { tokens } = field;
  return field.hits.flatMap((hit) => {
    if (hit.list !== 'company:ticker') return [];
    const { company, symbol } = hit.value as TickerValue;
    if (wordsOf(field, hit.first, hit.last) !== symbol) return [];
    const before = tokens.norm[hit.first - 1];
    const isCashtag = before === '$' && !NOT_CASHTAGS.has(symbol);
    const isListed = before === ':' && EXCHANGES.has(tokens.norm[hit.first - 2] ?? '');
    return isCashtag || isListed ? [mention(field, hit, company, 0.95)] : [];
  });
}
