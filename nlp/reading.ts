import type { Hit, Lexicon } from './lexicon/lexicon.ts';
import type { Field, Mention, TaggableDocument } from './report.ts';
import { type Sentences, splitSentences } from './text/sentences.ts';
import { type Tokens, tokenize } from './text/tokens.ts';

/** One field of a document, read once: tokens, sentences and every vocabulary hit. All stages work on this. */
export interface FieldReading {
  readonly field: Field;
  readonly source: string;
  readonly tokens: Tokens;
  readonly sentences: Sentences;
  /** Every match of every word list, in order of its first token, longer ones first. */
  readonly hits: readonly Hit[];
}

export interface Reading {
  readonly document: TaggableDocument;
  /** Title first. A missing title gives a field without tokens. */
  readonly fields: readonly [FieldReading, FieldReading];
}

/** Tokenises both fields, splits sentences and scans them once for all vocabularies. */
export function readDocument(document: TaggableDocument, lexicon: Lexicon): Reading {
  const read = (field: Field): FieldReading => {
    const source = document[field] ?? '';
    const tokens = tokenize(source);
    return { field, source, tokens, sentences: splitSentences(tokens), hits: lexicon.scan(tokens) };
  };
  return { document, fields: [read('title'), read('text')] };
}

/** The words that tokens `first` to `last` (inclusive) of a field cover. */
export function mentionOf(field: FieldReading, first: number, last: number): Mention {
  const start = field.tokens.start[first] ?? 0;
  const end = field.tokens.end[last] ?? start;
  return { field: field.field, start, end, text: field.source.slice(start, end) };
}
