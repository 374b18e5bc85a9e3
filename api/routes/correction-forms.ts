import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { EventWithReports } from '../../db/events.ts';
import type { ApiContext } from '../context.ts';
import { correctionToUndo, eventToCorrect, signer } from '../corrections.ts';
import { editsIn } from '../edits.ts';
import { acceptForms, type Form, listOf, textOf } from '../forms.ts';
import { ApiProblem } from '../problem.ts';
import { type DecisionSchema, decisionIn } from '../schemas/correction.ts';

const form = { hide: true, body: z.record(z.string(), z.union([z.string(), z.array(z.string())])) } as const;

/**
 * The forms of the event page, for browsers without scripts: each leads back to the event as it stands then. Pages of
 * other sites cannot send them: their origin is checked before any write, and the cookie is not sent along.
 */
export const correctionForms: FastifyPluginAsyncZod<{ context: ApiContext }> = async (app, { context }) => {
  const db = context.database.kysely;
  const { decide } = context.resolving;
  acceptForms(app);

  app.post(
    '/events/:id/corrections',
    { config: { access: 'write' }, schema: { ...form, params: z.object({ id: z.string().max(300) }) } },
    async (request, reply) => {
      const event = await eventToCorrect(db, request.params.id);
      const decisions = decisionsIn(request.body, event);
      for (const { by, reason, ...decision } of decisions) {
        await decide({ ...decision, event: event.id }, { actor: signer(request, by), reason });
      }
      return reply.redirect(`/events/${encodeURIComponent(event.id)}#decisions`, 303);
    },
  );

  app.post(
    '/corrections/:id/undo',
    {
      config: { access: 'write' },
      schema: { ...form, params: z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }) },
    },
    async (request, reply) => {
      const { id, eventId } = await correctionToUndo(db, request.params.id);
      const signed = { actor: signer(request, textOf(request.body, 'by')), reason: textOf(request.body, 'reason') };
      await decide({ action: 'undo', correction: id }, signed);
      return reply.redirect(`/events/${encodeURIComponent(eventId)}#decisions`, 303);
    },
  );
};

function decisionsIn(sent: Form, event: EventWithReports): readonly z.output<typeof DecisionSchema>[] {
  const signed = { by: textOf(sent, 'by'), reason: textOf(sent, 'reason') };
  const action = textOf(sent, 'action');
  if (action !== 'edit') {
    const fields = { merge: { into: textOf(sent, 'into') }, split: { reports: listOf(sent, 'reports') } };
    return [decisionIn({ action, ...(action in fields ? fields[action as keyof typeof fields] : {}), ...signed })];
  }
  if (textOf(sent, 'version') !== String(event.version)) {
    throw new ApiProblem('bad-request', 'The event has changed since the form was opened. Look at it again first.');
  }
  const edits = editsIn(sent, event);
  if (edits.length === 0) throw new ApiProblem('bad-request', 'Nothing was changed in the form.');
  return edits.map((edit) => decisionIn({ action, ...edit, ...signed }));
}
