import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { reportsOfDocument } from '../../db/document-reports.ts';
import { getDocument } from '../../db/documents.ts';
import { loadSourceStates } from '../../db/sources.ts';
import type { ApiContext } from '../context.ts';
import { ApiProblem } from '../problem.ts';
import { answer, PROBLEMS } from '../schemas/answers.ts';
import { DocumentSchema, SourceSchema } from '../schemas/others.ts';

/** Where the reports come from: documents as they were read, and the sources that gave them. */
export const archiveRoutes: FastifyPluginAsyncZod<{ context: ApiContext }> = async (app, { context }) => {
  const db = context.database.kysely;

  app.get('/documents/:id', {
    config: { access: 'read' },
    schema: {
      operationId: 'getDocument',
      summary: 'A document with the reports that were read out of it',
      tags: ['archive'],
      params: z.object({ id: z.string().max(300) }),
      querystring: z.strictObject({
        revision: z.coerce
          .number()
          .int()
          .min(1)
          .max(1_000_000)
          .optional()
          .meta({ description: 'The current one when absent' }),
      }),
      response: { 200: answer('The document', { 'application/json': DocumentSchema }), ...PROBLEMS },
    },
    handler: async (request) => {
      const { id } = request.params;
      const document = await getDocument(db, id, request.query.revision);
      if (document === undefined)
        throw new ApiProblem('not-found', `There is no document with the id ${id} and that revision.`);
      return { ...document, reports: [...(await reportsOfDocument(db, id, document.revision))] };
    },
  });

  app.get('/sources', {
    config: { access: 'read' },
    schema: {
      operationId: 'listSources',
      summary: 'Sources with their health',
      tags: ['archive'],
      response: {
        200: answer('All sources', { 'application/json': z.object({ sources: z.array(SourceSchema) }) }),
        ...PROBLEMS,
      },
    },
    handler: async () => {
      const states = await loadSourceStates(db);
      const sources = context.knowledge.sources.map(({ id, name, kind, url, lang, country, enabled }) => {
        const state = states.get(id);
        return {
          ...{ id, name, kind, url, lang, country, enabled },
          health: state?.health ?? 'never',
          items: state?.items ?? 0,
          failures: state?.failures ?? 0,
          lastError: state?.lastError ?? null,
          lastTryAt: state?.lastTryAt ?? null,
          lastSuccessAt: state?.lastSuccessAt ?? null,
          lastItemAt: state?.lastItemAt ?? null,
          nextTryAt: state?.nextTryAt ?? null,
        };
      });
      return { sources };
    },
  });
};
