import { type EventFilter, findEvents } from '../../db/find-events.ts';
import { parseQuery } from '../../db/query/parse-query.ts';
import { QueryError } from '../../db/query/query-error.ts';
import type { Query } from '../../db/query/tree.ts';
import { findCompany } from '../../nlp/companies/find.ts';
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
  // The language knows any number; no event has a severity above 5, so the option asks for a slip.
  if (options.minSeverity !== undefined) whole('min-severity', options.minSeverity, 1, 5);
  const text = [...words.map(asPhrase), ...FLAGS.flatMap(([flag, field]) => asFilter(field, options[flag]))].join(' ');
  return {
    query: queryOf(text, now),
    ...(options.asOf === undefined ? {} : { asOf: timeOption('as-of', options.asOf, now) }),
    ...(options.limit === undefined ? {} : { limit: whole('limit', options.limit, 1, 100_000) }),
    ...(options.cursor === undefined ? {} : { cursor: options.cursor }),
  };
}

/** Options are another way of writing filters: `--country KZ` is `country:"KZ"`. */
const FLAGS = [
  ['country', 'country'],
  ['company', 'company'],
  ['type', 'type'],
  ['modality', 'modality'],
  ['fromCountry', 'from'],
  ['toCountry', 'to'],
  ['lang', 'lang'],
  ['since', 'since'],
  ['until', 'until'],
  ['minSeverity', 'severity'],
] as const;

function asFilter(field: string, given: string | readonly string[] | undefined): readonly string[] {
  if (given === undefined) return [];
  const values = typeof given === 'string' ? [given] : given;
  const sign = field === 'severity' ? '>=' : '';
  return [`(${values.map((value) => `${field}:"${sign}${value.replaceAll(/["“”„«»]/g, ' ')}"`).join(' OR ')})`];
}

/** @throws Problem (usage) that shows the place in the query */
function queryOf(text: string, now: Date): Query {
  try {
    return parseQuery(text, { now, companyId: (name) => findCompany(name)?.id });
  } catch (error) {
    if (error instanceof QueryError) throw new Problem(`${error.message}\n${error.pointer()}`, { usage: true });
    throw error;
  }
}

/** The shell ate the quotation marks: an argument of several words was a phrase, unless it holds a query itself. */
function asPhrase(argument: string): string {
  const isQuery = /["“”„«»():：]|(^|\s)-\S|\b(OR|AND|NOT)\b/.test(argument);
  return /\s/.test(argument) && !isQuery ? `"${argument}"` : argument;
}

function whole(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new Problem(`--${name} takes a whole number from ${least} to ${most}, not "${value}".`, { usage: true });
}
