import type { FastifyPluginAsync } from 'fastify';

/** The description of the API, OpenAPI 3.1. */
export const specRoute: FastifyPluginAsync = async (app) => {
  app.get('/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async (_, reply) =>
    reply.type('application/json').send(app.swagger()),
  );
};
