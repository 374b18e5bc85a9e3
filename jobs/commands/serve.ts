import type { Knowledge, Resolving, Subscribing } from '../../api/context.ts';
import { ApiProblem } from '../../api/problem.ts';
import { type RunningServer, startServer } from '../../api/server.ts';
import { audit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import { listRecipients } from '../../db/recipients.ts';
import { inTransaction } from '../../db/transactions.ts';
import type { Source } from '../../ingest/source.ts';
import { findCompany } from '../../nlp/companies/find.ts';
import { COMPANIES } from '../../nlp/companies/registry.ts';
import { HASHRATE_SHARE, THRESHOLDS } from '../../nlp/severity.ts';
import { correct } from '../correct.ts';
import { Problem } from '../problem.ts';
import { readSources } from '../sources-file.ts';
import { allSubscriptions } from '../subscriptions/all-subscriptions.ts';
import { keepSubscription } from '../subscriptions/keep-subscription.ts';
import { whyOf } from '../why.ts';
import { withDatabase } from '../workspace.ts';
import { say, type World } from '../world.ts';

/** API and dashboard alone, until SIGINT or SIGTERM; workers may run elsewhere on the same database. */
export async function runServe(options: { readonly config?: string }, world: World): Promise<number> {
  const sources = await readSources(options.config, world);
  return withDatabase(world, async (database) => {
    await serveUntilStopped(world, database, sources);
    return 0;
  });
}

/** Serves until SIGINT or SIGTERM, and says where. */
export async function serveUntilStopped(world: World, database: Database, sources: readonly Source[]): Promise<void> {
  const server = await serve(world, database, sources);
  say(world, `minewatch is at ${server.url} (${database.description}). Stop it with Ctrl-C.`);
  await new Promise<void>((resolve) => world.signal.addEventListener('abort', () => resolve(), { once: true }));
  await server.close();
}

/**
 * Starts API and dashboard where HOST and PORT say.
 * @throws Problem for a setting that means nothing, ServerError when it cannot listen
 */
export async function serve(world: World, database: Database, sources: readonly Source[]): Promise<RunningServer> {
  const { HOST, PORT, MINEWATCH_HOSTNAMES, MINEWATCH_RATE_LIMIT } = world.environment;
  return startServer({
    host: HOST ?? '127.0.0.1',
    port: whole('PORT', PORT ?? '8080', 65_535),
    database,
    resolving: resolvingOf(database),
    subscribing: subscribingOf(database, world),
    now: world.now,
    log: {
      info: (message) => say(world, message),
      warn: (message) => say(world, message),
      error: (message, cause) => say(world, `${message}: ${cause instanceof Error ? cause.message : String(cause)}`),
    },
    access: {
      hostnames: (MINEWATCH_HOSTNAMES ?? '')
        .toLowerCase()
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
      requestsPerMinute: whole('MINEWATCH_RATE_LIMIT', MINEWATCH_RATE_LIMIT ?? '0', 1_000_000),
    },
    knowledge: knowledgeOf(sources),
  });
}

/** The lists that the API can not know by itself. */
export function knowledgeOf(sources: readonly Source[]): Knowledge {
  return { companies: COMPANIES, findCompany, sources, hashrateShare: HASHRATE_SHARE, thresholds: THRESHOLDS };
}

/** What analysts decide, with failures as the API tells them. */
export function resolvingOf({ kysely }: Database): Resolving {
  return {
    whyOf,
    decide: async (decision, signed) => {
      try {
        return await correct(kysely, decision, signed);
      } catch (error) {
        throw error instanceof Problem ? new ApiProblem('bad-request', error.message) : error;
      }
    },
  };
}

/** Subscriptions as the web sees and makes them. */
export function subscribingOf({ kysely }: Database, world: World): Subscribing {
  return {
    reachable: Boolean(world.environment.PUBLIC_URL && world.environment.SMTP_URL),
    list: async () => {
      const recipients = await listRecipients(kysely);
      return (await allSubscriptions(kysely, world)).map(({ subscription, keptIn }) => {
        const { name, query, language, timeZone, digest, alerts, channels, paused } = subscription;
        const waiting = recipients.filter((one) => one.subscription === name && one.state === 'pending').length;
        return {
          ...{ name, query, language, timeZone, waiting, paused, keptIn },
          schedule: digest?.schedule ?? null,
          alertsFrom: alerts?.minSeverity ?? null,
          recipients: subscription.recipients.length,
          channels: channels.map(({ kind }) => kind),
        };
      });
    },
    keep: async ({ alertsFrom, ...entry }, actor) => {
      const written = { ...entry, ...(alertsFrom !== null && { alerts: { minSeverity: alertsFrom } }) };
      await inTransaction(kysely, async (tx) => {
        const kept = await keepSubscription(tx, written, 'web', world);
        if (kept.kind === 'wrong') throw new ApiProblem('bad-request', `${kept.what.join('; ')}.`);
        if (kept.kind === 'taken') {
          throw new ApiProblem(
            'bad-request',
            `There is a subscription called "${entry.name}" already. Choose another name.`,
          );
        }
        await audit(tx, { actor, action: 'subscription.add', target: entry.name, details: written });
      });
    },
  };
}

function whole(name: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new Problem(`${name} takes a whole number from 0 to ${most}, not "${text}".`, { usage: true });
}
