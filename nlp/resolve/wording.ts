import { stem } from '../text/stem.ts';
import { TokenKind, tokenize } from '../text/tokens.ts';
import type { Claim } from './claim.ts';

/** What two claims can be compared by when nothing was tagged: words in one language, numbers and names across them. */
export interface Wording {
  /** Stems of the words, pairs of Han characters. */
  readonly words: ReadonlySet<string>;
  /** Numbers of two digits and more as written, without years and without signs between digits. */
  readonly numbers: ReadonlySet<string>;
  /** Latin words inside a Chinese or Russian text: names which nobody translated. */
  readonly foreign: ReadonlySet<string>;
  /** Latin words, to find the `foreign` ones of the other in. */
  readonly latin: ReadonlySet<string>;
}

/** Latin words that stand in any Chinese or Russian text on the matter and tell nothing. */
const COMMON = new Set([
  'bitcoin',
  'btc',
  'crypto',
  'pow',
  'usd',
  'asic',
  'netblocks',
  'telegram',
  'twitter',
  'th',
  'eh',
]);

const known = new WeakMap<Claim, Wording>();

/** The wording of title and quote. */
export function wordingOf(claim: Claim): Wording {
  const before = known.get(claim);
  if (before) return before;
  const made = read(claim);
  known.set(claim, made);
  return made;
}

function read({ title, quote, lang }: Claim): Wording {
  const [words, numbers, latin] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const tokens = tokenize(title.includes(quote) ? title : `${title}\n${quote}`);
  for (let t = 0; t < tokens.count; t++) {
    const norm = tokens.norm[t] ?? '';
    const next = tokens.norm[t + 1];
    if (tokens.kind[t] === TokenKind.number) addNumber(numbers, norm);
    else if (tokens.kind[t] === TokenKind.han && tokens.kind[t + 1] === TokenKind.han) words.add(`${norm}${next}`);
    else if (tokens.kind[t] === TokenKind.word && norm.length >= 4) words.add(stem(norm));
    if (/^[a-z]{3,}$/.test(norm) && !COMMON.has(norm)) latin.add(norm);
  }
  return { words, numbers, latin, foreign: lang === 'zh' || lang === 'ru' ? latin : new Set() };
}

function addNumber(numbers: Set<string>, written: string): void {
  const digits = written.replaceAll(',', '');
  if (digits.length >= 2 && !/^20[0-3]\d$/.test(digits)) numbers.add(digits);
}

/** Share of the words of the shorter one that the other has too, 0..1; null where there are too few to tell. */
export function sharedWords(a: Wording, b: Wording): number | null {
  const [few, many] = a.words.size < b.words.size ? [a.words, b.words] : [b.words, a.words];
  if (few.size < 4) return null;
  return [...few].filter((word) => many.has(word)).length / few.size;
}

export function sharedDigits(a: Wording, b: Wording): readonly string[] {
  return [...a.numbers].filter((number) => b.numbers.has(number));
}

export function sharedNames(a: Wording, b: Wording): readonly string[] {
  const names = new Set([...a.foreign].filter((name) => b.latin.has(name)));
  for (const name of b.foreign) if (a.latin.has(name)) names.add(name);
  return [...names];
}
