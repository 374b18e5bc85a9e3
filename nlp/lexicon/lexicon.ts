import { stem } from '../text/stem.ts';
import { normsOf, type Tokens } from '../text/tokens.ts';
import { Transitions } from './transitions.ts';

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

/** All vocabularies compiled to one automaton: a trie over word forms and stems, walked once over a text. */
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

interface Trie {
  readonly arrows: Transitions;
  /** Edge ids of words that match as written, and of stems. A word may have both. */
  readonly forms: Map<string, number>;
  readonly stems: Map<string, number>;
  readonly meanings: (Meaning | undefined)[];
}

/**
 * Compiles word lists.
 * @throws Error when a list is empty, a phrase is empty or its brackets do not close: such a list is a mistake.
 */
export function compileLexicon(lists: readonly WordList<unknown>[]): Lexicon {
  const trie: Trie = { arrows: new Transitions(), forms: new Map(), stems: new Map(), meanings: [] };
  for (const { name, entries } of lists) {
    if (entries.length === 0) throw new Error(`word list ${name} is empty`);
    for (const [phrase, value] of entries) for (const variant of choose(phrase)) insert(trie, variant, name, value);
  }
  return { scan: (tokens) => scan(trie, tokens) };
}

function insert(trie: Trie, phrase: string, list: string, value: unknown): void {
  let node = 0;
  for (const word of phrase.split(' ')) {
    const exact = word.length > 1 && word.startsWith('=');
    for (const norm of normsOf(exact ? word.slice(1) : word)) {
      node = trie.arrows.extend(node, exact ? edgeOf(trie, trie.forms, norm) : edgeOf(trie, trie.stems, stem(norm)));
    }
  }
  if (node === 0) throw new Error(`empty phrase in word list ${list}`);
  // Kept dense: an array with holes turns into a slow hash map.
  while (trie.meanings.length < trie.arrows.nodes) trie.meanings.push(undefined);
  const next = trie.meanings[node] ?? null;
  for (let known = next; known; known = known.next) if (known.list === list && known.value === value) return;
  trie.meanings[node] = { list, value, next };
}

function edgeOf(trie: Trie, edges: Map<string, number>, word: string): number {
  const known = edges.get(word);
  if (known !== undefined) return known;
  const edge = trie.forms.size + trie.stems.size;
  edges.set(word, edge);
  return edge;
}

/** `(a|b c)? d` → `a d`, `b c d`, ` d`. */
function choose(phrase: string): string[] {
  const open = phrase.indexOf('(');
  if (open < 0) return [phrase];
  const close = phrase.indexOf(')', open);
  if (close < 0) throw new Error(`bracket not closed in "${phrase}"`);
  const optional = phrase[close + 1] === '?';
  const choices = phrase.slice(open + 1, close).split('|');
  if (optional) choices.push('');
  const before = phrase.slice(0, open);
  const afters = choose(phrase.slice(close + (optional ? 2 : 1)));
  return afters.flatMap((after) => choices.map((choice) => before + choice + after));
}

function scan(trie: Trie, tokens: Tokens): Hit[] {
  const forms = new Int32Array(tokens.count);
  const stems = new Int32Array(tokens.count);
  for (let t = 0; t < tokens.count; t++) {
    const norm = tokens.norm[t] ?? '';
    forms[t] = trie.forms.get(norm) ?? -1;
    stems[t] = trie.stems.get(stem(norm)) ?? -1;
  }
  const hits: Hit[] = [];
  const found: Hit[] = [];
  for (let t = 0; t < tokens.count; t++) {
    if (forms[t] === -1 && stems[t] === -1) continue;
    walk(trie, 0, forms, stems, t, t, found);
    if (found.length > 1) found.sort((a, b) => b.last - a.last);
    for (const hit of found) hits.push(hit);
    found.length = 0;
  }
  return hits;
}

/** Follows both readings of token `at`, as a form and as a stem, from a node; phrases are short, so this is shallow. */
function walk(
  trie: Trie,
  node: number,
  forms: Int32Array,
  stems: Int32Array,
  first: number,
  at: number,
  found: Hit[],
): void {
  if (at >= forms.length) return;
  for (const edge of [forms[at] ?? -1, stems[at] ?? -1]) {
    const child = edge < 0 ? -1 : trie.arrows.follow(node, edge);
    if (child < 0) continue;
    for (let meaning = trie.meanings[child] ?? null; meaning; meaning = meaning.next) {
      found.push({ list: meaning.list, value: meaning.value, first, last: at });
    }
    walk(trie, child, forms, stems, first, at + 1, found);
  }
}
