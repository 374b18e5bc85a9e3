import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { TaggableDocument } from '../../nlp/report.ts';
import { tag } from '../../nlp/tag.ts';
import { Problem } from '../problem.ts';
import { print, say, type World } from '../world.ts';

export interface TagOptions {
  readonly file?: readonly string[];
  readonly explain?: boolean;
  readonly date?: string;
  readonly json?: boolean;
}

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

/** What stands in a document's place when a line is none. */
interface Refused {
  readonly id: unknown;
  readonly error: string;
}

/**
 * NDJSON documents on stdin → tagged documents on stdout, in order, without a database; with `--explain` a page for each,
 * and text that is not NDJSON is taken for one document.
 * @returns exit code: 1 when a line was not a document (its place holds `{"id", "error"}`), else 0
 * @throws Problem when a file cannot be read, or a date is none
 */
export async function runTag(options: TagOptions, world: World): Promise<number> {
  const date = await dateOf(options, world);
  const write = await writer(options, world);
  let failed = false;
  for (const [name, input] of inputs(options, world)) {
    for await (const document of documentsIn(name, input, { explain: options.explain, date })) {
      if ('error' in document) failed = true;
      await write(document);
    }
  }
  return failed ? 1 : 0;
}

async function dateOf({ date, explain }: TagOptions, world: World): Promise<string | null> {
  if (date === undefined) return null;
  if (!explain) throw new Problem('--date is for the plain text that --explain takes.', { usage: true });
  return (await import('../time-option.ts')).timeOption('date', date, world.now());
}

type Write = (document: TaggableDocument | Refused) => Promise<void>;

async function writer({ explain, json }: TagOptions, world: World): Promise<Write> {
  const asJson = (value: unknown) => print(world, `${JSON.stringify(value)}\n`);
  if (!explain) return (document) => asJson('error' in document ? document : tag(document));
  if (json) {
    const { explain: explained } = await import('../../nlp/explain.ts');
    return (document) => asJson('error' in document ? document : explained(document));
  }
  const { explanationPage, legend, oneLine } = await import('../explain.ts');
  await print(world, legend(world.color));
  return async (document) => {
    if ('error' in document) say(world, `minewatch: ${oneLine(document.error)}`);
    else await print(world, explanationPage(document, world.color));
  };
}

function* inputs({ file, explain }: TagOptions, world: World): Generator<[name: string, NodeJS.ReadableStream]> {
  for (const name of file ?? []) yield [name, createReadStream(name)];
  if (file) return;
  if ('isTTY' in world.stdin && world.stdin.isTTY)
    say(world, `Waiting for ${explain ? 'text or NDJSON' : 'NDJSON'}; end it with Ctrl-D.`);
  yield ['stdin', world.stdin];
}

async function* documentsIn(
  name: string,
  input: NodeJS.ReadableStream,
  { explain, date }: { readonly explain: boolean | undefined; readonly date: string | null },
): AsyncGenerator<TaggableDocument | Refused> {
  const plain: string[] = [];
  let begun = false;
  for await (const raw of linesOf(name, input)) {
    const isBlank = raw.trim() === '';
    if (plain.length > 0) plain.push(raw);
    else if (!begun && !isBlank && explain && !raw.trimStart().startsWith('{')) plain.push(raw);
    else if (!isBlank) yield documentOf(raw);
    begun ||= !isBlank;
  }
  if (plain.length > 0) yield plainDocument(name, plain, date);
}

async function* linesOf(name: string, input: NodeJS.ReadableStream): AsyncGenerator<string> {
  try {
    // Node 20 loses an error of the stream when it is only read by `for await` on the interface.
    const failed = new Promise<never>((_, reject) => input.once('error', reject));
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
    for (;;) {
      const next = await Promise.race([lines.next(), failed]);
      if (next.done) return;
      yield next.value;
    }
  } catch (cause) {
    throw new Problem(`${name} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

/** The first line is the title if an empty one follows it. */
function plainDocument(id: string, lines: readonly string[], date: string | null): TaggableDocument {
  const [first = '', second, ...rest] = lines;
  if (second?.trim() === '' && rest.length > 0) return { id, title: first, text: rest.join('\n'), date };
  return { id, title: '', text: lines.join('\n'), date };
}

function documentOf(raw: string): TaggableDocument | Refused {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch (cause) {
    return { id: null, error: `not JSON: ${(cause as Error).message}` };
  }
  const parsed = line.safeParse(value);
  if (!parsed.success)
    return { id: idOf(value), error: `not a document: ${z.prettifyError(parsed.error).replace(/\s+/g, ' ')}` };
  return parsed.data;
}

function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
}
