import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readAudit } from '../../db/audit.ts';
import { deleteSearch, listSearches, saveSearch } from '../../db/saved-searches.ts';
import type { ApiContext } from '../context.ts';
import { ApiProblem } from '../problem.ts';
import { answer, PROBLEMS } from '../schemas/answers.ts';
import { Time } from '../schemas/event.ts';
import { NewSearchSchema, SavedSearchSchema } from '../schemas/others.ts';

/** Saved searches, and the audit of all writes. */
export const searchRoutes: FastifyPluginAsyncZod<{ context: ApiContext }> = async (app, { context }) => {
  const db = context.database.kysely;

  app.get('/searches', {
    config: { access: 'read' },
    schema: {
      operationId: 'listSearches',
      summary: 'Saved searches by name',
      tags: ['searches'],
      response: {
        200: answer('All of them', { 'application/json': z.object({ searches: z.array(SavedSearchSchema) }) }),
        ...PROBLEMS,
      },
    },
    handler: async () => ({ searches: [...(await listSearches(db))] }),
  });

  app.post('/searches', {
    config: { access: 'write' },
    schema: {
      operationId: 'saveSearch',
      summary: 'Keep a search under a name',
      tags: ['searches'],
      body: NewSearchSchema,
      response: { 201: answer('It is kept', { 'application/json': SavedSearchSchema }), ...PROBLEMS },
    },
    handler: async (request, reply) =>
      reply.code(201).send(await saveSearch(db, { ...request.body, actor: request.actor })),
  });

  app.delete('/searches/:id', {
    config: { access: 'write' },
    schema: {
      operationId: 'deleteSearch',
      summary: 'Forget a search',
      tags: ['searches'],
      params: z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
      response: { 204: z.null().meta({ description: 'It is gone' }), ...PROBLEMS },
    },
    handler: async (request, reply) => {
      const { id } = request.params;
      if (!(await deleteSearch(db, { id, actor: request.actor }))) {
        throw new ApiProblem('not-found', `There is no saved search with the id ${id}.`);
      }
      return reply.code(204).send(null);
    },
  });

  app.get('/audit', {
    config: { access: 'admin' },
    schema: {
      operationId: 'listAudit',
      summary: 'The newest writes, newest first',
      tags: ['searches'],
      querystring: z.strictObject({ limit: z.coerce.number().int().min(1).max(1000).default(100) }),
      response: {
        200: answer('The writes', {
          'application/json': z.object({
            entries: z.array(
              z.object({
                at: Time,
                actor: z.string(),
                action: z.string(),
                target: z.string(),
                details: z.record(z.string(), z.unknown()),
              }),
            ),
          }),
        }),
        ...PROBLEMS,
      },
    },
    handler: async (request) => ({ entries: [...(await readAudit(db, request.query.limit))] }),
  });
};
