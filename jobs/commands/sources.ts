import { loadSourceStates, type SourceState } from '../../db/sources.ts';
import { ADAPTERS, adapterOf } from '../../ingest/adapters/index.ts';
import type { Client } from '../../ingest/fetch/client.ts';
import { healthOf } from '../../ingest/fetch/health.ts';
import type { SecretName, Source } from '../../ingest/source.ts';
import { ask } from '../ask.ts';
import { clientOf, turnsOf } from '../collector.ts';
import { isStream } from '../follow-stream.ts';
import { Problem } from '../problem.ts';
import { itemsOf } from '../source-state.ts';
import { type SourceLine, sourceTable } from '../source-table.ts';
import { namedSources, readSources } from '../sources-file.ts';
import { withDatabase } from '../workspace.ts';
import { print, type World } from '../world.ts';
import { exportSources, importSources } from './sources-opml.ts';

export interface SourcesOptions {
  readonly source?: readonly string[];
  readonly config?: string;
  readonly json?: boolean;
}

/**
 * Lists sources with their health, tries each one now (`check`, nothing is stored), lists the adapters (`kinds`), prints
 * the list as OPML (`export`) or adds the feeds of OPML files to it (`import`).
 * @returns exit code: 1 when a check found a source that does not work
 */
export async function runSources(
  action: string,
  files: readonly string[],
  options: SourcesOptions,
  world: World,
): Promise<number> {
  switch (action) {
    case 'list':
      return list(options, world);
    case 'check':
      return check(options, world);
    case 'kinds':
      return kinds(options, world);
    case 'export':
      return exportSources(options.config, world);
    case 'import':
      return importSources(files, options.config, world);
    default:
      throw new Problem(`sources takes list, check, kinds, export or import, not "${action}".`, { usage: true });
  }
}

async function list(options: SourcesOptions, world: World): Promise<number> {
  const sources = namedSources(await readSources(options.config, world), options.source);
  const states = await withDatabase(world, ({ kysely }) => loadSourceStates(kysely));
  await show(
    sources.map((source) => lineOf(source, states.get(source.id))),
    options,
    world,
  );
  return 0;
}

function lineOf(source: Source, state: SourceState | undefined): SourceLine {
  return {
    source: source.id,
    health: source.enabled ? (state?.health ?? 'never') : 'off',
    items: state?.items ?? 0,
    lastItemAt: state?.lastItemAt ?? null,
    nextTryAt: source.enabled ? (state?.nextTryAt ?? null) : null,
    message: source.enabled ? (state?.lastError ?? null) : (source.note ?? 'Switched off in the list of sources.'),
  };
}

async function check(options: SourcesOptions, world: World): Promise<number> {
  const named = namedSources(await readSources(options.config, world), options.source);
  const polled = named.filter((source) => !isStream(source));
  const sources = options.source ? polled : polled.filter(({ enabled }) => enabled);
  // Turns are shared with the workers on this database: an outlet is not asked by two at a time because somebody looks.
  const lines = await withDatabase(world, async (database) => {
    const client = clientOf(world, { turns: turnsOf(database) });
    try {
      return await Promise.all(sources.map((source) => checkOne(source, client, world)));
    } finally {
      await client.close();
    }
  });
  await show(lines, options, world);
  return lines.every(({ health }) => health === 'ok') ? 0 : 1;
}

async function checkOne(source: Source, client: Client, world: World): Promise<SourceLine> {
  const { environment, signal } = world;
  const now = world.now();
  const start = { sinceId: null, since: null, now: now.toISOString() };
  const request = adapterOf(source.kind)?.request?.(source, start) ?? { url: source.url };
  const asking = { client, signal, secretOf: (name: SecretName) => environment[name] };
  const { outcome, reading, trouble } = await ask(source, request, asking);
  const documents = outcome.kind === 'ok' ? itemsOf(reading) : [];
  const { health, message } = healthOf({ source, outcome, documents, lastItemAt: null, now });
  const times = (documents ?? []).flatMap(({ publishedAt }) => publishedAt ?? []).sort();
  const said = message !== null && trouble !== null ? `${message} (${trouble})` : message;
  const items = documents?.length ?? 0;
  return { source: source.id, health, items, lastItemAt: times.at(-1) ?? null, nextTryAt: null, message: said };
}

async function kinds(options: SourcesOptions, world: World): Promise<number> {
  const rows = ADAPTERS.map(({ kind, description, secret }) => ({ kind, description, secret: secret ?? null }));
  if (options.json) await print(world, `${JSON.stringify(rows)}\n`);
  else for (const { kind, description } of rows) await print(world, `${kind.padEnd(12)} ${description}\n`);
  return 0;
}

async function show(lines: readonly SourceLine[], options: SourcesOptions, world: World): Promise<void> {
  await print(world, options.json ? `${JSON.stringify(lines)}\n` : sourceTable(lines, world.width, world.color));
}
