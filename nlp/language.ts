import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { TaggableDocument } from './report.ts';
import type { Stage } from './stage.ts';

/** Letters tell the language before any statistics: how many of the first characters belong to each script. */
interface Letters {
  latin: number;
  cyrillic: number;
  han: number;
  kana: number;
  hangul: number;
  arabic: number;
}

/** Enough to tell; a long text says no more about its language. */
const SAMPLE = 1500;

/** Tells the language (ISO 639-1): by script where the script decides, else as declared, else by English stop words or n-grams. */
export const languageStage: Stage = {
  name: 'language',
  version: 1,
  run: ({ document }) => ({ lang: languageOf(document) }),
};

/** Language of a document, ISO 639-1. */
export function languageOf({ title, text, lang }: TaggableDocument): string {
  return detectLanguage(`${title.slice(0, 300)}\n${text.slice(0, SAMPLE)}`, lang ?? undefined);
}

/** Language of a text. A declared language holds unless the script contradicts it. */
export function detectLanguage(text: string, declared?: string): string {
  const letters = countLetters(text);
  const given = declared?.toLowerCase().slice(0, 2);
  const all = Object.values(letters).reduce((sum, n) => sum + n, 0);
  if (all === 0) return given || 'en';
  if (letters.kana > all * 0.1) return 'ja';
  if (letters.hangul > all * 0.2) return 'ko';
  // A Han character says about as much as three Latin letters.
  if (letters.han * 3 > all - letters.han) return given === 'ja' && letters.kana > 0 ? 'ja' : 'zh';
  if (letters.arabic > all * 0.4) return given && RTL.has(given) ? given : arabicScript(text);
  if (letters.cyrillic > all * 0.4) return given && CYRILLIC.has(given) ? given : cyrillicScript(text);
  if (given && !NOT_LATIN.has(given)) return given;
  return looksEnglish(text) ? 'en' : byNgrams(text);
}

const RTL = new Set(['ar', 'fa', 'ur', 'ps', 'ku', 'ug']);
const CYRILLIC = new Set(['ru', 'uk', 'be', 'kk', 'ky', 'uz', 'tg', 'mn', 'bg', 'sr', 'mk']);
const NOT_LATIN = new Set([
  'ru',
  'uk',
  'be',
  'zh',
  'ja',
  'ko',
  'ar',
  'fa',
  'ur',
  'he',
  'th',
  'hi',
  'am',
  'ka',
  'hy',
  'el',
  'bg',
  'mk',
  'mn',
  'ky',
  'tg',
]);

function countLetters(text: string): Letters {
  const letters: Letters = { latin: 0, cyrillic: 0, han: 0, kana: 0, hangul: 0, arabic: 0 };
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code <= 0x24f))
      letters.latin++;
    else if (code >= 0x400 && code <= 0x52f) letters.cyrillic++;
    else if (code >= 0x4e00 && code <= 0x9fff) letters.han++;
    else if (code >= 0x3040 && code <= 0x30ff) letters.kana++;
    else if (code >= 0xac00 && code <= 0xd7a3) letters.hangul++;
    else if (code >= 0x600 && code <= 0x6ff) letters.arabic++;
  }
  return letters;
}

/** پ چ ژ گ and the Persian ک ی are not written in Arabic. */
function arabicScript(text: string): string {
  const persian = text.match(/[پچژگکی]/g)?.length ?? 0;
  const arabic = text.match(/[كيةى]/g)?.length ?? 0;
  return persian > arabic ? 'fa' : 'ar';
}

/** Letters that only one of the languages has; ә ғ қ ң ө ұ ү һ are Kazakh, ґ є ї Ukrainian, ў Belarusian. */
function cyrillicScript(text: string): string {
  if ((text.match(/[әғқңұһ]/gi)?.length ?? 0) > 1) return 'kk';
  if (/[өү]/i.test(text)) return (text.match(/[өүң]/gi)?.length ?? 0) > 1 && /[ыэ]/.test(text) ? 'ky' : 'mn';
  if ((text.match(/[їєґ]/gi)?.length ?? 0) > 0) return 'uk';
  if (/ў/i.test(text)) return 'be';
  return /[ыэё]/i.test(text) || !/[іј]/i.test(text) ? 'ru' : 'uk';
}

const ENGLISH = new Set(
  'the of and to in a is for on that with as by has at from was are it will be an have said its after this not'.split(
    ' ',
  ),
);

/** Whether a fifth of the words are the commonest English ones: saves loading the n-grams (60 MB) for English text. */
function looksEnglish(text: string): boolean {
  const words = text.toLowerCase().match(/[a-z']+/g) ?? [];
  const known = words.filter((word) => ENGLISH.has(word)).length;
  return words.length < 4 || known >= Math.max(1, words.length * 0.18);
}

interface Detector {
  detect(text: string): { readonly language: string };
}

let detector: Detector | undefined;

/** eld is loaded when first needed: its large tables cost almost a second. `require` keeps the stage synchronous. */
function byNgrams(text: string): string {
  detector ??= loadDetector();
  return detector.detect(text).language || 'en';
}

function loadDetector(): Detector {
  // eld exports itself to `import` only; by its resolved path Node requires it all the same.
  const path = fileURLToPath(import.meta.resolve('eld/large'));
  return (createRequire(import.meta.url)(path) as { readonly default: Detector }).default;
}
