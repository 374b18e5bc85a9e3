import type { Hit } from '../lexicon/lexicon.ts';
import type { FieldReading } from '../reading.ts';
import type { BoundWord, Cue, Unit } from './unit.ts';

/** A word of the vocabulary that begins at some token. */
export interface At<Value> {
  readonly value: Value;
  readonly first: number;
  readonly last: number;
}

/** The vocabulary of numbers found in one field, to be looked up by token. */
export interface Hints {
  /** The longest unit, scale, numeral, share that begins at a token. */
  readonly units: ReadonlyMap<number, At<Unit>>;
  readonly scales: ReadonlyMap<number, At<number>>;
  readonly numerals: ReadonlyMap<number, At<number>>;
  readonly shares: ReadonlyMap<number, At<number>>;
  /** Bounds after a number by their first token, those before it by their last. */
  readonly boundsAfter: ReadonlyMap<number, At<BoundWord>>;
  readonly boundsBefore: ReadonlyMap<number, At<BoundWord>>;
  /** Dollar signs by their last token. */
  readonly dollars: ReadonlyMap<number, At<true>>;
  /** Cues by their first token, and by their last. */
  cueAt(cue: Cue, first: number): boolean;
  cueEndsAt(cue: Cue, last: number): boolean;
  /** Tokens where a cue begins, ascending. */
  tokensOf(cue: Cue): readonly number[];
}

/** Sorts the hits of the unit lists for look-up. */
export function hintsOf(field: FieldReading): Hints {
  const maps = new Map<string, Map<number, At<unknown>>>();
  const cues = new Map<string, { starts: number[]; firsts: Set<number>; lasts: Set<number> }>();
  const put = (name: string, key: number, hit: Hit): void => {
    const map = maps.get(name) ?? new Map<number, At<unknown>>();
    maps.set(name, map);
    const known = map.get(key);
    if (!known || known.last - known.first < hit.last - hit.first) map.set(key, hit);
  };
  for (const hit of field.hits) {
    if (!hit.list.startsWith('unit:')) continue;
    if (hit.list === 'unit:cue') addCue(cues, String(hit.value), hit);
    else if (hit.list === 'unit:dollar') put(hit.list, hit.last, hit);
    else if (hit.list !== 'unit:bound') put(hit.list, hit.first, hit);
    else if ((hit.value as BoundWord).side === 'after') put('after', hit.first, hit);
    else put('before', hit.last, hit);
    // A number of exahashes tells what the percentage beside it is of.
    if (hit.list === 'unit:unit' && isHashes(hit.value as Unit)) addCue(cues, 'hashrate', hit);
  }
  const read = <Value>(name: string) => (maps.get(name) ?? new Map()) as ReadonlyMap<number, At<Value>>;
  return {
    units: read('unit:unit'),
    scales: read('unit:scale'),
    numerals: read('unit:numeral'),
    shares: read('unit:share'),
    boundsAfter: read('after'),
    boundsBefore: read('before'),
    dollars: read('unit:dollar'),
    cueAt: (cue, first) => cues.get(cue)?.firsts.has(first) ?? false,
    cueEndsAt: (cue, last) => cues.get(cue)?.lasts.has(last) ?? false,
    tokensOf: (cue) => cues.get(cue)?.starts ?? [],
  };
}

function isHashes({ measures, weak }: Unit): boolean {
  return measures === 'hashrate_eh' && !weak;
}

function addCue(
  cues: Map<string, { starts: number[]; firsts: Set<number>; lasts: Set<number> }>,
  cue: string,
  hit: Hit,
): void {
  const known = cues.get(cue) ?? { starts: [], firsts: new Set<number>(), lasts: new Set<number>() };
  cues.set(cue, known);
  if (!known.firsts.has(hit.first)) known.starts.push(hit.first);
  known.firsts.add(hit.first);
  known.lasts.add(hit.last);
}
