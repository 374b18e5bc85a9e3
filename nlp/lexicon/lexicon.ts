import { stem } from '../text/stem.ts';
import type { Tokens } from '../text/tokens.ts';
import { Arrows } from './arrows.ts';
import { type PhraseStep, type PhraseWord, parsePhrase } from './phrase.ts';

/**
 * One list of a vocabulary: what the phrases of each entry mean is the value.
 *
 * A phrase is words in order. A word matches by its stem ("ban" finds "banned"), `=word` only as folded ("=ban"),
 * `(a|b c)` any of the alternatives, `(a|b)?` possibly nothing. Chinese is matched by character.
 */
export interface WordList<Value> {
  readonly name: string;
  readonly entries: readonly (readonly [phrase: string, value: Value])[];
}

/** A phrase found in a text: tokens `first` to `last`, both inclusive. */
export interface Hit {
  readonly list: string;
  readonly value: unknown;
  readonly first: number;
  readonly last: number;
}

/** All vocabularies compiled to one automaton over word forms and stems, walked once over a text. */
export interface Lexicon {
  /** Every match, in order of its first token, longer ones first. Overlaps are the caller's to judge. */
  scan(tokens: Tokens): Hit[];
}

/** What a phrase that ends in a node means; several lists may have the same phrase. */
interface Meaning {
  readonly list: string;
  readonly value: unknown;
  readonly next: Meaning | null;
}

/**
 * Plain words share their beginnings, as in a trie. A step with choices ends in one node of its phrase, so that
 * `(a|b) (c|d) (e|f)` costs six arrows, not eight phrases; our longest would be 74,000.
 */
interface Automaton {
  readonly arrows: Arrows;
  /** Edge ids of words that match as written, and of stems. A word may have both. */
  readonly edges: Readonly<Record<PhraseWord['by'], Map<string, number>>>;
  /** Edges of the words met in texts. */
  readonly words: Map<string, WordEdges>;
  /** By node; an entry for every node, for an array with holes turns into a slow hash map. */
  readonly meanings: (Meaning | null)[];
  /** Nodes that only one way of plain words leads to: these may be shared by phrases. */
  readonly shared: Set<number>;
}

/**
 * Compiles word lists.
 * @throws Error when a list is empty, a phrase is empty or its brackets do not close: such a list is a mistake.
 */
export function compileLexicon(lists: readonly WordList<unknown>[]): Lexicon {
  const edges = { form: new Map<string, number>(), stem: new Map<string, number>() };
  const automaton: Automaton = {
    arrows: new Arrows(),
    edges,
    words: new Map(),
    meanings: [null],
    shared: new Set([0]),
  };
  for (const { name, entries } of lists) {
    if (entries.length === 0) throw new Error(`word list ${name} is empty`);
    for (const [phrase, value] of entries) insert(automaton, parsePhrase(phrase), name, value);
  }
  return { scan: (tokens) => scan(automaton, tokens) };
}

function insert(automaton: Automaton, steps: readonly PhraseStep[], list: string, value: unknown): void {
  let ends = [0];
  for (const step of steps) ends = takeStep(automaton, ends, step);
  if (ends.includes(0)) throw new Error(`word list ${list} has an empty phrase`);
  for (const end of ends) mean(automaton, end, list, value);
}

/** Adds a step to the nodes where the phrase may stand; returns where it may stand after it. */
function takeStep(automaton: Automaton, from: readonly number[], { choices, optional }: PhraseStep): number[] {
  const [only, ...others] = choices;
  if (!optional && only && others.length === 0)
    return from.map((node) => only.reduce((at, word) => plainWord(automaton, at, word), node));
  const to = addNode(automaton);
  for (const node of from) for (const choice of choices) addChoice(automaton, node, choice, to);
  return optional ? [...from, to] : [to];
}

function addChoice(automaton: Automaton, from: number, words: readonly PhraseWord[], to: number): void {
  const last = words.at(-1);
  if (!last) return;
  let node = from;
  for (const word of words.slice(0, -1)) node = plainWord(automaton, node, word);
  automaton.arrows.add(node, edgeOf(automaton, last), to);
}

function plainWord(automaton: Automaton, from: number, word: PhraseWord): number {
  const { arrows, shared } = automaton;
  const edge = edgeOf(automaton, word);
  for (let at = arrows.find(from, edge); at >= 0; at = arrows.find(from, edge, at)) {
    if (shared.has(arrows.target(at))) return arrows.target(at);
  }
  const node = addNode(automaton);
  arrows.add(from, edge, node);
  shared.add(node);
  return node;
}

function addNode({ arrows, meanings }: Automaton): number {
  meanings.push(null);
  return arrows.addNode();
}

