import { stem } from '../text/stem.ts';

/** Endings of Russian nouns by the end of their dictionary form: what falls off, what may follow. */
const DECLENSIONS: readonly (readonly [ending: RegExp, drop: number, endings: string])[] = [
  [/(ый|ий|ой|ая|ое|ие|ые)$/, 0, ''],
  [/[её]я$/, 1, 'и ю е ей'],
  [/ия$/, 1, 'и ю ей'],
  [/а$/, 1, 'ы и е у ой'],
  [/я$/, 1, 'и ю е ей'],
  [/й$/, 1, 'я ю ем е'],
  [/ь$/, 1, 'и ью я ю ем е'],
  [/[бвгджзклмнпрстфхцчшщ]$/, 0, 'а у ом ем е'],
];

/**
 * Case forms of a Russian name which its stem misses: the stemmer takes "ан" for an ending in "Казахстан" but not in
 * "Казахстане". Folded words; empty for words which do not decline or whose forms all share one stem.
 */
export function missedCases(name: string): string[] {
  const word = name.toLowerCase();
  const found = DECLENSIONS.find(([ending]) => ending.test(word));
  if (!found) return [];
  const [, drop, endings] = found;
  const base = word.slice(0, word.length - drop);
  const forms = endings.split(' ').map((ending) => base + ending);
  return forms.filter((form) => stem(form) !== stem(word));
}
