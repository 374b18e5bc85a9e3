import type { WordList } from '../../lexicon/lexicon.ts';
import type { FieldReading } from '../../reading.ts';
import { TokenKind } from '../../text/tokens.ts';
import { startsUpper, wordsOf } from '../casing.ts';
import type { Cues } from '../cues.ts';
import {
  checked,
  type Found,
  isCoined,
  isNameWord,
  isNeverSmall,
  LEGAL_FORMS,
  MOST_WORDS,
  range,
  timesWritten,
} from './candidate.ts';
import { NOT_CRYPTO } from './generic.ts';
import { poolInList, quotedBeside } from './han-names.ts';
import { namesInList } from './listed-with.ts';

/**
 * By what words a firm introduces itself. `firm`: "a Bitcoin mining company", the name before or after. `brand`: "cloud
 * mining", a coined word before it. `site`: "crypto mining site", a firm's name in the genitive before it. `han_before`,
 * `han_after`: a Latin name stands before 矿池, after 矿企, or a quoted or listed one; `han_listed`: only a listed one before 矿机.
 */
type Introduction = 'firm' | 'brand' | 'site' | 'han_before' | 'han_listed' | 'han_after';

const COIN = '(bitcoin|crypto|cryptocurrency|btc|ethereum|digital asset|asic|cloud|industrial|data center)?';
const PHRASES: Readonly<Record<Introduction, string>> = {
  firm: `
    ${COIN} mining (company|firm|operator|provider|platform|startup|giant|business|outfit|host|manufacturer|service|group|venture|operation),
    ${COIN} mining (farm operator|hosting provider|service provider|cloud platform|infrastructure provider|hosting company|infrastructure company|infrastructure firm|solution provider|software provider|machine manufacturer|equipment maker|data center operator|colocation provider|council|association),
    (bitcoin|crypto|cryptocurrency|btc|cloud) mining (service|app|marketplace|protocol),
    mining (pool|pool operator), mining (hardware|equipment|machine|rig|chip) (manufacturer|maker|producer|company|firm|supplier|provider),
    (bitcoin|crypto|cryptocurrency|btc|digital asset|ethereum) (=miner|mining giant), (asic|hardware|miner) (manufacturer|maker|producer),
    mining host, industrial (=miner|=miners), (bitcoin|crypto) miner hosting (company|firm|provider)`,
  brand: 'cloud mining, cloud - mining, mining platform',
  site: `(bitcoin|crypto|cryptocurrency)? mining (site|facility|farm|center|centre|data center|operation|rig|division|arm|subsidiary|pool|business)`,
  han_before: '矿池, 矿业, 云算力, 云矿, 矿场, 矿工集团',
  han_listed: '矿机',
  han_after:
    '矿池, 矿企, 矿机厂商, 矿机制造商, 矿机生产商, 矿机商, 矿商, 矿业公司, 矿业有限公司, 挖矿公司, 挖矿企业, 挖矿巨头, 矿业巨头, 采矿公司, 采矿企业, 矿场运营商, 矿机托管商, 矿场托管商, 挖矿平台, 云算力平台, 云挖矿平台, 矿场',
};

/** The vocabulary of introductions. */
export const INTRODUCTION_WORDS: WordList<Introduction> = {
  name: 'company:kind',
  entries: (Object.keys(PHRASES) as Introduction[]).flatMap((kind) =>
    PHRASES[kind].split(/,\s/).map((phrase) => [phrase.trim(), kind] as const),
  ),
};

/** Words between a name and its introduction: "Vinanz, a small London-listed bitcoin mining company". */
const ARTICLES = new Set(['a', 'an', 'the', 'one', 'another']);
const LINKS = new Set([',', 'is', 'was', '-', '(', 'remains', 'become', 'became']);
const MOST_ADJECTIVES = 9;
/** Words at which an introduction breaks off: "Jason Hughes, the vice president of the mining pool". */
const BREAKS = new Set('of at for to in by is are was were has have will that which on with from , .'.split(' '));
const NAMED = new Set(['called', 'named', 'dubbed']);

