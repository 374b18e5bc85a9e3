import { usage as en } from '../languages/en/places-usage.ts';
import type { FieldReading } from '../reading.ts';
import { TokenKind } from '../text/tokens.ts';
import { type Candidate, isCapital } from './candidate.ts';
import { isDateline } from './dateline.ts';
import { isGivenName } from './persons.ts';
import { isKnownAbroad } from './place.ts';

/** Words of a language by what they say about a name next to them, folded and separated by spaces. */
export interface PlaceUsage {
  /** "in Rockdale" */
  readonly locatives: string;
  /** "to Rockdale", but also "to Allen" */
  readonly directionals: string;
  /** "the city of Mobile" */
  readonly areaNouns: string;
  /** "Alexandria police" */
  readonly civicNouns: string;
  /** "a Palestine man" */
  readonly localNouns: string;
  /** "Mexican food" */
  readonly cultureNouns: string;
  /** Demonyms that are languages as well. */
  readonly languages: string;
  /** "Dublin Road" */
  readonly streetNouns: string;
  /** "President Lincoln" */
  readonly titles: string;
  /** "Houston said" */
  readonly speechVerbs: string;
  /** "Texas-based", "headquartered in Texas" */
  readonly homeWords: string;
  /** "Bank of China", "China Daily" */
  readonly organisationNouns: string;
  /** "Russian missiles": what a power does to another place */
  readonly attackerNouns: string;
  /** With what: "Russian cruise missiles" */
  readonly weaponNouns: string;
}

export const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const LOCATIVES = words(en.locatives);
const DIRECTIONALS = words(en.directionals);
const AREA_NOUNS = words(en.areaNouns);
const CIVIC_NOUNS = words(en.civicNouns);
const LOCAL_NOUNS = words(en.localNouns);
const CULTURE_NOUNS = words(en.cultureNouns);
const LANGUAGES = words(en.languages);
const STREET_NOUNS = words(en.streetNouns);
const TITLES = words(en.titles);
export const SPEECH_VERBS = words(en.speechVerbs);

/** What the words around a name say about its being a place: above 0 for, below 0 against. */
export function usageScore(candidate: Candidate, surnames: ReadonlySet<string>, neighbours: Neighbours): number {
  const { field, first, last } = candidate;
  // Chinese has neither capitals nor names of persons that are places.
  if (field.tokens.kind[first] === TokenKind.han) return 0;
  if (isAcronym(candidate) || field.source.charAt(field.tokens.end[last] ?? 0) === '$') return -5;
  // "St. Paul's" is a church.
  if (/^st /.test(candidate.key) && wordAt(field, last + 1) === "'s") return -5;
  if (candidate.form === 'demonym' && isCulture(candidate)) return -5;
  if (isPerson(candidate, surnames, neighbours)) return -5;
  const next = wordAt(field, last + 1);
  if (STREET_NOUNS.has(next) && isCapital(field, last + 1)) return candidate.form === 'city' ? -4 : -3;
  const score = before(field, first, neighbours) + after(field, last, neighbours);
  // In a headline every word has a capital; a country or state keeps its meaning among them.
  const strong =
    candidate.form !== 'city' || candidate.senses.some((sense) => isKnownAbroad(sense) && sense.ordinary !== 'word');
  return strong ? Math.max(score, -1) : score;
}

/** "a Palestine man", "Jordan High School": words that follow the name of a town, not of a country. */
export function isLocal({ field, last }: Candidate): boolean {
  return LOCAL_NOUNS.has(wordAt(field, last + 1));
}

/** "Mexican food", "speaks English": a people's kitchen and tongue are everywhere. */
function isCulture({ field, first, last, key }: Candidate): boolean {
  const next = wordAt(field, last + 1);
  if (CULTURE_NOUNS.has(next)) return true;
  if (!LANGUAGES.has(key) || wordAt(field, first - 1) === 'the') return false;
  const ends = last + 1 >= field.tokens.count || startsSentence(field, last + 1);
  return ends || (field.tokens.kind[last + 1] === TokenKind.punctuation && next !== '-');
}

/** "UN", "BA", "IBA" are no towns of India and Fiji. */
function isAcronym({ field, first, last, form }: Candidate): boolean {
  if (form !== 'city' || first !== last) return false;
  const text = field.source.slice(field.tokens.start[first], field.tokens.end[last]);
  return text.length <= 4 && text === text.toUpperCase();
}

