import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { rejectionOf } from '../../db/corrections.ts';
import { reportsOfDocument } from '../../db/document-reports.ts';
import { getDocument, type StoredDocument } from '../../db/documents.ts';
import { DatabaseError } from '../../db/errors.ts';
import { lastChangePosition } from '../../db/event-changes.ts';
import { eventHistory } from '../../db/event-history.ts';
import { linksOf } from '../../db/event-links.ts';
import { type EventWithReports, getEvent, type StoredEvent } from '../../db/events.ts';
import { type EventFilter, findEvents } from '../../db/find-events.ts';
import { archiveSize, newsAfter, positionAt } from '../../db/news.ts';
import { loadReportsOfEvents } from '../../db/reports.ts';
import { listSearches } from '../../db/saved-searches.ts';
import { signalPoints, signalSeries } from '../../db/signal-series.ts';
import { loadSourceStates } from '../../db/sources.ts';
import { eventFacets, eventStats, type Facets, type StatsRow } from '../../db/stats.ts';
import { listTokens } from '../../db/tokens.ts';
import { mayWrite } from '../access.ts';
import { answerCache } from '../answer-cache.ts';
import type { AppContext } from '../context.ts';
import { standingCorrections } from '../corrections.ts';
import { AboutPage } from '../pages/about.tsx';
import { CompaniesPage } from '../pages/companies.tsx';
import { RejectedPage, type Writer } from '../pages/decisions.tsx';
import { DocumentPage } from '../pages/document.tsx';
import { EventPage } from '../pages/event.tsx';
import { html } from '../pages/layout.tsx';
import { MapPage } from '../pages/map.tsx';
import { CompanyPage, CountryPage, spanOf } from '../pages/place.tsx';
import { SearchPage } from '../pages/search.tsx';
import type { SourceRow } from '../pages/source-health.tsx';
import { SourcesPage } from '../pages/sources.tsx';
import { Today } from '../pages/today.tsx';
import { ApiProblem } from '../problem.ts';
import { filterFields, filterOf } from '../schemas/filter.ts';
import { changesBetween } from '../versions.ts';
import { nextVisit, readVisit, visitCookie } from '../visit.ts';

const A_DAY_MS = 86_400_000;
/** Events of a kind on Today. */
const NEWS = 40;
/** Events on the page of a country or a firm. */
const DOSSIER = 100;
/** Points of a line on a chart of 960 pixels. */
const CHART_POINTS = 300;
/** Counts kept while nothing changes; each is some kB. */
const ANSWERS_KEPT = 300;
/** Documents whose text is shown around the quotes of an event; the others show their quotes alone. */
const MOST_DOCUMENTS = 30;

