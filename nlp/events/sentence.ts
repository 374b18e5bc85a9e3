import { EVENT_LANGUAGES, spokenIn } from '../languages/index.ts';
import type { Cue } from '../modality/cues.ts';
import type { FieldReading, Reading } from '../reading.ts';
import type { QuantityMention, Tags, TokenSpan } from '../stage.ts';
import { TokenKind, type Tokens } from '../text/tokens.ts';
import type { Concept } from './concepts.ts';
import type { Sign } from './rule.ts';

/** A sign found in a sentence: tokens `first` to `last` of its field, inclusive. */
export interface Mark {
  readonly sign: Sign;
  readonly first: number;
  readonly last: number;
  /** Taken over from the sentence before. */
  readonly carried?: true;
}

export interface CueMark {
  readonly cue: Cue;
  readonly first: number;
  readonly last: number;
}

/** One sentence with everything that rules and cues look at. */
export interface Sentence {
  readonly field: FieldReading;
  /** 0 is the title's first; the text follows on. */
  readonly number: number;
  readonly first: number;
  readonly last: number;
  readonly marks: readonly Mark[];
  readonly cues: readonly CueMark[];
  /** The title, or a sentence of the text that repeats it. */
  readonly isHeadline: boolean;
  /** Words before each token of the field: the measure of distance in every language. */
  readonly words: Float32Array;
}

/** News tells its news early: what 20,000 tokens (some 40 pages) have not told, the rest will not. Bounds hostile input. */
export const MOST_TOKENS = 20_000;
/** A "sentence" longer than this is a list or a page without punctuation; it is read in pieces. */
const LONGEST = 110;

/** Names of the word lists of a kind that hold for a text. */
export function listsFor(kind: 'concept' | 'cue', lang: string): ReadonlySet<string> {
  return new Set(spokenIn(lang).map(({ code }) => `${kind}:${code}`));
}

/** Splits both fields into sentences with their concepts, tags and cues. */
export function readSentences(reading: Reading, tags: Tags): Sentence[] {
  const sentences: Sentence[] = [];
  const title = reading.document.title.trim();
  const dropsSubject = EVENT_LANGUAGES.some((language) => language.dropsSubject && language.code === tags.lang);
  for (const field of reading.fields) {
    const words = countWords(field.tokens);
    const marks = withDirections(marksOf(field, tags), words);
    const cues = cuesOf(field, tags.lang);
    let mark = 0;
    let cue = 0;
    for (const [first, last] of pieces(field)) {
      const own: Mark[] = [];
      const ownCues: CueMark[] = [];
      for (; mark < marks.length && (marks[mark]?.first ?? 0) <= last; mark++) own.push(marks[mark] as Mark);
      for (; cue < cues.length && (cues[cue]?.first ?? 0) <= last; cue++) ownCues.push(cues[cue] as CueMark);
      const before = sentences.at(-1);
      if (dropsSubject && before?.field === field) own.unshift(...subjectOf(before, own, first));
      const isHeadline = field.field === 'title' || repeats(field, first, last, title);
      sentences.push({ field, number: sentences.length, first, last, marks: own, cues: ownCues, isHeadline, words });
    }
  }
  return sentences;
}

/** The company that a sentence without one goes on speaking of, as a mark on its first token. */
function subjectOf(before: Sentence, own: readonly Mark[], first: number): readonly Mark[] {
  if (own.some((mark) => mark.sign === '@company')) return [];
  const isNamed = before.marks.some((mark) => mark.sign === '@company' && !mark.carried);
  return isNamed ? [{ sign: '@company', first, last: first, carried: true }] : [];
}

/** Aggregators begin or end the text with its headline; a short one ("Update") would be found anywhere. */
const SHORTEST_TITLE = 25;

function repeats(field: FieldReading, first: number, last: number, title: string): boolean {
  if (title.length < SHORTEST_TITLE) return false;
  return field.source.slice(field.tokens.start[first], field.tokens.end[last]).includes(title);
}

/** Words between two spans of one field; 0 when they touch or overlap. */
export function distance(words: Float32Array, a: Span, b: Span): number {
  if (a.last < b.first) return gap(words, a.last, b.first);
  if (b.last < a.first) return gap(words, b.last, a.first);
  return 0;
}

