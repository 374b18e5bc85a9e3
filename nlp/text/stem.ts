import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import porterRu from 'natural/lib/natural/stemmers/porter_stemmer_ru.js';

// By file: the whole of natural costs 0.5 s and 154 MB at import.

const stems = new Map<string, string>();
/** Words of a text are few and come again: 20,000 hold the whole working set of a day's news in three languages. */
const MOST_STEMS = 20_000;

/**
 * Stem of one folded word: Porter for Latin script, its Russian form for Cyrillic, the word itself otherwise.
 * Vocabulary and text go through the same function, so that a poor stem is at least the same poor stem on both sides.
 */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= MOST_STEMS) stems.clear();
  const made = makeStem(word);
  stems.set(word, made);
  return made;
}

function makeStem(word: string): string {
  if (word.length < 3 || word.length > 40) return word;
  if (/^[a-z]+$/.test(word)) return porter.stem(word);
  if (/^[а-яё]+$/.test(word)) return porterRu.stem(word);
  return word;
}
