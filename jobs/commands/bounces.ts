import { readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { takeReport } from '../deliver/take-report.ts';
import { Problem } from '../problem.ts';
import { withDatabase } from '../workspace.ts';
import { print, type World } from '../world.ts';

/**
 * Reads what came to the mailbox of the sender: a mail on stdin, or files and Maildir folders, whose new mails are marked
 * as read.
 * @throws Problem for a path that cannot be read
 */
export async function runBounces(
  paths: readonly string[],
  { json }: { json?: boolean },
  world: World,
): Promise<number> {
  return withDatabase(world, async ({ kysely }) => {
    const take = async (mail: Uint8Array) => {
      const done = await takeReport(kysely, mail, world.now());
      await print(world, json ? `${JSON.stringify({ done })}\n` : `${done}\n`);
    };
    if (paths.length === 0) await take(await buffer(world.stdin));
    for (const path of paths) await takeFrom(path, take);
    return 0;
  });
}

async function takeFrom(path: string, take: (mail: Uint8Array) => Promise<void>): Promise<void> {
  try {
    if (!(await stat(path)).isDirectory()) return await take(await readFile(path));
    for (const name of (await readdir(join(path, 'new'))).toSorted()) {
      const file = join(path, 'new', name);
      await take(await readFile(file));
      await rename(file, join(path, 'cur', `${name}:2,S`));
    }
  } catch (cause) {
    if (!(cause instanceof Error) || !('syscall' in cause)) throw cause;
    throw new Problem(`${path} cannot be read: name a file with one mail, or a Maildir folder (with new and cur).`, {
      cause,
    });
  }
}
