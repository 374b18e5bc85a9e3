import { countryCode, countryNames } from '../db/query/countries.ts';
import { ATTRIBUTE_NAMES, FIELDS, type Field } from '../db/query/fields.ts';
import type { Knowledge } from './context.ts';
import { countryName, languageName } from './pages/names.ts';
import { ATTRIBUTE_LABELS, FAMILY_LABELS, namesIn, SEVERITY_LABELS, TYPE_LABELS } from './vocabulary.ts';

/** What may stand in the place of the word that is being written. */
export interface Completion {
  /** As the query language has it. */
  readonly text: string;
  /** What it means. */
  readonly label: string;
}

export interface Completions {
  /** Where the word begins that is replaced, UTF-16; it ends where the text ends. */
  readonly start: number;
  readonly completions: readonly Completion[];
}

const MOST = 8;

/** How a query may go on after this text: fields, and the values of the field that was begun. */
export function completionsOf(text: string, knowledge: Knowledge): Completions {
  const word =
    /(?:(?<![\p{L}\p{N}_])[\p{L}\p{N}_]+:(?:(?:[^\s()"]*,)?"[^"]*|[^\s()"]*)|[^\s()"]*)$/u
      .exec(text)?.[0]
      .replace(/^-/, '') ?? '';
  const start = text.length - word.length;
  const colon = word.indexOf(':');
  if (colon === -1) return { start, completions: unnamed(word.toLowerCase(), knowledge).slice(0, MOST) };
  const name = word.slice(0, colon).toLowerCase();
  const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
  const comma = word.lastIndexOf(',');
  const valueStart = Math.max(colon, comma) + 1;
  const typed = word.slice(valueStart).replace(/^"/, '').toLowerCase();
  const values = field === undefined ? [] : valuesOf(field, knowledge).filter((one) => begins(one, typed));
  const head = word.slice(0, valueStart);
  return {
    start,
    completions: values.slice(0, MOST).map(({ value, label }) => ({ text: head + quoted(value), label })),
  };
}

interface Value {
  readonly value: string;
  readonly label: string;
  /** Other words by which it is found, lower case. */
  readonly also?: readonly string[];
}

/** A word without a field: names of fields, and the places, types and firms that begin so. */
function unnamed(typed: string, knowledge: Knowledge): readonly Completion[] {
  const fields = Object.keys(FIELDS)
    .filter((name) => name.startsWith(typed))
    .map((name) => ({ text: `${name}:`, label: HINTS[name] ?? ATTRIBUTE_HINTS[name] ?? '' }));
  if (typed.length < 2) return fields;
  const valued = (['country', 'type', 'company'] as const).flatMap((name) => {
    const field = FIELDS[name];
    const values = field === undefined ? [] : valuesOf(field, knowledge).filter((one) => begins(one, typed));
    return values.slice(0, 4).map(({ value, label }) => ({ text: `${name}:${quoted(value)}`, label }));
  });
  return [...fields, ...valued];
}

function begins({ value, label, also = [] }: Value, typed: string): boolean {
  return [value.toLowerCase(), ...label.toLowerCase().split(' '), label.toLowerCase(), ...also].some((one) =>
    one.startsWith(typed),
  );
}

function quoted(value: string): string {
  return /[\s,()":]/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}

const LANGUAGES = ['en', 'zh', 'ru', 'es', 'fa'];
const AGES: readonly Value[] = [
  { value: '24h', label: 'within a day' },
  { value: '7d', label: 'within a week' },
  { value: '30d', label: 'within a month' },
  { value: '365d', label: 'within a year' },
];

function valuesOf(field: Field, { companies, sources }: Knowledge): readonly Value[] {
  switch (field.kind) {
    case 'country':
      return countries();
    case 'type': {
      const families = namesIn(FAMILY_LABELS).map((value) => ({ value, label: `${FAMILY_LABELS[value]} (family)` }));
      const types = namesIn(TYPE_LABELS).map((value): Value => ({ value, label: TYPE_LABELS[value] }));
      return field.families
        ? families
        : [...types, { value: 'shutdown', label: 'All loss of connectivity' }, ...families];
    }
    case 'choice':
      return field.choices.map((value) => ({ value, label: '' }));
    case 'company':
      return companies.map(({ name, names, id }) => {
        return { value: name, label: id, also: names.map(({ text }) => text.toLowerCase()) };
      });
    case 'has':
      return ATTRIBUTE_NAMES.map((value) => ({ value, label: ATTRIBUTE_LABELS[value].label }));
    case 'code':
      if (field.field === 'lang') return LANGUAGES.map((value) => ({ value, label: languageName(value) }));
      return field.field === 'source' ? sources.map(({ id, name }) => ({ value: id, label: name })) : [];
    case 'number':
      if (field.field !== 'severity') return [];
      return [5, 4, 3, 2].map((step) => ({ value: `>=${step}`, label: `${SEVERITY_LABELS[step]} or worse` }));
    case 'time':
      return AGES;
  }
}

let known: readonly Value[] | undefined;

/** Each with its names in all languages that the query language reads. */
function countries(): readonly Value[] {
  if (known === undefined) {
    const names = new Map<string, string[]>();
    for (const name of countryNames()) {
      const code = countryCode(name) ?? '';
      names.set(code, [...(names.get(code) ?? []), name]);
    }
    known = [...names].map(([value, also]) => ({ value, label: countryName(value), also }));
  }
  return known;
}

/** What a field takes, in few words. */
const HINTS: Readonly<Record<string, string>> = {
  country: 'where it happens',
  from: 'relocations from a country',
  to: 'relocations to a country',
  subdivision: 'ISO 3166-2, like US-TX',
  company: 'a firm by any of its names',
  type: 'what happened',
  family: 'civil, energy, policy, …',
  modality: 'actual, planned, alleged, …',
  state: 'where the claim stands',
  corroboration: 'how well it is founded',
  source: 'told by this source',
  lang: 'told in this language',
  has: 'a number is told',
  severity: '1 to 5',
  confidence: '0 to 1',
  reports: 'how many reports',
  sources: 'independent sources',
  since: 'happened since',
  until: 'happened until',
  on: 'on a day, in a month or year',
  seen: 'first told',
  updated: 'last told',
};
const ATTRIBUTE_HINTS: Readonly<Record<string, string>> = Object.fromEntries(
  ATTRIBUTE_NAMES.map((name) => [name, `${ATTRIBUTE_LABELS[name].label} ${ATTRIBUTE_LABELS[name].unit}`.trim()]),
);

/** Fields of the query language with what they take, for people. */
export const QUERY_FIELDS: readonly (readonly [name: string, hint: string])[] = Object.keys(FIELDS).map((name) => [
  name,
  HINTS[name] ?? ATTRIBUTE_HINTS[name] ?? '',
]);
