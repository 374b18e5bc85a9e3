import { typesMeant, typeWords } from '../event-types.ts';
import { countryCode, countryNames } from './countries.ts';
import { didYouMean } from './did-you-mean.ts';
import { ATTRIBUTE_NAMES, FIELD_ALIASES, type Field } from './fields.ts';
import { timeSpan } from './read-time.ts';
import { ALL, both, type NumberField, type Operator, type Query } from './tree.ts';

/** What a query may mean beyond its words. */
export interface QueryContext {
  /** Ages such as `7d` are taken back from here. */
  readonly now: Date;
  /** The id of the firm with this name, foreign name or ticker; undefined when the registry knows none. */
  readonly companyId: (name: string) => string | undefined;
}

/** What a value means, or a sentence on what is wrong with it. */
export type Reading = Query | { readonly kind: 'wrong'; readonly message: string };

/** Reads one value of a field; `name` is how the query calls the field. */
export function readValue(name: string, field: Field, value: string, context: QueryContext): Reading {
  switch (field.kind) {
    case 'country': {
      const code = countryCode(value);
      if (code !== undefined) return is(field.field, [code]);
      return wrong(`${name}: takes a country such as KZ or Kazakhstan, not "${value}". ${nearCountry(value)}`);
    }
    case 'type':
      return readType(name, field.families, value);
    case 'choice': {
      const choice = value.toLowerCase();
      if (field.choices.includes(choice)) return is(field.field, [choice]);
      return wrong(`${name}: does not know "${value}". ${didYouMean(value, field.choices)}`);
    }
    case 'code': {
      const code = field.field === 'subdivision' ? value.toUpperCase() : value.toLowerCase();
      if (field.pattern.test(code)) return is(field.field, [code]);
      return wrong(`${name}: takes a code like ${field.like}, not "${value}".`);
    }
    case 'company':
      return is('company', [context.companyId(value) ?? value]);
    case 'has': {
      const attribute = ATTRIBUTE_NAMES.find((known) => known === (FIELD_ALIASES[value.toLowerCase()] ?? value));
      if (attribute !== undefined) return { kind: 'has', attribute };
      return wrong(`${name}: takes the name of a number, not "${value}". ${didYouMean(value, ATTRIBUTE_NAMES)}`);
    }
    case 'number':
      return readNumber(name, field.field, value);
    case 'time':
      return readTime(name, field, value, context.now);
  }
}

function wrong(message: string): Reading {
  return { kind: 'wrong', message };
}

function is(field: Extract<Query, { kind: 'is' }>['field'], values: readonly string[]): Query {
  return { kind: 'is', field, values };
}

function nearCountry(value: string): string {
  const hint = didYouMean(value, countryNames());
  return hint.startsWith('Did') ? hint : 'Codes are ISO 3166-1 alpha-2.';
}

function readType(name: string, families: boolean, value: string): Reading {
  const word = value.toLowerCase().replaceAll(/[- ]/g, '_');
  const words = typeWords(families);
  if (words.includes(word)) return is('type', typesMeant([word]));
  return wrong(`${name}: does not know "${value}". ${didYouMean(word, words)}`);
}

const NUMBER = String.raw`([-+]?\d{1,15}(?:\.\d{1,9})?)(k|m|bn|b|%)?`;
const COMPARISON = new RegExp(`^(>=|<=|>|<|=|≥|≤)?${NUMBER}$`, 'i');
const RANGE = new RegExp(`^${NUMBER}\\.\\.${NUMBER}$`, 'i');
const UNITS: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, bn: 1e9 };

function readNumber(name: string, field: NumberField, value: string): Reading {
  const compare = (operator: Operator, digits = '', unit = ''): Query => {
    return { kind: 'number', field, operator, value: Number(digits) * (UNITS[unit.toLowerCase()] ?? 1) };
  };
  const plain = value.replaceAll('_', '');
  const range = RANGE.exec(plain);
  if (range) return both(compare('>=', range[1], range[2]), compare('<=', range[3], range[4]));
  const comparison = COMPARISON.exec(plain);
  if (comparison) return compare(operatorOf(comparison[1]), comparison[2], comparison[3]);
  return wrong(`${name}: takes a number such as >=3, 100..200 or >1.5m, not "${value}".`);
}

function operatorOf(sign = '='): Operator {
  if (sign === '≥') return '>=';
  if (sign === '≤') return '<=';
  return sign as Operator;
}

function readTime(name: string, field: Extract<Field, { kind: 'time' }>, value: string, now: Date): Reading {
  const read = (text: string) => (text === '' ? null : timeSpan(text, now));
  const [first = '', last] = value.split('..');
  const [, sign = '', bare = ''] = /^(>=|<=|>|<|=)?(.*)$/su.exec(first) ?? [];
  const [start, end] = [read(bare), last === undefined ? undefined : read(last)];
  if (start === null || end === null || (sign !== '' && (field.side !== 'any' || end))) {
    return wrong(
      `${name}: takes a day (2022-01-05), month, year, time (2022-01-05T06:00Z) or age (7d, 36h), not "${value}".`,
    );
  }
  const time = (bounds: { readonly from?: string; readonly to?: string }): Query => {
    return { kind: 'time', field: field.field, ...bounds };
  };
  if (end)
    return field.side === 'any'
      ? time({ from: start.from, to: end.to })
      : wrong(`${name}: takes one time, not a range; on:${value} does.`);
  if (field.side === 'from' || sign === '>=') return time({ from: start.from });
  // An age as an end is a point in time: `until:7d` leaves out the last seven days.
  if (field.side === 'to' || sign === '<=') return time({ to: /^\d+[mhdw]$/.test(bare) ? start.from : start.to });
  if (sign === '>') return time({ from: start.to });
  if (sign === '<') return time({ to: start.from });
  return time(start);
}

/** Several values: one of them has to hold. Values of one field come together. */
export function oneOf(queries: readonly Query[]): Query {
  const [first] = queries;
  if (first === undefined) return ALL;
  if (queries.length === 1) return first;
  if (first.kind !== 'is') return { kind: 'or', parts: queries };
  const values = queries.flatMap((query) => (query.kind === 'is' ? query.values : []));
  return { ...first, values: [...new Set(values)] };
}
