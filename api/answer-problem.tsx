import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiLog } from './context.ts';
import { html } from './pages/layout.tsx';
import { ProblemPage } from './pages/others.tsx';
import { problemBody, problemOf } from './problem.ts';

/** Answers with a problem, as a page to people and as JSON to programs; what broke is told to the operator. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, log: ApiLog): FastifyReply {
  const problem = problemOf(error);
  const body = problemBody(problem, request.id);
  if (body.status >= 500) log.error(`${request.method} ${request.url} failed (request ${request.id})`, error);
  reply.code(body.status).header('cache-control', 'no-store');
  if (!wantsPage(request)) return reply.type('application/problem+json').send(JSON.stringify(body));
  if (problem.problem === 'token-needed' && request.method === 'GET') {
    return reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 303);
  }
  return reply.type('text/html; charset=utf-8').send(html(<ProblemPage problem={body} />));
}

function wantsPage(request: FastifyRequest): boolean {
  const { accept = '' } = request.headers;
  return !request.url.startsWith('/api/') && accept.includes('text/html');
}
