import { readFile } from 'node:fs/promises';
import { adapterOf, KINDS } from '../ingest/adapters/index.ts';
import { loadSources } from '../ingest/config/load-sources.ts';
import { suggest } from '../ingest/config/suggest.ts';
import type { Source } from '../ingest/source.ts';
import { COMPANIES } from '../nlp/companies/registry.ts';
import { Problem } from './problem.ts';
import type { World } from './world.ts';

/**
 * The sources of the file that option or environment name; those that lack a key or a contact are off, and say so.
 * @throws Problem when the file cannot be read, ConfigError when it is wrong
 */
export async function readSources(config: string | undefined, world: World): Promise<readonly Source[]> {
  const written = await readSourcesAsWritten(config, world);
  return written.map((source) => readied(withRegistrants(source), world));
}

/** The same as they stand in the file. */
export async function readSourcesAsWritten(config: string | undefined, world: World): Promise<readonly Source[]> {
  const file = configFile(config, world);
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

/** The list of sources that option or environment name. */
export function configFile(config: string | undefined, world: World): string {
  return config ?? world.environment.MINEWATCH_CONFIG ?? 'sources.yaml';
}

/** Off, with the reason as its note, while it lacks a key or the operator's contact. */
function readied(source: Source, { environment }: World): Source {
  const { secret, needsContact } = adapterOf(source.kind) ?? {};
  if (!source.enabled) return source;
  if (secret && environment[secret] === null) return { ...source, enabled: false, note: `Off until ${secret} is set.` };
  if (needsContact && !hasContact(source.userAgent)) {
    const note =
      'Off until userAgent in the list of sources holds your own name and mail address, as this outlet demands.';
    return { ...source, enabled: false, note };
  }
  return source;
}

/** The address that ships with minewatch reaches nobody. */
function hasContact(userAgent: string): boolean {
  return /[\w.+-]+@[\w-]+\.[\w.]+/.test(userAgent) && !/@example\.|\bnoreply@/i.test(userAgent);
}

/** SEC filings of the miners in the registry, unless the source names its own registrants. */
function withRegistrants(source: Source): Source {
  if (source.kind !== 'edgar' || source.ciks) return source;
  return { ...source, ciks: COMPANIES.flatMap(({ cik }) => (cik === undefined ? [] : [String(Number(cik))])) };
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

/** Publishers of several sources, by source: their sources have one voice. */
export function ownersOf(sources: readonly Source[]): ReadonlyMap<string, string> {
  return new Map(sources.flatMap(({ id, owner }) => (owner === undefined ? [] : [[id, owner] as const])));
}

/** Where each source's readers are, a prior for the tagger. */
export function readersCountries(sources: readonly Source[]): ReadonlyMap<string, string> {
  return new Map(sources.flatMap(({ id, country }) => (country === null ? [] : [[id, country] as const])));
}
