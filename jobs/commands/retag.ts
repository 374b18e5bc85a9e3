import type { Database } from '../../db/database.ts';
import { loadReportsOfDocuments } from '../../db/reports.ts';
import { countOutdated, outdatedDocuments, switchOnTagger } from '../../db/tagger-versions.ts';
import { compareReports, type Difference } from '../compare-reports.ts';
import { Problem } from '../problem.ts';
import { progress } from '../progress.ts';
import { ownersOf, readersCountries, readSources } from '../sources-file.ts';
import { taggerVersion, tagInWorker } from '../tag-in-worker.ts';
import { taggable, tagPending } from '../tag-pending.ts';
import { withDatabase } from '../workspace.ts';
import { print, say, type World } from '../world.ts';

export interface RetagOptions {
  readonly apply?: boolean;
  readonly dryRun?: boolean;
  readonly by: string;
  readonly config?: string;
  readonly json?: boolean;
}

interface Comparison {
  readonly version: string;
  /** Documents that another version has read. */
  readonly documents: number;
  /** Those that could not be read. */
  readonly failed: number;
  readonly differences: readonly (Difference & { readonly document: string; readonly title: string })[];
}

/**
 * Shows what the archive would say differently if this version of the tagger read it; with `--apply` it then does. Until
 * then new documents alone are read by it.
 * @throws Problem (usage) when both are asked for
 */
export async function runRetag(options: RetagOptions, world: World): Promise<number> {
  if (options.apply && options.dryRun) {
    throw new Problem('Either --dry-run, which shows what would change, or --apply, which then does it.', {
      usage: true,
    });
  }
  const sources = await readSources(options.config, world);
  const countries = readersCountries(sources);
  return withDatabase(world, async (database) => {
    const version = await taggerVersion();
    const comparison = await compareAll(database, version, countries, world);
    if (options.json) await print(world, `${JSON.stringify(comparison)}\n`);
    else await print(world, page(comparison));
    if (comparison.documents === 0) return 0;
    if (!options.apply) {
      say(world, 'Nothing was changed. `minewatch retag --apply` reads the archive anew.');
      return 0;
    }
    await switchOnTagger(database.kysely, version, options.by);
    const tagged = await tagPending(database, { countries, owners: ownersOf(sources), signal: world.signal });
    say(world, `${tagged} documents tagged by version ${version}`);
    return 0;
  });
}

/** Documents looked at together. */
const ROUND = 50;

async function compareAll(
  { kysely }: Database,
  version: string,
  countries: ReadonlyMap<string, string>,
  world: World,
): Promise<Comparison> {
  const documents = await countOutdated(kysely, version);
  const reading = progress(world, 'reading', documents);
  const differences: Comparison['differences'][number][] = [];
  let [after, failed] = ['', 0];
  while (!world.signal.aborted) {
    const round = await outdatedDocuments(kysely, version, { after, limit: ROUND });
    if (round.length === 0) break;
    after = round.at(-1)?.id ?? after;
    const stored = await loadReportsOfDocuments(
      kysely,
      round.map(({ id }) => id),
    );
    for (const document of round) {
      const answer = await tagInWorker(taggable(document, countries), { signal: world.signal });
      if (answer.kind === 'failed') failed += 1;
      if (answer.kind !== 'read') continue;
      const before = stored.filter(({ documentId }) => documentId === document.id);
      const found = compareReports(before, answer.read.tagged.events);
      differences.push(...found.map((one) => ({ ...one, document: document.id, title: document.title })));
    }
    reading.step(round.length);
  }
  reading.done();
  return { version, documents, failed, differences };
}

/** Lines shown of each kind; `--json` has all. */
const SHOWN = 20;

function page({ version, documents, failed, differences }: Comparison): string {
  if (documents === 0) return `All documents are tagged by version ${version}.\n`;
  const of = (kind: Difference['kind']) => differences.filter((one) => one.kind === kind);
  const touched = new Set(differences.map(({ document }) => document)).size;
  const lines = [
    `${documents} documents were tagged by an older version, and ${touched} of them reads differently now (version ${version}):`,
    `${of('new').length} reports more, ${of('gone').length} fewer, ${of('changed').length} changed${failed > 0 ? `; ${failed} could not be read` : ''}`,
    ...(['new', 'gone', 'changed'] as const).flatMap((kind) => section(kind, of(kind))),
  ];
  return `${lines.join('\n')}\n`;
}

function section(kind: Difference['kind'], found: Comparison['differences']): readonly string[] {
  if (found.length === 0) return [];
  const more = found.length > SHOWN ? [`  … and ${found.length - SHOWN} more (--json has all)`] : [];
  return ['', kind, ...found.slice(0, SHOWN).map((one) => `  ${line(one)}`), ...more];
}

function line(one: Comparison['differences'][number]): string {
  const fields =
    one.kind === 'changed'
      ? `: ${one.fields.map(({ field, from, to }) => `${field} ${JSON.stringify(from)} → ${JSON.stringify(to)}`).join(', ')}`
      : ` “${one.quote}”`;
  return clean(`${one.type}  ${one.document} ${one.title}${fields}`);
}

/** What came from outside: no control characters reach the terminal. */
function clean(text: string): string {
  return text.replace(/\p{Cc}|\p{Cf}/gu, ' ');
}