/** Names that stand where an introduction expects one. */
export function introducedIn(field: FieldReading, cues: Cues): Found[] {
  const found: Found[] = [];
  for (const hit of field.hits) {
    if (hit.list !== 'company:kind' || NOT_CRYPTO.has(field.tokens.norm[hit.first - 1] ?? '')) continue;
    found.push(...namesFor(field, cues, hit.value as Introduction, hit.first, hit.last));
  }
  return found;
}

function namesFor(field: FieldReading, cues: Cues, kind: Introduction, first: number, last: number): Found[] {
  const examples = kind === 'firm' || kind === 'brand' ? examplesAfter(field, cues, last + 1) : [];
  if (examples.length > 0) return examples;
  const name = nameFor(field, cues, kind, first, last);
  return name ? [name] : [];
}

const SUCH_AS = new Set(['like', 'including', ':', 'namely', 'and', 'are', 'as']);

/** "cloud mining platforms such as A, B and C", "mining giants A and B": the names of a list after a plural. */
function examplesAfter(field: FieldReading, cues: Cues, after: number): Found[] {
  const { norm } = field.tokens;
  const sentence = field.sentences.of[after] ?? -1;
  if (cues.headline(sentence) || startsUpper(field, after - 1) || !/[^s]s$/.test(norm[after - 1] ?? '')) return [];
  let t = norm[after] === ',' ? after + 1 : after;
  if (norm[t] === 'such') t++;
  const isTold = SUCH_AS.has(norm[t] ?? '');
  if (isTold) t++;
  // "five mining pools, Smith said": after a comma only told examples.
  if (norm[after] === ',' && !isTold) return [];
  return namesInList(field, t, sentence);
}

function nameFor(field: FieldReading, cues: Cues, kind: Introduction, first: number, last: number): Found | undefined {
  if (kind === 'brand') return brandBefore(field, first - 1);
  if (kind === 'site') return ownerBefore(field, first - 1);
  if (kind === 'han_listed') return poolInList(field, first, last);
  if (kind === 'han_before')
    return latinName(field, first - 1, -1) ?? poolInList(field, first, last) ?? quotedBeside(field, first, last);
  if (kind === 'han_after')
    return latinName(field, opensName(field, last + 1) ? last + 2 : last + 1, 1) ?? quotedBeside(field, first, last);
  if (startsUpper(field, last)) return coinedAfter(field, last + 1);
  return nameAfter(field, cues, last + 1) ?? nameBefore(field, cues, first - 1) ?? poolName(field, cues, first, last);
}

/** "crypto mining company Xyz Data", "… known as Xyz": the name begins right after the introduction. */
function nameAfter(field: FieldReading, cues: Cues, after: number): Found | undefined {
  const { norm } = field.tokens;
  const at =
    norm[after] === 'known' && norm[after + 1] === 'as' ? after + 2 : NAMED.has(norm[after] ?? '') ? after + 1 : after;
  const sentence = field.sentences.of[at] ?? -1;
  if (at >= field.tokens.count || cues.headline(sentence) || sentence !== field.sentences.of[after - 1])
    return undefined;
  let last = at - 1;
  while (last + 1 < field.tokens.count && last - at + 1 < MOST_WORDS && isNameWord(field, last + 1, sentence)) last++;
  return last === at && !isNeverSmall(field, at) ? undefined : checked(field, at, last);
}

/** "the Zelvo BTC mining pool": the name right before. */
function poolName(field: FieldReading, cues: Cues, first: number, last: number): Found | undefined {
  const { norm } = field.tokens;
  const sentence = field.sentences.of[first] ?? -1;
  if (norm[first] !== 'mining' || !/^(?:pool|farm|platform|app)$/.test(norm[last] ?? '') || cues.headline(sentence))
    return undefined;
  if (!isNameWord(field, first - 1, sentence) || first - 1 === field.sentences.first[sentence]) return undefined;
  const start = isNameWord(field, first - 2, sentence) ? first - 2 : first - 1;
  return checked(field, start, first - 1);
}

