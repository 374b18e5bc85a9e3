import type { FieldReading } from '../reading.ts';
import { TokenKind } from '../text/tokens.ts';
import { inCounty } from './county.ts';
import { gazetteer, hashWord, NO_WORDS } from './gazetteer.ts';
import type { Place } from './place.ts';
import { type PlaceName, placeOfName } from './vocabulary.ts';

/** A stretch of a text that may name a place, with everything that the name may mean. */
export interface Candidate {
  readonly field: FieldReading;
  readonly first: number;
  /** Inclusive. */
  readonly last: number;
  readonly senses: readonly Place[];
  /** Of the vocabulary; a name which only the gazetteer knows is `city`, one with the word for it `county`. */
  readonly form: PlaceName['form'] | 'city' | 'county';
  /** Folded words, by which other mentions of the same name are found. */
  readonly key: string;
}

/** Longest name in the gazetteer in words that matters; "Truth or Consequences" has three. */
const MOST_WORDS = 5;

/** All place-like stretches of a field, none overlapping: at each token the longest name wins. */
export function findCandidates(field: FieldReading): Candidate[] {
  const found: Candidate[] = [];
  const caseless = isCaseless(field);
  let hit = 0;
  for (let t = 0; t < field.tokens.count; t++) {
    let best: Candidate | null = null;
    for (; (field.hits[hit]?.first ?? Infinity) <= t; hit++) {
      const { list, value, first, last } = field.hits[hit] ?? { list: '', value: null, first: -1, last: -1 };
      if (first !== t || !list.startsWith('place:')) continue;
      const name = value as PlaceName;
      if (!writtenRight(field, first, last, name, caseless)) continue;
      best = longer(best, {
        field,
        first,
        last,
        senses: [placeOfName(name)],
        form: name.form,
        key: keyOf(field, first, last),
      });
    }
    best = longer(best, inGazetteer(field, t));
    best = inCounty(field, t, best) ?? best;
    if (!best) continue;
    found.push(best);
    t = best.last;
  }
  return found;
}

/** Of two at one token the longer; equally long ones become one with both meanings. */
function longer(a: Candidate | null, b: Candidate | null): Candidate | null {
  if (!a || !b) return a ?? b;
  if (a.last !== b.last) return a.last > b.last ? a : b;
  // "Asia" is no town, "the New Yorker" no citizen.
  const decided = [a, b].find(({ form }) => form === 'other' || form === 'region' || form === 'institution');
  if (decided) return decided;
  const others = b.senses.filter((sense) => !a.senses.includes(sense));
  return { ...a, senses: [...a.senses, ...others] };
}

function keyOf(field: FieldReading, first: number, last: number): string {
  return field.tokens.norm.slice(first, last + 1).join(' ');
}

/** Whether a token begins with a capital. */
export function isCapital(field: FieldReading, token: number): boolean {
  const at = field.tokens.start[token] ?? 0;
  const code = field.source.charCodeAt(at);
  if (code < 0x80) return code >= 0x41 && code <= 0x5a;
  const unit = field.source.charAt(at);
  return unit !== unit.toLowerCase();
}

/** Names that are ordinary words when small, so that a text without capitals cannot mean them. */
const WORDS = new Set(
  'turkey chad jordan guinea china jersey niger polish us man georgia miss ore mass ill wash ark'.split(' '),
);

function writtenRight(field: FieldReading, first: number, last: number, name: PlaceName, caseless: boolean): boolean {
  if (name.form === 'institution' && name.written === name.written.toLowerCase()) return true;
  const lower = name.written.toLowerCase();
  const hasCase = lower !== name.written.toUpperCase();
  if (!hasCase) return true;
  const text = field.source.slice(field.tokens.start[first], field.tokens.end[last]);
  const acronym = name.written === name.written.toUpperCase() || name.written.length < 5;
  if (acronym && name.form !== 'demonym')
    return text === name.written || (text === text.toUpperCase() && text.length > 3);
  if (isCapital(field, first) || name.written.charAt(0) === lower.charAt(0)) return true;
  return caseless && !WORDS.has(lower);
}

/** A post typed without capitals: fewer than one word in thirty has one. */
function isCaseless(field: FieldReading): boolean {
  let words = 0;
  let capitals = 0;
  for (let t = 0; t < Math.min(field.tokens.count, 300); t++) {
    if (field.tokens.kind[t] !== TokenKind.word) continue;
    words++;
    if (isCapital(field, t)) capitals++;
  }
  return capitals * 30 < words;
}

/** The longest name of the gazetteer that begins at a capitalised token. */
function inGazetteer(field: FieldReading, first: number): Candidate | null {
  const { kind, norm } = field.tokens;
  if (kind[first] !== TokenKind.word || !isCapital(field, first)) return null;
  let hash = NO_WORDS;
  let spelt = NO_WORDS;
  let best: Candidate | null = null;
  for (let last = first, words = 0; last < field.tokens.count && words < MOST_WORDS; last++) {
    const word = norm[last] ?? '';
    if (kind[last] === TokenKind.punctuation) {
      if (!joins(field, last)) break;
      continue;
    }
    hash = hashWord(hash, word);
    spelt = hashWord(spelt, SPELT_OUT.get(word) ?? word);
    words++;
    // Most capitalised words begin no place's name.
    if (words === 1 && !gazetteer().begins(hash) && !gazetteer().begins(spelt)) return null;
    if (word.length > 2 && !isCapital(field, last) && !PARTICLES.has(word)) break;
    const senses = isCapital(field, last) || words > 1 ? named(hash, spelt) : [];
    if (senses.length > 0) best = { field, first, last, senses, form: 'city', key: keyOf(field, first, last) };
  }
  return best;
}

/** Abbreviations of first words, which the gazetteer writes now short, now long. */
const SPELT_OUT = new Map(Object.entries({ st: 'saint', saint: 'st', ft: 'fort', mt: 'mount' }));

function named(hash: number, spelt: number): readonly Place[] {
  const found = gazetteer().lookup(hash);
  return spelt === hash ? found : [...found, ...gazetteer().lookup(spelt)];
}

const PARTICLES = new Set(['the', 'upon', 'and', 'del', 'des', 'sur', 'von', 'der', 'den', 'los', 'las']);
/** Abbreviations within names, whose full stop the name goes on after. */
const SHORTENED = new Set(['st', 'ft', 'mt', 'ste', 'pt', 's', 'u']);

/** Whether a sign stands inside a name: "Winston-Salem", "O'Fallon", "St. Louis". */
function joins(field: FieldReading, sign: number): boolean {
  const { norm, start, end } = field.tokens;
  const glued = end[sign - 1] === start[sign] && end[sign] === start[sign + 1];
  if (norm[sign] === '-' || norm[sign] === "'") return glued;
  return norm[sign] === '.' && SHORTENED.has(norm[sign - 1] ?? '');
}
