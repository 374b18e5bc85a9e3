import { readFile, rename, writeFile } from 'node:fs/promises';
import { KINDS } from '../../ingest/adapters/index.ts';
import { addSources } from '../../ingest/config/add-sources.ts';
import { loadSources } from '../../ingest/config/load-sources.ts';
import { readOpml, writeOpml } from '../../ingest/config/opml.ts';
import { Problem } from '../problem.ts';
import { configFile, readSourcesAsWritten } from '../sources-file.ts';
import { print, say, type World } from '../world.ts';

/** Prints the list of sources as OPML, for feed readers and other installations. */
export async function exportSources(config: string | undefined, world: World): Promise<number> {
  await print(world, writeOpml(await readSourcesAsWritten(config, world), world.now()));
  return 0;
}

/**
 * Adds the sources of OPML files to the list of sources. The whole new list is checked before a byte is written.
 * @throws Problem when a file cannot be read, ConfigError when the list would be wrong
 */
export async function importSources(
  files: readonly string[],
  config: string | undefined,
  world: World,
): Promise<number> {
  if (files.length === 0) throw new Problem('sources import takes the name of an OPML file.', { usage: true });
  const file = configFile(config, world);
  const before = await readFile(file, 'utf8').catch(() => '');
  const entries = (await Promise.all(files.map(entriesOf))).flat();
  const { text, added, known } = addSources(before, entries);
  loadSources(text, file, KINDS);
  if (added.length > 0) await replaceFile(file, text);
  say(world, `${file}: ${added.length} added${known.length > 0 ? `, ${known.length} were there` : ''}`);
  for (const id of added) say(world, `  ${id}`);
  return 0;
}

async function entriesOf(file: string) {
  try {
    return readOpml(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new Problem(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** In one step, so that a crash leaves the old list or the new one. */
async function replaceFile(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
