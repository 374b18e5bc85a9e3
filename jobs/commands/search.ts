import { type EventFilter, findEvents } from '../../db/find-events.ts';
import { findCompany } from '../../nlp/companies/find.ts';
import { MODALITIES, type Modality } from '../../nlp/taxonomy.ts';
import { formatOption, writeEvents } from '../event-formats.ts';
import { Problem } from '../problem.ts';
import { timeOption } from '../time-option.ts';
import { withDatabase } from '../workspace.ts';
import { print, say, type World } from '../world.ts';

export interface SearchOptions {
  readonly country?: readonly string[];
  readonly company?: readonly string[];
  readonly type?: readonly string[];
  readonly modality?: readonly string[];
  readonly fromCountry?: string;
  readonly toCountry?: string;
  readonly lang?: string;
  readonly since?: string;
  readonly until?: string;
  readonly minSeverity?: string;
  readonly asOf?: string;
  readonly limit?: string;
  readonly cursor?: string;
  readonly format?: string;
  readonly json?: boolean;
}

/**
 * Events from the database, in the format asked for.
 * @throws Problem (usage), DatabaseError `bad_filter`
 */
export async function runSearch(words: readonly string[], options: SearchOptions, world: World): Promise<number> {
  const format = formatOption(options.format, options.json);
  const filter = filterOf(words, options, world.now());
  const { rows, nextCursor } = await withDatabase(world, ({ kysely }) => findEvents(kysely, filter));
  if (rows.length === 0) say(world, 'No event matches.');
  if (rows.length > 0 || format !== 'table') await print(world, writeEvents(rows, format, world));
  if (nextCursor !== null) say(world, `There are more: add --cursor ${nextCursor}, or a larger --limit.`);
  return 0;
}

function filterOf(words: readonly string[], options: SearchOptions, now: Date): EventFilter {
  const time = (name: 'since' | 'until' | 'as-of', value: string | undefined) =>
    value === undefined ? undefined : timeOption(name, value, now);
  return present({
    query: words.length === 0 ? undefined : words.map(asPhrase).join(' '),
    countries: options.country?.map(upper),
    companies: options.company?.map((name) => findCompany(name)?.id ?? name),
    types: options.type,
    modalities: options.modality?.map(modality),
    fromCountries: options.fromCountry ? [upper(options.fromCountry)] : undefined,
    toCountries: options.toCountry ? [upper(options.toCountry)] : undefined,
    langs: options.lang ? [options.lang.toLowerCase()] : undefined,
    since: time('since', options.since),
    until: time('until', options.until),
    minSeverity: options.minSeverity === undefined ? undefined : whole('min-severity', options.minSeverity, 1, 5),
    asOf: time('as-of', options.asOf),
    limit: options.limit === undefined ? undefined : whole('limit', options.limit, 1, 100_000),
    cursor: options.cursor,
  });
}

/** The shell ate the quotation marks: an argument of several words was a phrase, unless it holds a query itself. */
function asPhrase(argument: string): string {
  return /\s/.test(argument) && !/["]|(^|\s)-\w/.test(argument) ? `"${argument}"` : argument;
}

function upper(text: string): string {
  return text.toUpperCase();
}

function modality(value: string): Modality {
  const known = MODALITIES.find((name) => name === value.toLowerCase());
  if (!known) throw new Problem(`--modality takes ${MODALITIES.join(', ')}, not "${value}".`, { usage: true });
  return known;
}

function whole(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new Problem(`--${name} takes a whole number from ${least} to ${most}, not "${value}".`, { usage: true });
}

/** Leaves out what was not given. */
function present(filter: { readonly [K in keyof EventFilter]: EventFilter[K] | undefined }): EventFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
