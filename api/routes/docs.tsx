import type { FastifyPluginAsync } from 'fastify';
import { html } from '../pages/layout.tsx';
import { DocsPage, type Operation } from '../pages/others.tsx';

/** The description of the API as a page; nothing is loaded from elsewhere. */
export const docsRoute: FastifyPluginAsync = async (app) => {
  app.get('/docs', { config: { access: 'public' }, schema: { hide: true } }, async (request, reply) => {
    const address = `${request.protocol}://${request.host}`;
    const page = <DocsPage operations={operationsOf(app.swagger().paths ?? {})} address={address} />;
    return reply.type('text/html; charset=utf-8').send(html(page));
  });
};

interface Described {
  readonly summary?: string;
  readonly parameters?: readonly {
    readonly name?: string;
    readonly in?: string;
    readonly required?: boolean;
    readonly schema?: { readonly description?: string };
    readonly description?: string;
  }[];
}

function operationsOf(paths: object): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]: [string, object]) =>
    Object.entries(methods).map(([method, described]: [string, Described]) => ({
      method,
      path,
      summary: described.summary ?? '',
      parameters: (described.parameters ?? []).map((parameter) => ({
        name: parameter.name ?? '',
        in: parameter.in ?? 'query',
        required: parameter.required === true,
        description: parameter.description ?? parameter.schema?.description ?? '',
      })),
    })),
  );
}
