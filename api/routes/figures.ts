import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DIMENSIONS, eventStats, INTERVALS } from '../../db/stats.ts';
import { completionsOf } from '../completions.ts';
import type { ApiContext } from '../context.ts';
import { countryName } from '../pages/names.ts';
import { ApiProblem } from '../problem.ts';
import { answer, PROBLEMS } from '../schemas/answers.ts';
import { filterFields, filterOf } from '../schemas/filter.ts';
import { CompanySchema, CompletionsSchema, CountrySchema, FieldSchema, StatsSchema } from '../schemas/others.ts';
import { MODALITY_LABELS, namesIn, TYPE_WORDS } from '../vocabulary.ts';

/** Counts: by any two fields over time, by country, by firm; and what can be asked for. */
export const figureRoutes: FastifyPluginAsyncZod<{ context: ApiContext }> = async (app, { context }) => {
  const db = context.database.kysely;
  const { knowledge } = context;

  app.get('/stats', {
    config: { access: 'read' },
    schema: {
      operationId: 'getStats',
      summary: 'Counts and sums over the events that match, by up to two fields and time',
      description: 'An event with two countries counts in both.',
      tags: ['figures'],
      querystring: z.strictObject({
        ...filterFields,
        by: z
          .union([z.string().max(200), z.array(z.string().max(40)).max(2)])
          .optional()
          .meta({ description: `One or two of ${DIMENSIONS.join(', ')}` }),
        interval: z
          .enum(INTERVALS)
          .optional()
          .meta({ description: 'Split by time as well, in UTC; weeks begin on Monday' }),
        limit: z.coerce.number().int().min(1).max(10_000).default(1000),
      }),
      response: { 200: answer('The groups, the largest first', { 'application/json': StatsSchema }), ...PROBLEMS },
    },
    handler: async (request) => {
      const { by: given, interval, limit, ...query } = request.query;
      const by = dimensionsOf(given);
      const rows = await eventStats(db, filterOf(query, context), { by, limit, ...(interval ? { interval } : {}) });
      return { by: [...by], interval: interval ?? null, rows: rows.map((row) => ({ ...row, key: [...row.key] })) };
    },
  });

  app.get('/countries', {
    config: { access: 'read' },
    schema: {
      operationId: 'listCountries',
      summary: 'Countries with events or with a known share of the hashrate',
      tags: ['figures'],
      querystring: z.strictObject({ since: filterFields.since, until: filterFields.until }),
      response: {
        200: answer('The countries', { 'application/json': z.object({ countries: z.array(CountrySchema) }) }),
        ...PROBLEMS,
      },
    },
    handler: async (request) => {
      const rows = await eventStats(db, filterOf(request.query, context), { by: ['country'], limit: 300 });
      const found = new Map(rows.map((row) => [row.key[0] ?? '', row]));
      const codes = [...new Set([...found.keys(), ...Object.keys(knowledge.hashrateShare)])].toSorted();
      const countries = codes.map((code) => ({
        code,
        name: countryName(code),
        hashrateShare: knowledge.hashrateShare[code] ?? null,
        events: found.get(code)?.events ?? 0,
        maxSeverity: found.get(code)?.maxSeverity ?? null,
      }));
      return { countries };
    },
  });

  app.get('/companies', {
    config: { access: 'read' },
    schema: {
      operationId: 'listCompanies',
      summary: 'The registry of firms, and those that reports introduced',
      tags: ['figures'],
      response: {
        200: answer('The firms', { 'application/json': z.object({ companies: z.array(CompanySchema) }) }),
        ...PROBLEMS,
      },
    },
    handler: async () => {
      const counts = new Map(
        (await eventStats(db, {}, { by: ['company'], limit: 10_000 })).map((row) => [row.key[0], row.events]),
      );
      const known = knowledge.companies.map(({ id, name, kind, home, names, listings }) => {
        return {
          id,
          name,
          kind,
          home: home ?? null,
          names: names.map(({ text }) => text),
          listings: [...listings],
          events: counts.get(name) ?? 0,
        };
      });
      const registered = new Set(known.map(({ name }) => name));
      const unlisted = [...counts].flatMap(([name = '', events]) =>
        registered.has(name) ? [] : [{ id: name, name, kind: null, home: null, names: [], listings: [], events }],
      );
      return { companies: [...known, ...unlisted] };
    },
  });

  app.get('/completions', {
    config: { access: 'read' },
    schema: {
      operationId: 'completeQuery',
      summary: 'How a query may go on: fields, countries, types, firms',
      tags: ['figures'],
      querystring: z.strictObject({
        q: z.string().max(2000).default('').meta({ description: 'The query up to where the cursor stands' }),
      }),
      response: { 200: answer('At most eight', { 'application/json': CompletionsSchema }), ...PROBLEMS },
    },
    handler: async (request) => {
      const { start, completions } = completionsOf(request.query.q, knowledge);
      return { start, completions: [...completions] };
    },
  });

  app.get('/fields', {
    config: { access: 'read' },
    schema: {
      operationId: 'listFields',
      summary: 'What events can be filtered by, with all values where they are few',
      tags: ['figures'],
      response: {
        200: answer('The fields', { 'application/json': z.object({ fields: z.array(FieldSchema) }) }),
        ...PROBLEMS,
      },
    },
    handler: async () => ({
      fields: Object.entries(filterFields).map(([name, field]) => ({
        name,
        description: field.meta()?.description ?? '',
        values: FEW_VALUES[name] === undefined ? null : [...FEW_VALUES[name]],
      })),
    }),
  });
};

const FEW_VALUES: Readonly<Record<string, readonly string[]>> = {
  type: TYPE_WORDS,
  modality: namesIn(MODALITY_LABELS),
  min_severity: ['1', '2', '3', '4', '5'],
};

function dimensionsOf(given: string | readonly string[] | undefined) {
  const words = (typeof given === 'string' ? given.split(',') : (given ?? []))
    .map((word) => word.trim())
    .filter(Boolean);
  if (words.length > 2) throw new ApiProblem('bad-request', 'by takes one or two fields.');
  return words.map((word) => {
    const known = DIMENSIONS.find((name) => name === word);
    if (known) return known;
    throw new ApiProblem('bad-request', `by takes ${DIMENSIONS.join(', ')}, not "${word}".`);
  });
}
