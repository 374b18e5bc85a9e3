import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actOnToken } from '../../db/recipients.ts';
import type { ApiContext } from '../context.ts';
import { ConfirmPage } from '../pages/confirm.tsx';
import { html } from '../pages/layout.tsx';

const params = z.object({ token: z.string().min(1).max(100) });

/**
 * The link of the mail that asks whether an address, entered on the web, wants to be told. Following it asks, the button
 * confirms: scanners of mail follow every link, and must not confirm for anybody.
 */
export const confirmRoutes: FastifyPluginAsyncZod<{ context: ApiContext }> = async (app, { context }) => {
  const { database, now } = context;
  const schema = { hide: true, params };
  const config = { access: 'public' } as const;
  app.addContentTypeParser('*', (_, payload, done) => {
    payload.resume();
    done(null);
  });

  app.get('/confirm/:token', { config, schema }, (_, reply) =>
    reply.type('text/html; charset=utf-8').send(html(<ConfirmPage done={null} />)),
  );

  app.post('/confirm/:token', { config, schema }, async (request, reply) => {
    const { token } = request.params;
    const recipient = await actOnToken(database.kysely, { token, action: 'confirm', now: now().toISOString() });
    return reply
      .code(recipient ? 200 : 404)
      .type('text/html; charset=utf-8')
      .send(html(<ConfirmPage done={recipient !== undefined} />));
  });
};
