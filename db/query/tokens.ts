import type { Place } from './query-error.ts';

/**
 * The smallest parts of a query. A field's value follows it as `value`. Signs of Chinese keyboards and curly quotes mean
 * what their plain ones mean.
 */
export type Token = Place &
  (
    | { readonly kind: '(' | ')' | '-' | 'OR' | 'AND' | 'NOT' }
    | { readonly kind: 'word' | 'phrase'; readonly text: string }
    /** `country:KZ,RU`; `valueAt` is where the value begins. */
    | {
        readonly kind: 'field';
        readonly name: string;
        readonly value: string;
        readonly quoted: boolean;
        readonly valueAt: number;
      }
    /** A quotation mark without a partner. */
    | { readonly kind: 'unclosed' }
  );

const QUOTED = '["“”„«»](?<inside>[^"“”„«»]*)["“”„«»]';
const FIELD = new RegExp(String.raw`(?<name>[A-Za-z_]+)[:：](?:${QUOTED}|(?<value>[^\s()（）"“”„«»]*))`, 'uy');
const PHRASE = new RegExp(QUOTED, 'uy');
const WORD = /[^\s()（）"“”„«»]+/uy;
const SIGNS: Readonly<Record<string, '(' | ')'>> = { '(': '(', '（': '(', ')': ')', '）': ')' };

/** Splits a query into tokens; every character but blanks belongs to one. */
export function tokensOf(query: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < query.length; ) {
    if (/\s/.test(query[at] ?? '')) at += 1;
    else {
      const token = tokenAt(query, at);
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}

function tokenAt(query: string, start: number): Token {
  const sign = SIGNS[query[start] ?? ''];
  if (sign !== undefined) return { kind: sign, start, end: start + 1 };
  // A dash alone is a dash; before something it excludes it.
  if (/^[-－](?=[^\s)）])/.test(query.slice(start, start + 2))) return { kind: '-', start, end: start + 1 };
  return fieldAt(query, start) ?? phraseAt(query, start) ?? wordAt(query, start);
}

function fieldAt(query: string, start: number): Token | undefined {
  const match = matchAt(FIELD, query, start);
  if (match === null) return undefined;
  const { name = '', inside, value = '' } = match.groups ?? {};
  const valueAt = start + name.length + (inside === undefined ? 1 : 2);
  const quoted = inside !== undefined;
  return { kind: 'field', start, end: start + match[0].length, name, value: inside ?? value, quoted, valueAt };
}

function phraseAt(query: string, start: number): Token | undefined {
  const match = matchAt(PHRASE, query, start);
  return match === null
    ? undefined
    : { kind: 'phrase', start, end: start + match[0].length, text: match.groups?.inside ?? '' };
}

function wordAt(query: string, start: number): Token {
  const text = matchAt(WORD, query, start)?.[0];
  if (text === undefined) return { kind: 'unclosed', start, end: query.length };
  const end = start + text.length;
  if (text === 'OR' || text === 'AND' || text === 'NOT') return { kind: text, start, end };
  return { kind: 'word', start, end, text };
}

function matchAt(pattern: RegExp, query: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(query);
}
