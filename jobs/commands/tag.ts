import { createInterface } from 'node:readline';
import { z } from 'zod';
import { tag } from '../../nlp/tag.ts';
import { print, type World } from '../world.ts';

const text = z
  .string()
  .nullish()
  .transform((given) => given ?? null);
const line = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  title: z
    .string()
    .nullish()
    .transform((title) => title ?? ''),
  text: z.string(),
  date: text,
  lang: text,
  url: text,
  source: text,
  kind: text,
  country: text,
});

/**
 * NDJSON documents on stdin → tagged documents on stdout, in order, without a database.
 * @returns exit code: 1 when a line was not a document (its place holds `{"id", "error"}`), else 0
 */
export async function runTag(world: World): Promise<number> {
  let failed = false;
  for await (const raw of createInterface({ input: world.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (raw.trim() === '') continue;
    const answer = tagLine(raw);
    if ('error' in answer) failed = true;
    await print(world, `${JSON.stringify(answer)}\n`);
  }
  return failed ? 1 : 0;
}

function tagLine(raw: string): object {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch (cause) {
    return { id: null, error: `not JSON: ${(cause as Error).message}` };
  }
  const parsed = line.safeParse(value);
  if (!parsed.success)
    return { id: idOf(value), error: `not a document: ${z.prettifyError(parsed.error).replace(/\s+/g, ' ')}` };
  return tag(parsed.data);
}

function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
}
