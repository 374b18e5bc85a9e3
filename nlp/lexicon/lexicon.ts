import { stem } from '../text/stem.ts';
import { type Tokens, tokenize } from '../text/tokens.ts';

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

interface Node {
  /** Children by edge id (see `Edges`); most nodes have few. */
  next: Map<number, Node> | null;
  found: { readonly list: string; readonly value: unknown }[] | null;
}

/**
 * Compiles word lists.
 * @throws Error when a list is empty, a phrase is empty or its brackets do not close: such a list is a mistake.
 */
export function compileLexicon(lists: readonly WordList<unknown>[]): Lexicon {
  const edges = new Map<string, number>();
  const root: Node = { next: null, found: null };
  for (const list of lists) {
    if (list.entries.length === 0) throw new Error(`word list ${list.name} is empty`);
    for (const [phrase, value] of list.entries) {
      for (const variant of expand(phrase)) insert(root, edges, variant, { list: list.name, value });
    }
  }
  return { scan: (tokens) => scan(root, edges, tokens) };
}

function insert(root: Node, edges: Map<string, number>, phrase: string, found: { list: string; value: unknown }): void {
  const keys = keysOf(phrase);
  if (keys.length === 0) throw new Error(`empty phrase in word list ${found.list}`);
  let node = root;
  for (const key of keys) {
    const id = edges.get(key) ?? edges.size;
    edges.set(key, id);
    node.next ??= new Map();
    const child: Node = node.next.get(id) ?? { next: null, found: null };
    node.next.set(id, child);
    node = child;
  }
  node.found ??= [];
  if (!node.found.some((f) => f.list === found.list && f.value === found.value)) node.found.push(found);
}

/** Edge keys: `=form` for exact words and signs, the bare stem for the rest. */
function keysOf(phrase: string): string[] {
  const keys: string[] = [];
  for (const word of phrase.split(/\s+/)) {
    const exact = word.startsWith('=') && word.length > 1;
    const tokens = tokenize(exact ? word.slice(1) : word);
    for (const norm of tokens.norm) keys.push(exact ? `=${norm}` : stem(norm));
  }
  return keys;
}

/** `(a|b c)? d` → `a d`, `b c d`, `d`. */
function expand(phrase: string): string[] {
  return choose(phrase).map((variant) => variant.replace(/\s+/g, ' ').trim());
}

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

function scan(root: Node, edges: ReadonlyMap<string, number>, tokens: Tokens): Hit[] {
  const forms = new Int32Array(tokens.count);
  const stems = new Int32Array(tokens.count);
  for (let t = 0; t < tokens.count; t++) {
    const norm = tokens.norm[t] ?? '';
    forms[t] = edges.get(`=${norm}`) ?? -1;
    stems[t] = edges.get(stem(norm)) ?? -1;
  }
  const hits: Hit[] = [];
  const found: Hit[] = [];
  for (let t = 0; t < tokens.count; t++) {
    if (forms[t] === -1 && stems[t] === -1) continue;
    walk(root, forms, stems, t, t, found);
    if (found.length > 1) found.sort((a, b) => b.last - a.last);
    for (const hit of found) hits.push(hit);
    found.length = 0;
  }
  return hits;
}

function walk(node: Node, forms: Int32Array, stems: Int32Array, first: number, at: number, found: Hit[]): void {
  if (!node.next || at >= forms.length) return;
  const form = forms[at] ?? -1;
  const root = stems[at] ?? -1;
  if (form >= 0) step(node.next.get(form), forms, stems, first, at, found);
  if (root >= 0 && root !== form) step(node.next.get(root), forms, stems, first, at, found);
}

function step(
  node: Node | undefined,
  forms: Int32Array,
  stems: Int32Array,
  first: number,
  at: number,
  found: Hit[],
): void {
  if (!node) return;
  for (const { list, value } of node.found ?? []) found.push({ list, value, first, last: at });
  walk(node, forms, stems, first, at + 1, found);
}
