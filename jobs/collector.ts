import { randomUUID } from 'node:crypto';
import type { Database } from '../db/database.ts';
import { giveHostTurnBack, takeHostTurn } from '../db/host-turns.ts';
import { parseAllowHosts } from '../ingest/fetch/allow-hosts.ts';
import { type Client, type ClientOptions, createClient } from '../ingest/fetch/client.ts';
import type { Turns } from '../ingest/fetch/turns.ts';
import type { Collector } from './collect.ts';
import type { World } from './world.ts';

/** For requests that no source makes; each source brings its own. */
const USER_AGENT = 'minewatch/1.0 (+https://example.org; ops@example.org)';

/** The one client to the outside, by the rules of the environment. */
export function clientOf(world: World, options: Partial<ClientOptions> = {}): Client {
  const allowHosts = parseAllowHosts(world.environment.MINEWATCH_ALLOW_HOSTS ?? undefined);
  return createClient({ userAgent: USER_AGENT, now: world.now, allowHosts, ...options });
}

export function collectorOf(world: World, database: Database, client: Client): Collector {
  const { now, signal, environment } = world;
  return { database, client, now, random: Math.random, signal, secretOf: (name) => environment[name] };
}

/** Turns at hosts, shared by all workers on this database. */
export function turnsOf({ kysely }: Database): Turns {
  const holder = randomUUID();
  return {
    async take(host, holdMs) {
      const turn = await takeHostTurn(kysely, { host, holder, holdMs });
      if (turn !== 'taken') return turn;
      return { giveBack: (restMs) => giveHostTurnBack(kysely, { host, holder, restMs }) };
    },
  };
}
