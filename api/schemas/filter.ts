import { z } from 'zod';
import { askedTime } from '../../db/asked-time.ts';
import type { EventFilter } from '../../db/find-events.ts';
import { parseQuery } from '../../db/query/parse-query.ts';
import type { Modality } from '../../nlp/taxonomy.ts';
import type { ApiContext } from '../context.ts';
import { ApiProblem } from '../problem.ts';
import { MODALITY_LABELS, namesIn } from '../vocabulary.ts';

/** `?country=KZ&country=RU` or `?country=KZ,RU`. */
function list(description: string) {
  return z
    .union([z.string().max(1000), z.array(z.string().max(200)).max(100)])
    .optional()
    .meta({ description: `${description}; repeatable, or separated by commas` });
}

const word = (description: string) => z.string().max(200).optional().meta({ description });

/** The filters of `search`, `events`, `stats` and `stream`. */
export const filterFields = {
  q: z
    .string()
    .max(2000)
    .optional()
    .meta({ description: 'Words, "phrases", -exclusions, OR, (), filters like country:KZ' }),
  country: list('Where it happens, ISO 3166-1 alpha-2'),
  company: list('A party: id, any of its names, or its ticker'),
  type: list('Event type or family, or `shutdown` for all loss of connectivity'),
  modality: list('actual, planned, alleged, denied or resolved'),
  from_country: list('Relocations from this country'),
  to_country: list('Relocations to this country'),
  subdivision: list('ISO 3166-2'),
  lang: list('With a report in this language, ISO 639-1'),
  since: word('Day, time or age: 2022-01-05, 2022-01-05T06:00Z, 7d, 36h'),
  until: word('Day (included), time or age'),
  min_severity: z.coerce.number().int().min(1).max(5).optional().meta({ description: '1 to 5' }),
  as_of: word('The table as it stood then: day (its end), time or age'),
} as const;

const FilterSchema = z.object(filterFields);
export type FilterQuery = z.output<typeof FilterSchema>;

/**
 * The filter that a query asks for.
 * @throws ApiProblem `bad-request` with the word that means nothing
 */
export function filterOf(query: FilterQuery, { knowledge, now }: ApiContext): EventFilter {
  const time = (name: 'since' | 'until' | 'as_of') => timeOf(name, query[name], now());
  return present({
    query: query.q?.trim()
      ? parseQuery(query.q, { now: now(), companyId: (name) => knowledge.findCompany(name)?.id })
      : undefined,
    countries: codes('country', query.country),
    companies: itemsOf(query.company)?.map((name) => knowledge.findCompany(name)?.id ?? name),
    types: itemsOf(query.type),
    modalities: itemsOf(query.modality)?.map(modality),
    fromCountries: codes('from_country', query.from_country),
    toCountries: codes('to_country', query.to_country),
    subdivisions: itemsOf(query.subdivision)?.map((code) => code.toUpperCase()),
    langs: itemsOf(query.lang)?.map((code) => code.toLowerCase()),
    since: time('since'),
    until: time('until'),
    minSeverity: query.min_severity,
    asOf: time('as_of'),
  });
}

/** The values of a parameter that is repeated or holds commas; undefined when it holds none. */
export function itemsOf(given: string | readonly string[] | undefined): readonly string[] | undefined {
  if (given === undefined) return undefined;
  const found = (typeof given === 'string' ? [given] : given)
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .filter(Boolean);
  return found.length === 0 ? undefined : found;
}

function codes(name: string, given: string | readonly string[] | undefined): readonly string[] | undefined {
  return itemsOf(given)?.map((code) => {
    if (/^[a-z]{2}$/i.test(code)) return code.toUpperCase();
    throw new ApiProblem(
      'bad-request',
      `${name} takes codes of two letters like KZ (ISO 3166-1 alpha-2), not "${code}".`,
    );
  });
}

function modality(value: string): Modality {
  const names = namesIn(MODALITY_LABELS);
  const known = names.find((name) => name === value.toLowerCase());
  if (known) return known;
  throw new ApiProblem('bad-request', `modality takes ${names.join(', ')}, not "${value}".`);
}

function timeOf(name: string, text: string | undefined, now: Date): string | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const time = askedTime(text.trim(), now);
  if (time !== null) return time;
  throw new ApiProblem(
    'bad-request',
    `${name} takes a day (2022-01-05), a time (2022-01-05T06:00Z) or an age (7d, 36h), not "${text}".`,
  );
}

/** Leaves out what was not given. */
function present(filter: { readonly [K in keyof EventFilter]: EventFilter[K] | undefined }): EventFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