/** "Bitcoin Mining Company GRIID to …": in a headline only a coined word is a name for sure. */
function coinedAfter(field: FieldReading, at: number): Found | undefined {
  return isCoined(field, at) && field.sentences.of[at] === field.sentences.of[at - 1]
    ? checked(field, at, at)
    : undefined;
}

/** "QFSCOIN cloud mining", "Xyz's cloud mining": a coined word that the text comes back to. */
function brandBefore(field: FieldReading, at: number): Found | undefined {
  const t = field.tokens.norm[at] === "'s" ? at - 1 : at;
  return t >= 0 && isCoined(field, t) && timesWritten(field, t) > 2 ? checked(field, t, t) : undefined;
}

/** "Teratech SA's crypto mining site", "AgriFORCE's mining facility": a coined word or one with its legal form. */
function ownerBefore(field: FieldReading, at: number): Found | undefined {
  const { norm } = field.tokens;
  if (norm[at] !== "'s" || at < 1) return undefined;
  const sentence = field.sentences.of[at] ?? -1;
  if (LEGAL_FORMS.has(norm[at - 1] ?? '') && isNameWord(field, at - 2, sentence)) return checked(field, at - 2, at - 2);
  return isCoined(field, at - 1) ? checked(field, at - 1, at - 1) : undefined;
}

/** 矿业有限公司（XYZ）, 矿企“Xyz” */
function opensName({ tokens: { norm } }: FieldReading, t: number): boolean {
  return norm[t] === '(' || norm[t] === '"';
}

/** A Latin name beside a Chinese word: four letters or more and not a machine's number ("S19", "M20S"). */
function latinName(field: FieldReading, at: number, step: 1 | -1): Found | undefined {
  const isLatin = (t: number): boolean =>
    field.tokens.kind[t] === TokenKind.word &&
    /^[A-Z](?:[A-Za-z0-9]+|[A-Za-z]*\.[A-Za-z0-9]+)$/.test(wordsOf(field, t, t));
  if (!isLatin(at)) return undefined;
  const other = isLatin(at + step) && field.sentences.of[at] === field.sentences.of[at + step] ? at + step : at;
  const name = checked(field, Math.min(at, other), Math.max(at, other));
  const letters = name ? wordsOf(field, name.first, name.last).replace(/[^A-Za-z]/g, '').length : 0;
  return letters > 3 ? name : undefined;
}

/** "Xyz Data, a Canadian crypto mining company": back over adjectives to the article, over it to the name. */
function nameBefore(field: FieldReading, cues: Cues, at: number): Found | undefined {
  const { norm } = field.tokens;
  const sentence = field.sentences.of[at] ?? -1;
  if (at < 1 || cues.headline(sentence)) return undefined;
  let t = at;
  while (t > at - MOST_ADJECTIVES && t > 0 && !(ARTICLES.has(norm[t] ?? '') && norm[t - 1] !== 'of')) t--;
  if (!ARTICLES.has(norm[t] ?? '') || !LINKS.has(norm[t - 1] ?? '') || field.sentences.of[t] !== sentence)
    return undefined;
  if (norm[t] !== 'one' && range(t + 1, at).some((between) => BREAKS.has(norm[between] ?? ''))) return undefined;
  t -= 2;
  if (norm[t] === ')') t = openingOf(field, t) - 1;
  let first = t + 1;
  while (first > 0 && t - first + 1 < MOST_WORDS && isNameWord(field, first - 1, sentence)) first--;
  return checked(field, first, t);
}

function openingOf(field: FieldReading, close: number): number {
  return range(Math.max(0, close - 8), close).findLast((t) => field.tokens.norm[t] === '(') ?? close;
}
