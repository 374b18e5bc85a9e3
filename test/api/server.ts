import type { ApiContext } from '../../api/context.ts';
import { type RunningServer, startServer } from '../../api/server.ts';
import type { Database } from '../../db/database.ts';
import type { Source } from '../../ingest/source.ts';
import { knowledgeOf, resolvingOf, subscribingOf } from '../../jobs/commands/serve.ts';
import { readEnvironment } from '../../jobs/environment.ts';
import type { World } from '../../jobs/world.ts';

/** A day on which the seeded events are recent. */
export const NOW = new Date('2022-03-09T12:00:00Z');

/** Nothing is set: no mail, no file of subscriptions. */
const WORLD: World = {
  environment: readEnvironment({}),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  terminal: false,
  width: 80,
  color: false,
  now: () => NOW,
  signal: new AbortController().signal,
};

interface Given {
  readonly host?: string;
  readonly hostnames?: readonly string[];
  readonly requestsPerMinute?: number;
  readonly now?: () => Date;
}

interface Cleanup {
  after(fn: () => Promise<void>): void;
}

/** What the routes may touch, over a database; access as on this machine alone. */
export function contextOf(database: Database): ApiContext {
  return {
    database,
    resolving: resolvingOf(database),
    subscribing: subscribingOf(database, WORLD),
    now: () => NOW,
    log: { info: () => {}, warn: console.warn, error: console.error },
    access: { local: true, hostnames: [], requestsPerMinute: 0 },
    knowledge: knowledgeOf(SOURCES),
  };
}

/** The real server on a free port, over a database; closed when the test ends. */
export async function testServer(t: Cleanup, database: Database, given: Given = {}): Promise<RunningServer> {
  const server = await startServer({
    ...contextOf(database),
    ...(given.now && { now: given.now }),
    host: given.host ?? '127.0.0.1',
    port: 0,
    access: { hostnames: given.hostnames ?? [], requestsPerMinute: given.requestsPerMinute ?? 0 },
  });
  t.after(() => server.close());
  return server;
}

function source(id: string, given: Partial<Source> = {}): Source {
  return {
    id,
    name: id,
    kind: 'rss',
    url: `https://${id}.example/feed`,
    every: 600_000,
    timeoutMs: 20_000,
    maxBytes: 10_000_000,
    userAgent: 'minewatch/1.0',
    headers: {},
    lang: 'en',
    country: null,
    fullText: true,
    silentAfter: null,
    enabled: true,
    ...given,
  };
}

export const SOURCES: readonly Source[] = [
  source('steppe-wire', { country: 'KZ' }),
  source('sichuan-post', { lang: 'zh', country: 'CN' }),
  source('quiet-feed', { enabled: false, note: 'Needs a licence.' }),
];
