import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { mayWrite } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { acceptForms, type Form, textOf } from '../forms.ts';
import { html } from '../pages/layout.tsx';
import { SubscriptionsPage } from '../pages/subscriptions.tsx';
import { ApiProblem } from '../problem.ts';
import { answer, PROBLEMS } from '../schemas/answers.ts';
import { NewSubscriptionSchema, SubscriptionSchema } from '../schemas/subscription.ts';

/** Who is told of what: a list, and new ones by mail, whose addresses are asked first whether they want it. */
export const subscriptionRoutes: FastifyPluginAsyncZod<{ context: ApiContext }> = async (app, { context }) => {
  const { list, keep, reachable } = context.subscribing;
  acceptForms(app);

  app.get('/api/v1/subscriptions', {
    config: { access: 'read' },
    schema: {
      operationId: 'listSubscriptions',
      summary: 'Who is told of what; how many addresses, not which',
      tags: ['subscriptions'],
      response: {
        200: answer('All of them', { 'application/json': z.object({ subscriptions: z.array(SubscriptionSchema) }) }),
        ...PROBLEMS,
      },
    },
    handler: async () => ({ subscriptions: [...(await list())] }),
  });

  app.post('/api/v1/subscriptions', {
    config: { access: 'write' },
    schema: {
      operationId: 'addSubscription',
      summary: 'Tell these addresses of what matches, once they have confirmed it',
      tags: ['subscriptions'],
      body: NewSubscriptionSchema,
      response: { 201: answer('It is kept', { 'application/json': z.object({ name: z.string() }) }), ...PROBLEMS },
    },
    handler: async (request, reply) => {
      await keep(request.body, request.actor);
      return reply.code(201).send({ name: request.body.name });
    },
  });

  const asked = z.object({ query: z.string().max(2000).optional(), kept: z.string().max(60).optional() });
  app.get(
    '/subscriptions',
    { config: { access: 'read' }, schema: { hide: true, querystring: asked } },
    async (request, reply) => {
      const { query = '', kept = null } = request.query;
      const page = { subscriptions: await list(), may: mayWrite(request), reachable, query, kept };
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(html(<SubscriptionsPage {...page} />));
    },
  );

  app.post(
    '/subscriptions',
    { config: { access: 'write' }, schema: { hide: true, body: z.record(z.string(), z.string()) } },
    async (request, reply) => {
      const entry = NewSubscriptionSchema.safeParse(entryIn(request.body));
      if (!entry.success) {
        const [issue] = entry.error.issues;
        throw new ApiProblem('bad-request', `${issue?.path.join('.')}: ${issue?.message}.`);
      }
      await keep(entry.data, request.actor);
      return reply.redirect(`/subscriptions?${new URLSearchParams({ kept: entry.data.name })}`, 303);
    },
  );
};

function entryIn(form: Form) {
  const alertsFrom = textOf(form, 'alertsFrom');
  return {
    name: textOf(form, 'name'),
    recipients: textOf(form, 'recipients')
      .split(/[\s,;]+/)
      .filter(Boolean),
    query: textOf(form, 'query').replace(/^\?/, ''),
    language: textOf(form, 'language') || undefined,
    timeZone: textOf(form, 'timeZone') || undefined,
    minSeverity: Number(textOf(form, 'minSeverity') || '1'),
    alertsFrom: alertsFrom === '' ? null : Number(alertsFrom),
  };
}
