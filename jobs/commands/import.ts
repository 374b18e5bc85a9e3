import { readFile } from 'node:fs/promises';
import { readInWorker } from '../../ingest/adapters/parse-in-worker.ts';
import type { ReadFile } from '../../ingest/files/read-documents.ts';
import { progress } from '../progress.ts';
import { addStored, NOTHING_STORED, storeDocuments } from '../store.ts';
import { taggerVersion } from '../tag-in-worker.ts';
import { tagPending } from '../tag-pending.ts';
import { withDatabase } from '../workspace.ts';
import { print, say, type World } from '../world.ts';

export interface ImportOptions {
  readonly dryRun?: boolean;
  readonly source?: string;
  readonly url?: string;
  readonly json?: boolean;
}

/**
 * Documents from files through the whole pipeline, or with `dryRun` to stdout as NDJSON.
 * @returns exit code: 1 when a file or line could not be read (the rest is imported all the same)
 */
export async function runImport(files: readonly string[], options: ImportOptions, world: World): Promise<number> {
  return options.dryRun ? dryRun(files, options, world) : importAll(files, options, world);
}

async function dryRun(files: readonly string[], options: ImportOptions, world: World): Promise<number> {
  let problems = 0;
  for await (const read of readAll(files, options, world)) {
    problems += read.problems.length;
    for (const document of read.documents) await print(world, `${JSON.stringify(document)}\n`);
  }
  return problems === 0 ? 0 : 1;
}

async function importAll(files: readonly string[], options: ImportOptions, world: World): Promise<number> {
  taggerVersion().catch(() => {}); // Loads the tagger while the files are read; tagging says what is wrong with it.
  return withDatabase(world, async (database) => {
    let stored = NOTHING_STORED;
    let problems = 0;
    const reading = progress(world, 'reading', files.length);
    for await (const read of readAll(files, options, world)) {
      problems += read.problems.length;
      stored = addStored(stored, await storeDocuments(database.kysely, read.documents));
      reading.step(1);
    }
    reading.done();
    const tagging = progress(world, 'tagging', stored.new + stored.revised);
    const { signal } = world;
    const tagged = await tagPending(database, { countries: new Map(), signal, onTagged: tagging.step });
    tagging.done();
    if (options.json) await print(world, `${JSON.stringify({ ...stored, tagged, problems })}\n`);
    else say(world, `${stored.new} new, ${stored.revised} revised, ${stored.unchanged} known; ${tagged} tagged`);
    return problems === 0 ? 0 : 1;
  });
}

/** Reads file by file; what cannot be read is said on stderr and comes as a problem. */
async function* readAll(files: readonly string[], options: ImportOptions, world: World): AsyncGenerator<ReadFile> {
  for (const file of files) {
    if (world.signal.aborted) return;
    const read = await readOne(file, options, world);
    for (const { line, reason } of read.problems) {
      say(world, `${file}${line === undefined ? '' : `:${line}`}: ${reason}`);
    }
    yield read;
  }
}

async function readOne(file: string, { source, url }: ImportOptions, world: World): Promise<ReadFile> {
  try {
    const bytes = await readFile(file);
    const now = world.now().toISOString();
    return await readInWorker(file, bytes, { now, ...(source && { source }), ...(url && { url }) });
  } catch (error) {
    return { documents: [], problems: [{ file, reason: unreadable(error as NodeJS.ErrnoException) }] };
  }
}

function unreadable(error: NodeJS.ErrnoException): string {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EACCES: 'may not be read: check its permissions',
    EISDIR: 'is a folder: name the files in it',
  };
  return reasons[error.code ?? ''] ?? error.message;
}