function edgeOf({ edges }: Automaton, { by, word }: PhraseWord): number {
  const known = edges[by].get(word);
  if (known !== undefined) return known;
  const edge = edges.form.size + edges.stem.size;
  edges[by].set(word, edge);
  return edge;
}

function mean({ meanings }: Automaton, node: number, list: string, value: unknown): void {
  const next = meanings[node] ?? null;
  for (let known = next; known; known = known.next) if (known.list === list && known.value === value) return;
  meanings[node] = { list, value, next };
}

function scan(automaton: Automaton, tokens: Tokens): Hit[] {
  const walk = new Walk(automaton, tokens.count);
  for (let t = 0; t < tokens.count; t++) {
    const { form, stem, starts } = wordEdges(automaton, tokens.norm[t] ?? '');
    walk.forms[t] = form;
    walk.stems[t] = stem;
    walk.starts.push(starts);
  }
  const hits: Hit[] = [];
  for (let t = 0; t < tokens.count; t++) {
    const found = walk.phrasesAt(t);
    for (const hit of found) hits.push(hit);
  }
  return hits;
}

/** Edges of a word as a form and as a stem, -1 where no phrase has it. */
interface WordEdges {
  readonly form: number;
  readonly stem: number;
  /** Nodes that it leads to at the beginning of a phrase. */
  readonly starts: readonly number[];
}

/** Words of a text come again: 50,000 hold a day's news, and one look-up takes the place of three. */
const MOST_WORDS = 50_000;

function wordEdges({ arrows, edges, words }: Automaton, norm: string): WordEdges {
  const known = words.get(norm);
  if (known) return known;
  if (words.size >= MOST_WORDS) words.clear();
  const [byForm, byStem] = [edges.form.get(norm) ?? -1, edges.stem.get(stem(norm)) ?? -1];
  const starts = [...targets(arrows, 0, byForm), ...targets(arrows, 0, byStem)];
  const made = { form: byForm, stem: byStem, starts: starts.length > 0 ? starts : NOWHERE };
  words.set(norm, made);
  return made;
}

const NOWHERE: readonly number[] = [];

function targets(arrows: Arrows, node: number, edge: number): readonly number[] {
  const found: number[] = [];
  if (edge < 0) return found;
  for (let place = arrows.find(node, edge); place >= 0; place = arrows.find(node, edge, place))
    found.push(arrows.target(place));
  return found;
}

/** One walk over a text. */
class Walk {
  readonly forms: Int32Array;
  readonly stems: Int32Array;
  /** By token, the nodes that it leads to at the beginning of a phrase. */
  readonly starts: (readonly number[])[] = [];
  private readonly automaton: Automaton;
  private found: Hit[] = [];

  constructor(automaton: Automaton, count: number) {
    this.automaton = automaton;
    this.forms = new Int32Array(count);
    this.stems = new Int32Array(count);
  }

  /** Phrases that begin at a token, longest first, each once. */
  phrasesAt(first: number): readonly Hit[] {
    const starts = this.starts[first] ?? NOWHERE;
    if (starts.length === 0) return NONE;
    this.found = [];
    for (const node of starts) this.arrive(node, first, first);
    return this.found.length > 1 ? this.found.sort((a, b) => b.last - a.last) : this.found;
  }

  /** Stands in a node after token `at`: what is found there, and on to the next token. */
  private arrive(node: number, first: number, at: number): void {
    const { arrows, meanings } = this.automaton;
    for (let meaning = meanings[node] ?? null; meaning; meaning = meaning.next) this.add(meaning, first, at);
    if (arrows.goesOn(node)) this.step(node, first, at + 1);
  }

  /** Follows token `at`, as a form and as a stem. Phrases are short, so this is shallow. */
  private step(node: number, first: number, at: number): void {
    if (at >= this.forms.length) return;
    const form = this.forms[at] ?? -1;
    if (form >= 0) this.follow(node, form, first, at);
    const stem = this.stems[at] ?? -1;
    if (stem >= 0) this.follow(node, stem, first, at);
  }

  private follow(node: number, edge: number, first: number, at: number): void {
    const { arrows } = this.automaton;
    if (!arrows.mayFollow(node, edge)) return;
    for (let place = arrows.find(node, edge); place >= 0; place = arrows.find(node, edge, place))
      this.arrive(arrows.target(place), first, at);
  }

  /** Two ways through the choices of a phrase may lead to the same words. */
  private add({ list, value }: Meaning, first: number, last: number): void {
    if (this.found.some((hit) => hit.last === last && hit.list === list && hit.value === value)) return;
    this.found.push({ list, value, first, last });
  }
}

const NONE: readonly Hit[] = [];