/** Whether tokens next to a candidate belong to another candidate. */
export interface Neighbours {
  readonly before: Candidate | null;
  readonly after: Candidate | null;
}

function before(field: FieldReading, first: number, { before: other }: Neighbours): number {
  const previous = wordAt(field, first - 1);
  if (startsSentence(field, first)) return isDateline(field, first) ? 2 : 0;
  if (other && other.last === first - 1) return 1;
  if (other && other.last === first - 2 && (previous === ',' || previous === 'and')) return 1;
  if (LOCATIVES.has(previous)) return 2;
  if (DIRECTIONALS.has(previous)) return 1;
  if (previous === 'of') return AREA_NOUNS.has(wordAt(field, first - 2)) ? 2 : 0.5;
  if (previous === 'the') return 0;
  const proper = field.tokens.kind[first - 1] === TokenKind.word && isCapital(field, first - 1);
  return proper && !startsSentence(field, first - 1) && !CIVIC_NOUNS.has(previous) ? -2 : 0;
}

function after(field: FieldReading, last: number, { after: other }: Neighbours): number {
  if (last + 1 >= field.tokens.count || startsSentence(field, last + 1)) return 0;
  const next = wordAt(field, last + 1);
  if (other && other.first <= last + 2 && (other.first === last + 1 || next === ',' || next === '(')) return 1.5;
  if (next === '-') return CIVIC_NOUNS.has(wordAt(field, last + 2)) ? 2 : 0;
  if (CIVIC_NOUNS.has(next)) return 1;
  if (next === "'s") return 0.5;
  const proper = field.tokens.kind[last + 1] === TokenKind.word && isCapital(field, last + 1);
  return proper ? -2 : 0;
}

function isPerson(candidate: Candidate, surnames: ReadonlySet<string>, neighbours: Neighbours): boolean {
  const { field, first, last, key } = candidate;
  const previous = wordAt(field, first - 1);
  const locative = LOCATIVES.has(previous);
  const inSentence = !startsSentence(field, first);
  const adjacent = neighbours.before?.last === first - 1 ? neighbours.before : null;
  const areaAfterTown = adjacent !== null && candidate.form !== 'city';
  if (inSentence && isCapital(field, first - 1) && !areaAfterTown && isGivenName(previous)) return true;
  // "J. Houston", "Mr. Jordan", "Paul F. Dublin"
  const dotted = previous === '.' && inSentence;
  const word = dotted ? wordAt(field, first - 2) : previous;
  if (dotted && word.length === 1 && isCapital(field, first - 2)) return wordAt(field, first - 3) !== '.';
  if (
    inSentence &&
    TITLES.has(word) &&
    candidate.form !== 'demonym' &&
    isTitle(field, first - (dotted ? 2 : 1), candidate)
  )
    return true;
  const next = wordAt(field, last + 1);
  const goesOn = last + 1 < field.tokens.count && !startsSentence(field, last + 1);
  const properNext = goesOn && field.tokens.kind[last + 1] === TokenKind.word && isCapital(field, last + 1);
  const single = first === last;
  const beforeArea = neighbours.after !== null && neighbours.after.form !== 'city';
  if (single && properNext && !locative && !beforeArea && isGivenName(key) && !CIVIC_NOUNS.has(next)) return true;
  if (candidate.form === 'city' && goesOn && SPEECH_VERBS.has(next) && !locative) return true;
  return single && surnames.has(key) && !locative && neighbours.after?.first !== last + 2;
}

/** "President Lincoln" but not "the Mayor, Houston" nor "vice president Kazakhstan". */
function isTitle(field: FieldReading, token: number, candidate: Candidate): boolean {
  if (candidate.form !== 'city' && !isGivenName(candidate.key)) return false;
  return isCapital(field, token) || wordAt(field, token).length > 2;
}

/** Folded form of a token, empty beyond the ends. */
export function wordAt(field: FieldReading, token: number): string {
  return field.tokens.norm[token] ?? '';
}

export function startsSentence(field: FieldReading, token: number): boolean {
  return token <= 0 || field.sentences.of[token] !== field.sentences.of[token - 1];
}
