import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { archiveLines, restoreLines } from '../../db/archive.ts';
import { openDatabase } from '../../db/database.ts';
import { databaseOptions, withDatabase } from '../workspace.ts';
import { say, type World } from '../world.ts';

/**
 * Writes all that the database holds to a file (gzipped lines of JSON) that only its owner may read: addresses and
 * hashes of tokens are in it. The file appears when it is complete.
 */
export async function runBackup(file: string, world: World): Promise<number> {
  const unfinished = `${file}.unfinished`;
  return withDatabase(world, async (database) => {
    let count = 0;
    const lines = async function* () {
      for await (const line of archiveLines(database)) {
        count += 1;
        yield `${line}\n`;
      }
    };
    try {
      const target = createWriteStream(unfinished, { mode: 0o600, flush: true });
      await pipeline(Readable.from(lines()), createGzip(), target, { signal: world.signal });
      await rename(unfinished, file);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    say(world, `${count} lines in ${file}. Back with: minewatch restore ${file}`);
    return 0;
  });
}

/** Fills an empty database from such a file, all or nothing. */
export async function runRestore(file: string, world: World): Promise<number> {
  const database = await openDatabase(databaseOptions(world));
  try {
    let count = 0;
    const load = async (text: AsyncIterable<Buffer>) => {
      count = await restoreLines(database, linesOf(text));
    };
    await pipeline(createReadStream(file), createGunzip(), load, { signal: world.signal });
    say(world, `${count} rows restored to ${database.description}`);
    return 0;
  } finally {
    await database.close();
  }
}

async function* linesOf(text: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
