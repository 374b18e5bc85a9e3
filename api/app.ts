import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import etag from '@fastify/etag';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject, validatorCompiler } from 'fastify-type-provider-zod';
import { lastChangePosition } from '../db/event-changes.ts';
import { guard } from './access.ts';
import { askedTogether } from './answer-cache.ts';
import { answerProblem } from './answer-problem.tsx';
import type { ApiContext, AppContext } from './context.ts';
import { measure } from './metrics.ts';
import { ApiProblem } from './problem.ts';
import { archiveRoutes } from './routes/archive.ts';
import { assetRoutes } from './routes/assets.ts';
import { confirmRoutes } from './routes/confirm.tsx';
import { correctionForms } from './routes/correction-forms.ts';
import { correctionRoutes } from './routes/corrections.ts';
import { docsRoute } from './routes/docs.tsx';
import { eventRoutes } from './routes/events.ts';
import { figureRoutes } from './routes/figures.ts';
import { healthRoutes } from './routes/health.ts';
import { pageRoutes } from './routes/pages.tsx';
import { searchForms } from './routes/search-forms.ts';
import { searchRoutes } from './routes/searches.ts';
import { signInRoutes } from './routes/sign-in.tsx';
import { signalRoutes } from './routes/signals.ts';
import { specRoute } from './routes/spec.ts';
import { streamRoute } from './routes/stream.ts';
import { subscriptionRoutes } from './routes/subscriptions.tsx';
import { unsubscribeRoutes } from './routes/unsubscribe.tsx';
import { widgetRoutes } from './routes/widgets.tsx';

/** Bodies are saved searches and the like. */
const BODY_LIMIT = 64 * 1024;

/** The whole server, not yet listening. */
export async function buildApp(given: ApiContext): Promise<FastifyInstance> {
  const context: AppContext = { ...given, position: askedTogether(() => lastChangePosition(given.database.kysely)) };
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    genReqId: (request) => goodId(request.headers['x-request-id']) ?? randomUUID(),
    logger: false,
    frameworkErrors: (error, request, reply) => answerProblem(error, request, reply, context.log),
    // The routes themselves say how long an id may be, in words; Node ends addresses at 16 kB.
    routerOptions: { maxParamLength: 20_000 },
  });
  app.setValidatorCompiler(validatorCompiler);
  // Tests hold every answer to the description; doing so again for each request would cost a third of the throughput.
  app.setSerializerCompiler(() => JSON.stringify);
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply, context.log));
  app.setNotFoundHandler({ preHandler: [] }, (request, reply) => {
    const problem = new ApiProblem(
      'not-found',
      `Nothing is at ${request.url}. The description is at /api/v1/openapi.json.`,
    );
    return answerProblem(problem, request, reply, context.log);
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  const metrics = measure(app, context);
  guard(app, context);
  await protect(app, context);
  await describe(app);
  await app.register(healthRoutes, { context, metrics });
  await app.register(assetRoutes);
  await app.register(pageRoutes, { context });
  await app.register(correctionForms, { context });
  await app.register(searchForms, { context });
  await app.register(signInRoutes, { context });
  await app.register(confirmRoutes, { context });
  await app.register(unsubscribeRoutes, { context });
  await app.register(subscriptionRoutes, { context });
  await app.register(widgetRoutes, { context });
  await app.register(docsRoute);
  await app.register(
    async (api) => {
      await api.register(specRoute);
      await api.register(eventRoutes, { context });
      await api.register(correctionRoutes, { context });
      await api.register(archiveRoutes, { context });
      await api.register(figureRoutes, { context });
      await api.register(signalRoutes, { context });
      await api.register(searchRoutes, { context });
      await api.register(streamRoute, { context });
    },
    { prefix: '/api/v1' },
  );
  return app;
}

function goodId(given: string | string[] | undefined): string | undefined {
  return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : undefined;
}

async function protect(app: FastifyInstance, { access }: ApiContext): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        fontSrc: ["'self'"],
      },
    },
    // TLS is the business of whoever puts us behind a name.
    strictTransportSecurity: false,
    // Others learn nothing; our own forms keep their origin, by which they are known as ours.
    referrerPolicy: { policy: 'same-origin' },
  });
  // Two thirds of the size at a tenth of the time of brotli's default.
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'], brotliOptions: { params: { 1: 4 } } });
  await app.register(etag, { weak: true });
  if (access.requestsPerMinute > 0) {
    await app.register(rateLimit, {
      max: access.requestsPerMinute,
      timeWindow: '1 minute',
      errorResponseBuilder: (_, { after }) =>
        new ApiProblem(
          'too-many-requests',
          `At most ${access.requestsPerMinute} requests a minute: try again in ${after}.`,
        ),
    });
  }
}

async function describe(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'minewatch',
        version: '1.0.0',
        description: 'Events of crypto-mining risk, each with the reports and the exact words it rests on.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }, {}],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
}
