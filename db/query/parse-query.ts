import { storable } from '../stored-text.ts';
import { didYouMean } from './did-you-mean.ts';
import { FIELD_ALIASES, FIELDS } from './fields.ts';
import { type Place, QueryError } from './query-error.ts';
import { oneOf, type QueryContext, readValue } from './read-value.ts';
import { type Token, tokensOf } from './tokens.ts';
import { ALL, both, type Query } from './tree.ts';

/** UTF-16 units, terms, and parentheses within each other: more is an attack on the planner, not a question. */
const LONGEST = 2000;
const MOST_TERMS = 200;
const DEEPEST = 30;

/**
 * Reads a query. Terms side by side must all hold; `OR` binds weaker; `-` or `NOT` excludes what follows.
 *
 *     query := all ('OR' all)*      all  := not+
 *     not   := ('-' | 'NOT') not | '(' query ')' | term
 *     term  := word | "phrase" | field:value[,value]…
 *
 * @throws QueryError with the place in the text and what was expected there
 */
export function parseQuery(text: string, context: QueryContext): Query {
  const query = storable(text).normalize('NFC');
  if (query.length > LONGEST) {
    throw new QueryError(query, { start: LONGEST, end: query.length }, `A search may have ${LONGEST} characters.`);
  }
  const tokens = tokensOf(query);
  const extra = tokens[MOST_TERMS];
  if (extra) throw new QueryError(query, extra, `A search may have ${MOST_TERMS} parts.`);
  return new Parser(query, tokens, context).whole();
}

class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #context: QueryContext;
  #next = 0;
  #depth = 0;

  constructor(text: string, tokens: readonly Token[], context: QueryContext) {
    this.#text = text;
    this.#tokens = tokens;
    this.#context = context;
  }

  whole(): Query {
    if (this.#tokens.length === 0) return ALL;
    const query = this.#either();
    const rest = this.#peek();
    if (rest)
      throw this.#wrong(rest, 'This closing parenthesis has no partner: take it away, or put the text in quotes.');
    return query;
  }

  #either(): Query {
    const parts = [this.#all()];
    while (this.#peek()?.kind === 'OR') {
      this.#next += 1;
      parts.push(this.#all());
    }
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind: 'or', parts };
  }

  #all(): Query {
    const parts = [this.#not()];
    for (let token = this.#peek(); token && token.kind !== 'OR' && token.kind !== ')'; token = this.#peek()) {
      if (token.kind === 'AND') this.#next += 1;
      parts.push(this.#not());
    }
    return both(...parts);
  }

  #not(): Query {
    const token = this.#peek();
    if (token?.kind !== '-' && token?.kind !== 'NOT') return this.#term();
    this.#next += 1;
    return { kind: 'not', part: this.#deeper(token, () => this.#not()) };
  }

  #term(): Query {
    const token = this.#peek();
    if (token === undefined)
      throw this.#wrong(
        this.#end(),
        `${this.#before()}: a word, a "phrase" or a filter like country:KZ is expected here.`,
      );
    this.#next += 1;
    switch (token.kind) {
      case 'word':
      case 'phrase':
        return { kind: 'words', text: token.text, phrase: token.kind === 'phrase' };
      case 'field':
        return this.#field(token);
      case '(':
        return this.#group(token);
      case 'unclosed':
        throw this.#wrong(token, 'This quotation mark has no partner: close it, or take it away.');
      default:
        throw this.#wrong(
          token,
          `A word, a "phrase" or a filter like country:KZ is expected here, not ${this.#text.slice(token.start, token.end)}; put it in quotes to look for it.`,
        );
    }
  }

  #group(open: Token): Query {
    if (this.#peek()?.kind === ')') throw this.#wrong(open, 'Nothing stands between these parentheses.');
    const query = this.#deeper(open, () => this.#either());
    if (this.#peek()?.kind !== ')') throw this.#wrong(open, 'This parenthesis is not closed: a ")" is missing.');
    this.#next += 1;
    return query;
  }

  #deeper(token: Token, read: () => Query): Query {
    this.#depth += 1;
    if (this.#depth > DEEPEST)
      throw this.#wrong(token, `Parts of a search may stand ${DEEPEST} deep within each other.`);
    const query = read();
    this.#depth -= 1;
    return query;
  }

  #field(token: Extract<Token, { kind: 'field' }>): Query {
    const name = token.name.toLowerCase();
    const field = FIELDS[FIELD_ALIASES[name] ?? name];
    if (field === undefined) {
      const hint = didYouMean(name, [...Object.keys(FIELDS), ...Object.keys(FIELD_ALIASES)]);
      const place = { start: token.start, end: token.start + token.name.length };
      throw this.#wrong(
        place,
        `There is no filter "${token.name}". ${hint} To look for the words, put them in quotes.`,
      );
    }
    return oneOf(
      valuesOf(token).map(({ value, start, end }) => {
        if (value === '') throw this.#wrong({ start: token.start, end: token.end }, `${name}: has no value.`);
        const reading = readValue(name, field, value, this.#context);
        if (reading.kind === 'wrong') throw this.#wrong({ start, end }, reading.message);
        return reading;
      }),
    );
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next];
  }

  #end(): Place {
    return { start: this.#text.length, end: this.#text.length };
  }

  #before(): string {
    const token = this.#tokens.at(-1);
    return token === undefined ? 'The search is empty' : `After ${this.#text.slice(token.start, token.end)}`;
  }

  #wrong(place: Place, message: string): QueryError {
    return new QueryError(this.#text, place, message);
  }
}

interface Value extends Place {
  readonly value: string;
}

/** `KZ,RU` → two values; what is quoted is one. */
function valuesOf({ value, quoted, valueAt }: Extract<Token, { kind: 'field' }>): readonly Value[] {
  let start = valueAt;
  return (quoted ? [value] : value.split(/[,，]/)).map((part) => {
    const place = { value: part.trim(), start, end: start + part.length };
    start = place.end + 1;
    return place;
  });
}
