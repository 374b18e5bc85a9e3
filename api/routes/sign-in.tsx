import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findToken } from '../../db/tokens.ts';
import { TOKEN_COOKIE } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { acceptForms } from '../forms.ts';
import { html } from '../pages/layout.tsx';
import { SignInPage } from '../pages/others.tsx';

/** A browser hands in its token once and keeps it in a cookie that scripts cannot read. */
export const signInRoutes: FastifyPluginAsyncZod<{ context: ApiContext }> = async (app, { context }) => {
  const db = context.database.kysely;
  acceptForms(app);

  app.get(
    '/sign-in',
    { config: { access: 'public' }, schema: { hide: true, querystring: z.object({ next: z.string().optional() }) } },
    async (request, reply) =>
      reply
        .type('text/html; charset=utf-8')
        .send(html(<SignInPage wrong={false} next={ownPath(request.query.next)} />)),
  );

  app.post(
    '/sign-in',
    {
      config: { access: 'public' },
      schema: { hide: true, body: z.object({ token: z.string().max(200), next: z.string().max(2000).optional() }) },
    },
    async (request, reply) => {
      const secret = request.body.token.trim();
      const next = ownPath(request.body.next);
      if ((await findToken(db, secret)) === undefined) {
        return reply
          .code(401)
          .type('text/html; charset=utf-8')
          .send(html(<SignInPage wrong next={next} />));
      }
      const secure = request.headers['x-forwarded-proto'] === 'https' ? '; Secure' : '';
      reply.header('set-cookie', `${TOKEN_COOKIE}=${secret}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax${secure}`);
      return reply.redirect(next, 303);
    },
  );
};

/** Only paths of this server: `//evil.example` and `/\evil.example` are other hosts to a browser. */
function ownPath(given: string | undefined): string {
  return given !== undefined && /^\/(?![/\\])/.test(given) && !/\p{Cc}/u.test(given) ? given : '/';
}
