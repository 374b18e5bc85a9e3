import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { getCorrection, newestCorrections } from '../../db/corrections.ts';
import { getEvent } from '../../db/events.ts';
import type { ApiContext } from '../context.ts';
import { correctionToUndo, eventToCorrect, signer, toldCorrection } from '../corrections.ts';
import { answer, PROBLEMS } from '../schemas/answers.ts';
import { DecisionSchema, UndoSchema } from '../schemas/correction.ts';
import { CorrectionSchema, EventSchema } from '../schemas/event.ts';

/** What analysts decide: kept, signed, applied before the answer is sent. */
export const correctionRoutes: FastifyPluginAsyncZod<{ context: ApiContext }> = async (app, { context }) => {
  const db = context.database.kysely;

  app.post('/events/:id/corrections', {
    config: { access: 'write' },
    schema: {
      operationId: 'correctEvent',
      summary: 'Accept, reject, edit, merge or split an event',
      description: 'The decision is tied to documents and outlives tagging anew. The answer holds what came of it.',
      tags: ['corrections'],
      params: z.object({ id: z.string().max(300) }),
      body: DecisionSchema,
      response: { 201: answer('It is kept and applied', { 'application/json': MadeSchema }), ...PROBLEMS },
    },
    handler: async (request, reply) => {
      const { by, reason, ...decision } = request.body;
      const event = await eventToCorrect(db, request.params.id);
      if (decision.action === 'merge') await eventToCorrect(db, decision.into);
      const signed = { actor: signer(request, by), reason };
      const id = await context.resolving.decide({ ...decision, event: event.id }, signed);
      return reply.code(201).send(await made(id, decision.action === 'merge' ? decision.into : event.id));
    },
  });

  app.post('/corrections/:id/undo', {
    config: { access: 'write' },
    schema: {
      operationId: 'undoCorrection',
      summary: 'Take a correction back',
      tags: ['corrections'],
      params: z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
      body: UndoSchema,
      response: { 201: answer('It is taken back', { 'application/json': MadeSchema }), ...PROBLEMS },
    },
    handler: async (request, reply) => {
      const { id: correction, eventId } = await correctionToUndo(db, request.params.id);
      const signed = { actor: signer(request, request.body.by), reason: request.body.reason };
      const id = await context.resolving.decide({ action: 'undo', correction }, signed);
      return reply.code(201).send(await made(id, eventId));
    },
  });

  app.get('/corrections', {
    config: { access: 'read' },
    schema: {
      operationId: 'listCorrections',
      summary: 'The newest corrections, newest first',
      tags: ['corrections'],
      querystring: z.strictObject({ limit: z.coerce.number().int().min(1).max(1000).default(100) }),
      response: {
        200: answer('The corrections', {
          'application/json': z.object({ corrections: z.array(CorrectionSchema) }),
        }),
        ...PROBLEMS,
      },
    },
    handler: async (request) => ({
      corrections: (await newestCorrections(db, request.query.limit)).map(toldCorrection),
    }),
  });

  async function made(id: number, eventId: string) {
    const correction = await getCorrection(db, id);
    if (correction === undefined) throw new Error(`correction ${id} was not kept`);
    const event = await getEvent(db, eventId);
    const { reports: _, ...rest } = event ?? { reports: [] };
    return { correction: toldCorrection(correction), event: event === undefined ? null : rest };
  }
};

const MadeSchema = z
  .object({
    correction: CorrectionSchema,
    event: EventSchema.nullable().meta({ description: 'As it stands now; null when the decision left none' }),
  })
  .meta({ id: 'CorrectionMade' });
