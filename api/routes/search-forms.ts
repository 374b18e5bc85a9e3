import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { deleteSearch, saveSearch } from '../../db/saved-searches.ts';
import type { ApiContext } from '../context.ts';
import { acceptForms } from '../forms.ts';
import { ApiProblem } from '../problem.ts';
import { NewSearchSchema } from '../schemas/others.ts';

/** Keeping and forgetting searches from the search page, without scripts. */
export const searchForms: FastifyPluginAsyncZod<{ context: ApiContext }> = async (app, { context }) => {
  const db = context.database.kysely;
  acceptForms(app);

  app.post(
    '/searches',
    { config: { access: 'write' }, schema: { hide: true, body: NewSearchSchema } },
    async (request, reply) => {
      const { query } = await saveSearch(db, { ...request.body, actor: request.actor });
      return reply.redirect(`/search?${new URLSearchParams(query)}`, 303);
    },
  );

  app.post(
    '/searches/:id/delete',
    {
      config: { access: 'write' },
      schema: { hide: true, params: z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }) },
    },
    async (request, reply) => {
      if (!(await deleteSearch(db, { id: request.params.id, actor: request.actor }))) {
        throw new ApiProblem('not-found', 'This search is forgotten already.');
      }
      return reply.redirect('/search', 303);
    },
  );
};