/** The dashboard. */
export const pageRoutes: FastifyPluginAsyncZod<{ context: AppContext }> = async (app, { context }) => {
  const { knowledge, now } = context;
  const db = context.database.kysely;
  const facets = answerCache<Facets>(context.position, ANSWERS_KEPT);
  const worst = answerCache<readonly StatsRow[]>(context.position, ANSWERS_KEPT);
  const facetsOf = (filter: EventFilter) => facets.get(JSON.stringify(filter), () => eventFacets(db, filter));
  const worstByCountry = (filter: EventFilter) =>
    worst.get(JSON.stringify(filter), () => eventStats(db, filter, { by: ['country'], limit: 300 }));
  const page = { config: { access: 'read' }, schema: { hide: true } } as const;
  const code = { ...page, schema: { hide: true, params: z.object({ id: z.string().max(300) }) } } as const;

  app.get('/', page, async (request, reply) => {
    const position = await lastChangePosition(db);
    const first = () => positionAt(db, new Date(now().getTime() - A_DAY_MS).toISOString());
    const before = readVisit(request.headers.cookie);
    const visit = nextVisit(before, now(), position, before === undefined ? await first() : 0);
    const news = await newsAfter(db, visit.since, NEWS);
    const open = await findEvents(db, { minSeverity: 3, limit: 15 });
    reply.header('set-cookie', visitCookie(visit));
    const since = before === undefined ? null : visit.sinceTime;
    const map = await worldIn(await newestDay(), 30);
    return send(reply, <Today since={since} news={news} open={open.rows} sources={await sourceRows()} map={map} />);
  });

  app.get('/map', page, async (request, reply) => {
    const query = new URL(request.url, 'http://localhost').searchParams;
    const steps = await mapSteps();
    const until = steps[Number(query.get('step') ?? steps.length - 1)] ?? steps.at(-1) ?? isoDay(now());
    const days = [7, 30, 90, 365].find((period) => String(period) === query.get('days')) ?? 30;
    return send(reply, <MapPage {...(await worldIn(until, days))} days={days} steps={steps} />);
  });

  app.get('/countries/:id', code, async (request, reply) => {
    const country = request.params.id.toUpperCase();
    if (!/^[A-Z]{2}$/.test(country)) throw new ApiProblem('not-found', 'Countries go by two letters, like KZ.');
    const companies = knowledge.companies.filter(({ home }) => home === country);
    const share = knowledge.hashrateShare[country] ?? null;
    const dossier = await dossierOf({ countries: [country] });
    return send(
      reply,
      <CountryPage
        code={country}
        share={share}
        companies={companies}
        filter={{ country }}
        told={await connectivityTold(dossier.events)}
        hashrate={await hashrateAround(dossier.events)}
        {...dossier}
      />,
    );
  });

  app.get('/companies', page, async (_, reply) => {
    const counts = await eventStats(db, {}, { by: ['company'], limit: 500 });
    const rows = counts.map(({ key: [name = ''], events }) => {
      const company = knowledge.findCompany(name);
      return { id: company?.id ?? name, name, events, company };
    });
    return send(reply, <CompaniesPage rows={rows} registry={knowledge.companies} />);
  });

  app.get('/companies/:id', code, async (request, reply) => {
    const { id } = request.params;
    const company = knowledge.findCompany(id);
    const dossier = await dossierOf({ companies: [company?.id ?? id] });
    if (company === undefined && dossier.events.length === 0) {
      throw new ApiProblem('not-found', `No firm is known by the name "${id}".`);
    }
    const name = company?.name ?? nameAmong(dossier.events, id);
    return send(
      reply,
      <CompanyPage id={id} name={name} company={company} filter={{ company: company?.id ?? id }} {...dossier} />,
    );
  });

  app.get('/events/:id', code, async (request, reply) => {
    const event = await getEvent(db, request.params.id);
    if (event === undefined) return gone(request, reply);
    if (event.id !== request.params.id) return reply.redirect(`/events/${encodeURIComponent(event.id)}`, 301);
    const [history, documents, nearby] = [
      await eventHistory(db, event.id, 100),
      await documentsOf(event),
      await near(event),
    ];
    return send(
      reply,
      <EventPage
        event={event}
        links={await linksOf(db, event.id)}
        history={changesBetween(history)}
        documents={documents}
        nearby={nearby}
        why={context.resolving.whyOf(event.reports)}
        corrections={await standingCorrections(db, event)}
        actors={await actorNames()}
        writer={writerOf(request)}
        now={now()}
      />,
    );
  });

  app.get('/documents/:id', code, async (request, reply) => {
    const document = await getDocument(db, request.params.id);
    if (document === undefined) throw new ApiProblem('not-found', 'There is no document with this id.');
    const reports = await reportsOfDocument(db, document.id, document.revision);
    return send(reply, <DocumentPage document={document} reports={reports} />);
  });

  app.get('/search', page, async (request, reply) => {
    const query = new URL(request.url, 'http://localhost').searchParams;
    const [saved, writer] = [await listSearches(db), writerOf(request)];
    try {
      const filter = filterOf(filterQuery(query), context);
      const cursor = query.get('cursor');
      const found = await findEvents(db, { ...filter, limit: 50, ...(cursor ? { cursor } : {}) });
      const facets = await facetsOf(filter);
      return send(
        reply,
        <SearchPage query={query} page={found} facets={facets} problem={undefined} saved={saved} writer={writer} />,
      );
    } catch (error) {
      const problem = sentenceOf(error);
      if (problem === undefined) throw error;
      reply.code(400);
      return send(
        reply,
        <SearchPage
          query={query}
          page={undefined}
          facets={undefined}
          problem={problem}
          saved={saved}
          writer={writer}
        />,
      );
    }
  });

  app.get('/sources', page, async (_, reply) => send(reply, <SourcesPage sources={await sourceRows()} now={now()} />));

  app.get('/about', page, async (_, reply) =>
    send(reply, <AboutPage knowledge={knowledge} size={await archiveSize(db)} />),
  );

  /** An event that an analyst rejected can be brought back; of any other nothing is known. */
  async function gone(request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply): Promise<FastifyReply> {
    const { id } = request.params;
    const rejection = await rejectionOf(db, id);
    const [last] = rejection === undefined ? [] : await eventHistory(db, id, 1);
    if (rejection === undefined || last === undefined)
      throw new ApiProblem('not-found', 'There is no event with this id.');
    const actors = await actorNames();
    reply.code(410);
    return send(reply, <RejectedPage event={last} rejection={rejection} actors={actors} writer={writerOf(request)} />);
  }

  async function actorNames(): Promise<ReadonlyMap<string, string>> {
    return new Map((await listTokens(db)).map(({ id, name }) => [id, name]));
  }

  async function sourceRows(): Promise<readonly SourceRow[]> {
    const states = await loadSourceStates(db);
    return knowledge.sources.map((source) => ({ source, state: states.get(source.id) }));
  }

  /** The day of the newest event: a quiet week, or an archive, is shown as it is, not as an empty world. */
  async function newestDay(): Promise<string> {
    const { rows } = await findEvents(db, { limit: 1, until: isoDay(now()) });
    return isoDay(rows[0] === undefined ? now() : new Date(rows[0].occurredAt));
  }

  async function worldIn(until: string, days: number) {
    const since = isoDay(new Date(Date.parse(until) - (days - 1) * A_DAY_MS));
    return { since, until, countries: await worstByCountry({ since, until }) };
  }

  async function dossierOf(filter: EventFilter) {
    const { rows } = await findEvents(db, { ...filter, limit: DOSSIER });
    return { events: rows, facets: await facetsOf(filter) };
  }

  async function connectivityTold(events: readonly StoredEvent[]) {
    const cut = events.filter(({ attributes }) => attributes.connectivity_pct !== undefined).slice(0, MOST_DOCUMENTS);
    const reports = await loadReportsOfEvents(
      db,
      cut.map(({ id }) => id),
    );
    return reports.flatMap(({ eventId, toldAt, attributes }) => {
      const left = attributes.connectivity_pct?.value;
      return eventId === null || left === undefined
        ? []
        : [{ eventId, at: toldAt, left: Math.min(100, Math.max(0, left)) }];
    });
  }

  async function hashrateAround(events: readonly StoredEvent[]) {
    if (events.length === 0) return { source: '', points: [] };
    const { from, to } = spanOf(events);
    const window = { since: new Date(from).toISOString(), until: new Date(to).toISOString() };
    const [best] = await signalSeries(db, { series: ['hashrate'], ...window });
    if (best === undefined) return { source: '', points: [] };
    const { source, series } = best;
    return { source, points: await signalPoints(db, { series, source, most: CHART_POINTS, ...window }) };
  }

  async function documentsOf(event: EventWithReports): Promise<ReadonlyMap<string, StoredDocument>> {
    const revisions = new Map(
      event.reports.map(({ documentId, revision }) => [`${documentId}.${revision}`, { documentId, revision }]),
    );
    const found = await Promise.all(
      [...revisions].slice(0, MOST_DOCUMENTS).map(async ([key, { documentId, revision }]) => {
        const document = await getDocument(db, documentId, revision);
        return document === undefined ? [] : [[key, document] as const];
      }),
    );
    return new Map(found.flat());
  }

  async function near(event: EventWithReports) {
    if (event.countries.length === 0) return [];
    const at = Date.parse(event.occurredAt);
    const { rows } = await findEvents(db, {
      countries: event.countries,
      since: new Date(at - 10 * A_DAY_MS).toISOString(),
      until: new Date(at + 10 * A_DAY_MS).toISOString(),
      limit: 9,
    });
    return rows.filter(({ id }) => id !== event.id);
  }

  /** A step for each week of the last year of events, the newest event's day last. */
  async function mapSteps(): Promise<readonly string[]> {
    const last = new Date(await newestDay());
    return Array.from({ length: 53 }, (_, index) => isoDay(new Date(last.getTime() - (52 - index) * 7 * A_DAY_MS)));
  }
};

function send(reply: FastifyReply, page: import('preact').VNode): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html(page));
}

function writerOf(request: FastifyRequest): Writer {
  return { may: mayWrite(request), named: request.actor !== 'local' };
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** What the API would refuse as unknown is left alone here: addresses come back from mails with things added. */
function filterQuery(query: URLSearchParams) {
  const known = Object.keys(filterFields).flatMap((name) => {
    const values = query.getAll(name).filter((value) => value.trim() !== '');
    return values.length === 0 ? [] : [[name, values.length === 1 ? values[0] : values] as const];
  });
  const parsed = z.object(filterFields).safeParse(Object.fromEntries(known));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ApiProblem('bad-request', `${issue?.path.join('.')}: ${issue?.message}.`);
}

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof ApiProblem) return error.message;
  return error instanceof DatabaseError && error.code === 'bad_filter' ? error.message : undefined;
}

function nameAmong(
  events: readonly { readonly companies: readonly string[]; readonly companyIds: readonly string[] }[],
  id: string,
): string {
  for (const { companies, companyIds } of events) {
    const name = companies[companyIds.indexOf(id)];
    if (name !== undefined) return name;
  }
  return id;
}
