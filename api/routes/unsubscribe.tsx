import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actOnToken, recipientsLike } from '../../db/recipients.ts';
import type { ApiContext } from '../context.ts';
import { html } from '../pages/layout.tsx';
import { UnsubscribePage } from '../pages/others.tsx';
import { PreferencesPage } from '../pages/preferences.tsx';

const params = z.object({ token: z.string().min(1).max(100) });

/**
 * The link in every mail. Mail programs unsubscribe by POST, without asking (RFC 8058); people who follow it are asked
 * first, because scanners of mail follow every link. Nobody signs in: the token is 128 random bits.
 */
export const unsubscribeRoutes: FastifyPluginAsyncZod<{ context: ApiContext }> = async (app, { context }) => {
  const { database, now } = context;
  // RFC 8058 allows both kinds of form; what is in it does not matter.
  app.addContentTypeParser('*', (_, payload, done) => {
    payload.resume();
    done(null);
  });

  app.get('/unsubscribe/:token', { config: { access: 'public' }, schema: { hide: true, params } }, (_, reply) =>
    reply.type('text/html; charset=utf-8').send(html(<UnsubscribePage done={null} />)),
  );

  app.post(
    '/unsubscribe/:token',
    { config: { access: 'public' }, schema: { hide: true, params } },
    async (request, reply) => {
      const { token } = request.params;
      const recipient = await actOnToken(database.kysely, { token, action: 'unsubscribe', now: now().toISOString() });
      return reply
        .code(recipient ? 200 : 404)
        .type('text/html; charset=utf-8')
        .send(html(<UnsubscribePage done={recipient !== undefined} />));
    },
  );

  app.post(
    '/unsubscribe/:token/all',
    { config: { access: 'public' }, schema: { hide: true, params } },
    async (request, reply) => {
      const { token } = request.params;
      const recipients = await recipientsLike(database.kysely, token);
      for (const one of recipients) {
        await actOnToken(database.kysely, { token: one.token, action: 'unsubscribe', now: now().toISOString() });
      }
      return recipients.length > 0 ? reply.redirect(`/preferences/${token}`, 303) : preferences(token, reply);
    },
  );

  app.get(
    '/preferences/:token',
    { config: { access: 'public' }, schema: { hide: true, params } },
    async (request, reply) => preferences(request.params.token, reply),
  );

  async function preferences(token: string, reply: FastifyReply) {
    const recipients = await recipientsLike(database.kysely, token);
    return reply
      .code(recipients.length > 0 ? 200 : 404)
      .type('text/html; charset=utf-8')
      .send(html(<PreferencesPage token={token} recipients={recipients} />));
  }
};
