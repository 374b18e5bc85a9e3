import type { TestContext } from 'node:test';
import { adapterOf } from '../../ingest/adapters/index.ts';
import type { ClientOptions } from '../../ingest/fetch/client.ts';
import type { Source } from '../../ingest/source.ts';
import { type Collected, type Collector, collectAll } from '../../jobs/collect.ts';
import { testDatabase } from '../db/testDatabase.ts';
import { clientFor } from '../ingest/fetch/loopback.ts';
import { sampleSource } from '../ingest/sample-source.ts';

export interface Setting {
  readonly client?: Partial<ClientOptions>;
  readonly secret?: string;
  readonly now?: () => Date;
}

/** The real collector on a database of the test's own; only the clock and the limits of politeness are the test's. */
export async function collectorFor(t: TestContext, { client, secret, now }: Setting = {}): Promise<Collector> {
  const database = await testDatabase(t);
  return {
    database,
    client: clientFor(t, { ...(now && { now }), ...client }),
    now: now ?? (() => new Date()),
    random: Math.random,
    signal: new AbortController().signal,
    secretOf: () => secret ?? null,
  };
}

/** Polls one source now, due or not. */
export async function poll(
  kind: string,
  url: string,
  collector: Collector,
  more: Partial<Source> = {},
): Promise<Collected> {
  if (!adapterOf(kind)) throw new Error(`no adapter ${kind}`);
  const [collected] = await collectAll([sampleSource(kind, { url, ...more })], collector);
  if (!collected) throw new Error('another process polls it');
  return collected;
}

/** Addresses of all stored documents, in order. */
export async function storedUrls({ database }: Collector): Promise<readonly (string | null)[]> {
  const rows = await database.kysely.selectFrom('documents').select('url').orderBy('url').execute();
  return rows.map(({ url }) => url);
}
