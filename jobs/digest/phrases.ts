import type { StoredEvent } from '../../db/events.ts';
import type { Attribute } from '../../nlp/report.ts';
import { ATTRIBUTES, type AttributeName } from '../../nlp/taxonomy.ts';
import type { Change } from './changes.ts';
import { counted, fill, type Words } from './words.ts';

/** How the facts of events are said in one language. Every phrase is a template filled with a value. */
export interface Phrases {
  /** `Internet shutdown · Kazakhstan` */
  readonly heading: (event: StoredEvent) => string;
  readonly state: (state: string) => string;
  readonly numbers: (event: StoredEvent) => readonly string[];
  /** `since 5 Jan 2022`; null when no report says. */
  readonly time: (event: StoredEvent) => string | null;
  readonly change: (change: Change) => string;
  /** Name of a language: `ru` → `Russian`. */
  readonly language: (code: string) => string;
  /** A day or an instant, in the zone of the reader. */
  readonly date: (iso: string) => string;
  readonly dateAndTime: (iso: string) => string;
}

export function phrasesOf(words: Words, timeZone: string): Phrases {
  const key = `${words.locale} ${timeZone}`;
  const known = made.get(key) ?? makePhrases(words, timeZone);
  made.set(key, known);
  return known;
}

/** One for each language and zone: the formats of Intl take a hundred times longer to make than to use. */
const made = new Map<string, Phrases>();

function makePhrases(words: Words, timeZone: string): Phrases {
  const regions = new Intl.DisplayNames([words.locale], { type: 'region' });
  const languages = new Intl.DisplayNames([words.locale], { type: 'language' });
  const list = new Intl.ListFormat(words.locale, { type: 'unit', style: 'short' });
  const country = (code: string) => named(regions, code);
  const countries = (codes: readonly string[]) => list.format(codes.map(country));
  const date = dates(words, timeZone, { dateStyle: 'medium' });
  const state = (name: string) => words.states[name] ?? name.replaceAll('_', ' ');
  return {
    heading: (event) => `${words.types[event.type]} · ${placeOf(event, words, countries)}`,
    state,
    numbers: (event) =>
      (Object.keys(ATTRIBUTES) as AttributeName[]).flatMap((name) => {
        const attribute = event.attributes[name];
        return attribute === undefined ? [] : [numberPhrase(words, name, attribute)];
      }),
    time: (event) => timePhrase(event, words, date),
    change: (change) => changePhrase(change, { words, state, countries, date }),
    language: (code) => named(languages, code),
    date,
    dateAndTime: dates(words, timeZone, { dateStyle: 'medium', timeStyle: 'short' }),
  };
}

function named(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

type CountryList = (codes: readonly string[]) => string;

function placeOf(event: StoredEvent, words: Words, countries: CountryList): string {
  if (event.from.length > 0 && event.to.length > 0) {
    return fill(words.relocation, { from: countries(event.from), to: countries(event.to) });
  }
  if (event.countries.length > 0) return countries(event.countries);
  return event.companies.length > 0 ? event.companies.slice(0, 3).join(', ') : words.network;
}

/** Days, months and years as they are; instants as the day or minute they are in the reader's zone. */
function dates(words: Words, timeZone: string, style: Intl.DateTimeFormatOptions): (iso: string) => string {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(words.locale, options);
  const [instant, day] = [format({ ...style, timeZone }), format({ dateStyle: 'medium', timeZone: 'UTC' })];
  const month = format({ year: 'numeric', month: 'long', timeZone: 'UTC' });
  return (iso) => {
    const at = new Date(iso);
    if (Number.isNaN(at.getTime()) || iso.length === 4) return iso;
    if (iso.length === 7) return month.format(at);
    return (iso.length === 10 ? day : instant).format(at);
  };
}

function timePhrase(event: StoredEvent, words: Words, date: (iso: string) => string): string | null {
  const { startedAt, endedAt, modality } = event;
  if (startedAt !== null && modality === 'planned') return fill(words.due, { date: date(startedAt) });
  const since = startedAt === null ? null : fill(words.since, { date: date(startedAt) });
  const until = endedAt === null ? null : fill(words.until, { date: date(endedAt) });
  return [since, until].filter((part) => part !== null).join(' ') || null;
}

function numberPhrase(words: Words, name: AttributeName, attribute: Attribute): string {
  return fill(words.attributes[name], { v: amount(words, name, attribute) });
}

function amount(words: Words, name: AttributeName, { value, bound }: Attribute): string {
  const signed = name === 'hashrate_delta_pct' ? ({ signDisplay: 'exceptZero' } as const) : {};
  const large =
    name === 'usd' && Math.abs(value) >= 1e6 ? ({ notation: 'compact', compactDisplay: 'long' } as const) : {};
  const n = numberFormat(words.locale, { maximumFractionDigits: 2, ...signed, ...large })
    .format(value)
    // A minus, which no line breaks after.
    .replace('-', '\u2212');
  return fill(words.bounds[bound], { n });
}

const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options);
  numberFormats.set(key, known);
  return known;
}

interface Saying {
  readonly words: Words;
  readonly state: (name: string) => string;
  readonly countries: CountryList;
  readonly date: (iso: string) => string;
}

function changePhrase(change: Change, { words, state, countries, date }: Saying): string {
  const { changed } = words;
  switch (change.kind) {
    case 'state':
      return fill(changed.state, { from: state(change.from), to: state(change.to) });
    case 'type':
      return fill(changed.state, { from: words.types[change.from], to: words.types[change.to] });
    case 'severity':
      return fill(changed.severity, { from: change.from, to: change.to });
    case 'number':
      return numberChange(words, change);
    case 'countries':
      return fill(changed.countries, { list: countries(change.added) });
    case 'companies':
      return fill(changed.companies, { list: change.added.join(', ') });
    case 'start':
      return fill(changed.start, { to: date(change.to) });
    case 'end':
      return fill(changed.end, { to: date(change.to) });
    case 'sources':
      return counted(words, changed.sources, change.to);
  }
}

/** `connectivity 5 % → 40 %`: the unit once more after the arrow only where the phrase ends with it. */
function numberChange(words: Words, { name, from, to }: Extract<Change, { kind: 'number' }>): string {
  if (from === null) return fill(words.changed.first, { to: numberPhrase(words, name, to) });
  const [lead = '', unit = ''] = words.attributes[name].split('{v}');
  return `${lead}${amount(words, name, from)}${unit} → ${amount(words, name, to)}${unit}`;
}
