import { readFile } from 'node:fs/promises';
import { KINDS } from '../ingest/adapters/index.ts';
import { loadSources } from '../ingest/config/load-sources.ts';
import { suggest } from '../ingest/config/suggest.ts';
import type { Source } from '../ingest/source.ts';
import { Problem } from './problem.ts';
import type { World } from './world.ts';

/**
 * The sources of the file that option or environment name.
 * @throws Problem when the file cannot be read, ConfigError when it is wrong
 */
export async function readSources(config: string | undefined, world: World): Promise<readonly Source[]> {
  const file = config ?? world.environment.MINEWATCH_CONFIG ?? 'sources.yaml';
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new Problem(`The list of sources, ${file}, cannot be read. Name another by --config or MINEWATCH_CONFIG.`, {
      cause,
    });
  }
  return loadSources(text, file, KINDS);
}

/**
 * The named ones of the sources, all of them when none is named.
 * @throws Problem (usage) for an id that is not in the file
 */
export function namedSources(sources: readonly Source[], ids: readonly string[] | undefined): readonly Source[] {
  if (!ids) return sources;
  const known = sources.map(({ id }) => id);
  for (const id of ids) {
    if (known.includes(id)) continue;
    const near = suggest(id, known);
    throw new Problem(`There is no source "${id}"${near ? `; did you mean ${near}?` : '.'}`, { usage: true });
  }
  return sources.filter(({ id }) => ids.includes(id));
}

/** Where each source's readers are, a prior for the tagger. */
export function readersCountries(sources: readonly Source[]): ReadonlyMap<string, string> {
  return new Map(sources.flatMap(({ id, country }) => (country === null ? [] : [[id, country] as const])));
}
