import { pruneTexts } from '../../db/prune.ts';
import { Problem } from '../problem.ts';
import { timeOption } from '../time-option.ts';
import { withDatabase } from '../workspace.ts';
import { print, say, type World } from '../world.ts';

export interface PruneOptions {
  readonly olderThan?: string;
  readonly json?: boolean;
}

/** Empties the texts of old documents that no event rests on. */
export async function runPrune({ olderThan, json }: PruneOptions, world: World): Promise<number> {
  if (olderThan === undefined) {
    throw new Problem('Say which documents: --older-than 365d. Their texts are gone for good; back up first.', {
      usage: true,
    });
  }
  const before = timeOption('older-than', olderThan, world.now());
  return withDatabase(world, async ({ kysely }) => {
    const texts = await pruneTexts(kysely, before, world.signal);
    if (json) await print(world, `${JSON.stringify({ before, texts })}\n`);
    else say(world, `${texts} texts of documents stored before ${before} emptied; no event rests on them`);
    return 0;
  });
}
