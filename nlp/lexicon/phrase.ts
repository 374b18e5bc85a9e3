import { stem } from '../text/stem.ts';
import { normsOf } from '../text/tokens.ts';

/** One word of a phrase: how a token must look. */
export interface PhraseWord {
  /** Exact folded form, or the stem. */
  readonly by: 'form' | 'stem';
  readonly word: string;
}

/** A step of a phrase: any one of the choices, each some words in a row; or none of them, when it is optional. */
export interface PhraseStep {
  readonly choices: readonly (readonly PhraseWord[])[];
  readonly optional: boolean;
}

/**
 * Reads `(bitcoin|crypto)? mining =ban`.
 * @throws Error when a bracket is not closed
 */
export function parsePhrase(phrase: string): PhraseStep[] {
  const steps: PhraseStep[] = [];
  let rest = phrase;
  while (rest !== '') {
    const open = rest.indexOf('(');
    const plain = open < 0 ? rest : rest.slice(0, open);
    for (const word of wordsOf(plain)) steps.push({ choices: [[word]], optional: false });
    if (open < 0) break;
    const close = rest.indexOf(')', open);
    if (close < 0) throw new Error(`bracket not closed in "${phrase}"`);
    const optional = rest[close + 1] === '?';
    steps.push(stepOf(rest.slice(open + 1, close), optional));
    rest = rest.slice(close + (optional ? 2 : 1));
  }
  return steps;
}

function stepOf(choices: string, optional: boolean): PhraseStep {
  const words = choices.split('|').map(wordsOf);
  const spoken = words.filter((choice) => choice.length > 0);
  return { choices: spoken, optional: optional || spoken.length < words.length };
}

function wordsOf(text: string): PhraseWord[] {
  const words: PhraseWord[] = [];
  for (const word of text.split(' ')) {
    const exact = word.length > 1 && word.startsWith('=');
    for (const norm of normsOf(exact ? word.slice(1) : word)) {
      words.push(exact ? { by: 'form', word: norm } : { by: 'stem', word: stem(norm) });
    }
  }
  return words;
}
