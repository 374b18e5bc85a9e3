import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TokenScope } from '../db/schema.ts';
import { findToken } from '../db/tokens.ts';
import type { ApiContext } from './context.ts';
import { ApiProblem } from './problem.ts';

/** Who may call a route. `public` needs nothing; every route has to say which. */
export type Access = 'public' | TokenScope;

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyInstance {
    /** Who may call what, by method and address: `GET /api/v1/events/:id`. */
    accessRules: Map<string, Access>;
  }
  interface FastifyRequest {
    /** Id of the token, `local` for this machine without one, `anonymous` on public routes. */
    actor: string;
    /** What it may do. */
    scope: Access;
  }
}

const RANK: Readonly<Record<Access, number>> = { public: 0, read: 1, write: 2, admin: 3 };

/** Whether whoever asks may write. */
export function mayWrite({ scope }: FastifyRequest): boolean {
  return RANK[scope] >= RANK.write;
}

/** The cookie in which a browser keeps its token after signing in. */
export const TOKEN_COOKIE = 'minewatch_token';

/**
 * Puts the rules before every route: the name the server is called by, the origin of writes, the token.
 * A route that says nothing of access is refused when it is added.
 */
export function guard(app: FastifyInstance, context: ApiContext): void {
  const rules = new Map<string, Access>();
  app.decorate('accessRules', rules);
  app.decorateRequest('actor', 'anonymous');
  app.decorateRequest('scope', 'public');
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.access === undefined) throw new Error(`the route ${url} does not say who may call it`);
    for (const one of [method].flat()) rules.set(`${one} ${url}`, config.access);
  });
  app.addHook('onRequest', async (request) => {
    checkHost(request, context);
    checkAddress(request);
    checkOrigin(request);
    const caller = await callerOf(request, context);
    request.actor = caller.actor;
    request.scope = caller.scope;
  });
}

/** A page on another name that resolves to us (DNS rebinding) would read everything: only names we know are answered. */
function checkHost(request: FastifyRequest, { access }: ApiContext): void {
  const name = hostnameOf(request.headers.host ?? '');
  if (name === 'localhost' || isIP(name.replace(/^\[|\]$/g, '')) !== 0 || access.hostnames.includes(name)) return;
  throw new ApiProblem(
    'wrong-host',
    `This server does not answer under the name "${name}". Whoever runs it can add the name to MINEWATCH_HOSTNAMES.`,
  );
}

/** PostgreSQL cannot hold NUL, and nobody looks for it. */
function checkAddress(request: FastifyRequest): void {
  if (request.url.includes('%00'))
    throw new ApiProblem('bad-request', 'The address holds a NUL character. Leave it out.');
}

function hostnameOf(host: string): string {
  return host.toLowerCase().replace(/:\d*$/, '');
}

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Browsers send what a page of another site asks for, cookie or not; they say so, and programs do not. */
function checkOrigin(request: FastifyRequest): void {
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const foreign = origin !== undefined && URL.canParse(origin) && new URL(origin).host !== request.headers.host;
  // Some say no origin of a form on our own page, where a policy hides referrers; `Sec-Fetch-Site` no page can forge.
  const hidden = origin === 'null' && site !== 'same-origin';
  if (foreign || hidden || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
    throw new ApiProblem('foreign-origin', 'Pages of other sites may not write here.');
  }
}

type Caller = Pick<FastifyRequest, 'actor' | 'scope'>;

const ANONYMOUS: Caller = { actor: 'anonymous', scope: 'public' };

async function callerOf(request: FastifyRequest, { database, access }: ApiContext): Promise<Caller> {
  const needed = request.is404 ? 'public' : (request.routeOptions.config.access ?? 'admin');
  const secret = secretOf(request);
  if (secret !== undefined) {
    const token = await findToken(database.kysely, secret);
    if (token === undefined && needed !== 'public') {
      throw new ApiProblem(
        'token-needed',
        'This token is not known or was revoked. `minewatch tokens` lists those that work.',
      );
    }
    if (token !== undefined && RANK[token.scope] < RANK[needed]) {
      throw new ApiProblem(
        'scope-too-small',
        `This needs a token of scope ${needed}; yours is of scope ${token.scope}.`,
      );
    }
    return token === undefined ? ANONYMOUS : { actor: token.id, scope: token.scope };
  }
  if (needed === 'public') return ANONYMOUS;
  if (access.local && needed !== 'admin') return { actor: 'local', scope: 'write' };
  throw new ApiProblem(
    'token-needed',
    'Send a token: `Authorization: Bearer mw_…`. `minewatch tokens create NAME` makes one.',
  );
}

function secretOf(request: FastifyRequest): string | undefined {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  const cookies = (request.headers.cookie ?? '').split(/;\s*/);
  return cookies.find((cookie) => cookie.startsWith(`${TOKEN_COOKIE}=`))?.slice(TOKEN_COOKIE.length + 1) || undefined;
}
