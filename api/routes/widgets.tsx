import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findEvents } from '../../db/find-events.ts';
import { eventStats } from '../../db/stats.ts';
import { tokenKey } from '../../db/tokens.ts';
import type { ApiContext } from '../context.ts';
import { acceptForms, textOf } from '../forms.ts';
import { html } from '../pages/layout.tsx';
import { CountryWidget, MapWidget, WidgetMade } from '../pages/widgets.tsx';
import { ApiProblem } from '../problem.ts';
import { answer, PROBLEMS } from '../schemas/answers.ts';
import { MadeWidgetSchema, NewWidgetSchema, WidgetQuerySchema } from '../schemas/widget.ts';
import { isSigned, type Widget, widgetPath } from '../widgets/link.ts';

const A_DAY_MS = 86_400_000;
const EVENTS = 200;

/** Read-only widgets for pages of others: whoever holds a token signs a link, and revoking the token ends it. */
export const widgetRoutes: FastifyPluginAsyncZod<{ context: ApiContext }> = async (app, { context }) => {
  const { now } = context;
  const db = context.database.kysely;
  acceptForms(app);

  app.post('/api/v1/widgets', {
    config: { access: 'read' },
    schema: {
      operationId: 'signWidget',
      summary: 'A link to a map or timeline that pages of others may show',
      description: 'Nothing is kept: the link holds all, signed by the token that asks. Revoking the token ends it.',
      tags: ['widgets'],
      body: NewWidgetSchema,
      response: { 201: answer('The link', { 'application/json': MadeWidgetSchema }), ...PROBLEMS },
    },
    handler: async (request, reply) => reply.code(201).send(await sign(request, request.body)),
  });

  app.post(
    '/widgets',
    { config: { access: 'read' }, schema: { hide: true, body: z.record(z.string(), z.string()) } },
    async (request, reply) => {
      const [kind, country] = [textOf(request.body, 'kind'), textOf(request.body, 'country') || null];
      const sites = textOf(request.body, 'sites')
        .split(/[\s,]+/)
        .filter(Boolean);
      const read = NewWidgetSchema.safeParse({ kind, country, sites, days: Number(textOf(request.body, 'days')) });
      if (!read.success) throw new ApiProblem('bad-request', `${read.error.issues[0]?.message}.`);
      return reply.type('text/html; charset=utf-8').send(html(<WidgetMade {...(await sign(request, read.data))} />));
    },
  );

  for (const kind of ['map', 'country'] as const) {
    app.get(
      `/widgets/${kind}`,
      { config: { access: 'public' }, schema: { hide: true, querystring: WidgetQuerySchema } },
      async (request, reply) => {
        const { sig, sites, country = null, ...rest } = request.query;
        const widget: Widget = { kind, country, sites: sites.split(' '), ...rest };
        await check(widget, sig);
        return send(reply, widget, kind === 'map' ? await mapOf(widget) : await countryOf(widget, country ?? ''));
      },
    );
  }

  async function sign(request: FastifyRequest, given: z.output<typeof NewWidgetSchema>) {
    const key = await tokenKey(db, request.actor);
    if (key === undefined) {
      throw new ApiProblem(
        'token-needed',
        'A widget is signed by a token, and ends when the token is revoked: make one with `minewatch tokens create NAME`, then sign in with it.',
      );
    }
    const { kind, country, days, sites, valid } = given;
    const expires = Math.floor(now().getTime() / 1000) + valid * 86_400;
    const path = widgetPath({ kind, country, days, sites, expires, by: request.actor }, key);
    const url = `${request.protocol}://${request.host}${path}`;
    const frame = `<iframe src="${url.replaceAll('&', '&amp;')}" title="minewatch" width="100%" height="420" loading="lazy" sandbox="allow-popups"></iframe>`;
    return { url, html: frame, expiresAt: new Date(expires * 1000).toISOString() };
  }

  async function check(widget: Widget, signature: string): Promise<void> {
    const key = await tokenKey(db, widget.by);
    if (key === undefined || !isSigned(widget, signature, key)) {
      throw new ApiProblem('bad-link', 'This link was changed, or the token that signed it was revoked.');
    }
    if (widget.expires * 1000 < now().getTime()) throw new ApiProblem('bad-link', 'This link has expired.');
  }

  async function mapOf({ days }: Widget) {
    const period = periodOf(days);
    return <MapWidget countries={await eventStats(db, period, { by: ['country'], limit: 300 })} {...period} />;
  }

  async function countryOf({ days }: Widget, country: string) {
    const period = periodOf(days);
    const { rows } = await findEvents(db, { countries: [country], ...period, limit: EVENTS });
    return <CountryWidget code={country} events={rows} {...period} />;
  }

  function periodOf(days: number): { readonly since: string; readonly until: string } {
    const day = (time: number) => new Date(time).toISOString().slice(0, 10);
    return { since: day(now().getTime() - (days - 1) * A_DAY_MS), until: day(now().getTime()) };
  }
};

/** Framed by the sites that were signed, and by nobody else; no script, no form, nothing of other hosts. */
function send(reply: FastifyReply, { sites }: Widget, page: import('preact').VNode): FastifyReply {
  reply.removeHeader('x-frame-options');
  const policy = `default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ${sites.join(' ')}`;
  return reply
    .header('content-security-policy', policy)
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('cache-control', 'public, max-age=300')
    .type('text/html; charset=utf-8')
    .send(html(page));
}
