import type { FieldReading } from '../../reading.ts';
import { TokenKind } from '../../text/tokens.ts';
import { startsUpper } from '../casing.ts';
import type { Cues } from '../cues.ts';
import { checked, type Found, isCoined, isNameWord, isNeverSmall, range, timesWritten } from './candidate.ts';

/** So often must a text speak of cloud mining to be a list of its platforms. */
const LIST_OF_PLATFORMS = 2;
const MOST_HEADING_WORDS = 3;

/** "2. ECOS – Government-Backed Platform": numbered headings of a text on cloud-mining platforms, of names the text comes back to. */
export function numberedPlatforms(field: FieldReading): Found[] {
  const brands = field.hits.filter((hit) => hit.list === 'company:kind' && hit.value === 'brand').length;
  if (brands < LIST_OF_PLATFORMS) return [];
  const { tokens } = field;
  const found: Found[] = [];
  for (let t = 0; t + 3 < tokens.count; t++) {
    if (tokens.kind[t] !== TokenKind.number || !/^[.)]$/.test(tokens.norm[t + 1] ?? '')) continue;
    const name = headingAt(field, t + 2);
    if (name) found.push(name);
  }
  return found;
}

/** The name from a token up to a dash or colon. */
function headingAt(field: FieldReading, first: number): Found | undefined {
  const sentence = field.sentences.of[first] ?? -1;
  let last = first - 1;
  while (last - first + 1 < MOST_HEADING_WORDS && isNameWord(field, last + 1, sentence)) last++;
  const isHeading = /^[-:(]$/.test(field.tokens.norm[last + 1] ?? '');
  if (last < first || !isHeading || !(isCoined(field, first) || isProper(field, first))) return undefined;
  return checked(field, first, last);
}

/** A word that comes back and is never written small. */
function isProper(field: FieldReading, t: number): boolean {
  return timesWritten(field, t) > 1 && isNeverSmall(field, t);
}

/** How far after an owner its machines stand: "MatchX's M2 Pro and NEO miners". */
const OWNED_WITHIN = 6;

/** Coined words that a mining sentence shows as a firm: "Canada-based AgriFORCE", "MatchX's M2 Pro miners". */
export function coinedInMining(field: FieldReading, cues: Cues): Found[] {
  const { tokens } = field;
  const mining = new Set(field.hits.filter((hit) => hit.list === 'company:mining').map((hit) => hit.first));
  const found: Found[] = [];
  if (mining.size === 0) return found;
  for (let t = 1; t < tokens.count; t++) {
    if (!startsUpper(field, t) || !isCoined(field, t) || (tokens.norm[t] ?? '').length < 5) continue;
    const sentence = field.sentences.of[t] ?? -1;
    const isBased = tokens.norm[t - 1] === 'based' && cues.miningSentences.has(sentence);
    const name = isBased || ownsMachines(field, t, mining) ? checked(field, t, t) : undefined;
    if (name) found.push(name);
  }
  return found;
}

function ownsMachines(field: FieldReading, t: number, mining: ReadonlySet<number>): boolean {
  if (field.tokens.norm[t + 1] !== "'s") return false;
  const sentence = field.sentences.of[t];
  return range(t + 2, t + OWNED_WITHIN).some((at) => mining.has(at) && field.sentences.of[at] === sentence);
}