interface Span {
  readonly first: number;
  readonly last: number;
}

function gap(words: Float32Array, from: number, to: number): number {
  return Math.max(0, (words[to] ?? 0) - (words[from + 1] ?? 0));
}

function countWords(tokens: Tokens): Float32Array {
  const words = new Float32Array(tokens.count + 1);
  for (let t = 0; t < tokens.count; t++) {
    const kind = tokens.kind[t];
    const weight = kind === TokenKind.han ? 0.5 : kind === TokenKind.punctuation ? 0 : 1;
    words[t + 1] = (words[t] ?? 0) + weight;
  }
  return words;
}

function* pieces(field: FieldReading): Generator<readonly [number, number]> {
  const { count, first } = field.sentences;
  for (let s = 0; s < count; s++) {
    const end = Math.min((first[s + 1] ?? 0) - 1, MOST_TOKENS);
    for (let at = first[s] ?? 0; at <= end; at += LONGEST) yield [at, Math.min(at + LONGEST - 1, end)];
    if (end >= MOST_TOKENS) return;
  }
}

/** ERCOT and the Kremlin are bodies as much as places. */
const BODIES: ReadonlySet<unknown> = new Set<Concept>(['utility', 'government', 'official']);

function marksOf(field: FieldReading, tags: Tags): Mark[] {
  const named: Mark[] = [];
  const add = (sign: Sign, span: TokenSpan) => {
    if (span.field === field.field) named.push({ sign, first: span.first, last: span.last });
  };
  for (const company of tags.companies) add('@company', company);
  for (const place of tags.places) if (place.country) add('@place', place);
  const taken = new Uint8Array(field.tokens.count);
  for (const mark of named) taken.fill(1, mark.first, mark.last + 1);
  for (const quantity of tags.quantities) if (isMaterial(quantity)) add(`@${quantity.measures}`, quantity);
  const concepts: Mark[] = [];
  for (const hit of longest(field, listsFor('concept', tags.lang))) {
    const isInName = taken[hit.first] === 1 && taken[hit.last] === 1;
    if (hit.value === 'none' || (isInName && !BODIES.has(hit.value))) continue;
    concepts.push({ sign: hit.value as Concept, first: hit.first, last: hit.last });
  }
  return [...named, ...concepts].sort((a, b) => a.first - b.first || b.last - a.last);
}

/** Adds `@fromPlace` and `@toPlace` where such a word stands right before a place. */
function withDirections(marks: readonly Mark[], words: Float32Array): readonly Mark[] {
  const directed = marks.flatMap((mark, i) => {
    if (mark.sign !== '@place') return [mark];
    const before = marks
      .slice(Math.max(0, i - 6), i)
      .findLast(({ sign, last }) => (sign === 'from' || sign === 'to') && last < mark.first);
    if (!before || distance(words, before, mark) > 1) return [mark];
    return [mark, { ...mark, sign: before.sign === 'from' ? ('@fromPlace' as const) : ('@toPlace' as const) }];
  });
  return directed;
}

/** A hashrate below 1 PH/s is a machine's, not a firm's. */
function isMaterial(quantity: QuantityMention): boolean {
  return quantity.measures !== 'hashrate_eh' || quantity.value >= 0.001;
}

function cuesOf(field: FieldReading, lang: string): CueMark[] {
  return longest(field, listsFor('cue', lang)).map((hit) => ({
    cue: hit.value as Cue,
    first: hit.first,
    last: hit.last,
  }));
}

/** Hits of the given lists without those inside a longer one. Equal spans all stay: one word may have two meanings. */
function longest(field: FieldReading, lists: ReadonlySet<string>) {
  const kept = [];
  let reach = -1;
  let begin = -1;
  for (const hit of field.hits) {
    if (!lists.has(hit.list)) continue;
    // Hits come by first token, longer first: inside means that an earlier one reaches as far.
    if (hit.last < reach || (hit.last === reach && hit.first > begin)) continue;
    if (hit.last > reach || hit.first === begin) kept.push(hit);
    if (hit.last > reach) {
      reach = hit.last;
      begin = hit.first;
    }
  }
  return kept;
}
