import { type Document, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import type { Source } from '../source.ts';
import { ConfigError, type ConfigProblem } from './config-error.ts';
import { problemsOf } from './problems.ts';
import { sourcesFile } from './schema.ts';

type File = z.output<ReturnType<typeof sourcesFile>>;

const DEFAULTS = {
  every: 15 * 60_000,
  timeout: 20_000,
  maxBytes: 10_000_000,
  userAgent: 'minewatch/1.0 (+https://example.org; ops@example.org)',
};

/**
 * Reads the text of a `sources.yaml`. All that is wrong is listed at once, and nothing is taken from a wrong file.
 * @param kinds the adapters there are
 * @throws ConfigError with line, column, what is wrong and what was expected
 */
export function loadSources(text: string, fileName: string, kinds: readonly string[]): readonly Source[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fail = (problems: readonly ConfigProblem[]) => new ConfigError(fileName, problems);
  const broken = [
    ...document.errors.map(({ pos, message }) => ({ at: pos[0], message })),
    ...aliasesToNothing(document),
  ];
  if (broken.length > 0) {
    throw fail(
      broken.map(({ at, message }) => {
        const { line, col } = lines.linePos(at);
        return { line, column: col, message: `this is not YAML: ${message}` };
      }),
    );
  }
  const schema = sourcesFile(kinds);
  const parsed = schema.safeParse(document.toJS());
  const issues = parsed.success ? [...repeatedIds(parsed.data), ...unknownFallbacks(parsed.data)] : parsed.error.issues;
  if (!parsed.success || issues.length > 0) {
    throw fail(problemsOf(issues, document, lines, (path) => knownKeys(schema, path)));
  }
  return parsed.data.sources.map((entry) => withDefaults(entry, parsed.data.defaults ?? {}));
}

function aliasesToNothing(document: Document.Parsed): readonly { at: number; message: string }[] {
  const found: { at: number; message: string }[] = [];
  visit(document, {
    Alias(_key, alias) {
      if (!alias.resolve(document))
        found.push({ at: alias.range?.[0] ?? 0, message: `no &${alias.source} before this` });
    },
  });
  return found;
}

function withDefaults(entry: File['sources'][number], defaults: NonNullable<File['defaults']>): Source {
  return {
    id: entry.id,
    name: entry.name ?? entry.id,
    kind: entry.kind,
    url: entry.url,
    every: entry.every ?? defaults.every ?? DEFAULTS.every,
    timeoutMs: entry.timeout ?? defaults.timeout ?? DEFAULTS.timeout,
    maxBytes: entry.maxBytes ?? defaults.maxBytes ?? DEFAULTS.maxBytes,
    userAgent: entry.userAgent ?? defaults.userAgent ?? DEFAULTS.userAgent,
    headers: entry.headers ?? {},
    lang: entry.lang ?? null,
    country: entry.country ?? null,
    fullText: entry.fullText ?? false,
    silentAfter: (entry.silentAfter === undefined ? defaults.silentAfter : entry.silentAfter) ?? null,
    enabled: entry.enabled ?? true,
    ...(entry.fallback !== undefined && { fallback: entry.fallback }),
    ...(entry.owner !== undefined && { owner: entry.owner }),
    ...(entry.ciks !== undefined && { ciks: entry.ciks.map((cik) => String(Number(cik))) }),
    ...(entry.note !== undefined && { note: entry.note }),
  };
}

function repeatedIds({ sources }: File): z.core.$ZodIssue[] {
  return sources.flatMap(({ id }, index) => {
    const first = sources.findIndex((other) => other.id === id);
    if (first === index) return [];
    const message = `an id of its own: entry ${first + 1} has this one`;
    return [{ code: 'custom' as const, path: ['sources', index, 'id'], message, input: id }];
  });
}

function unknownFallbacks({ sources }: File): z.core.$ZodIssue[] {
  return sources.flatMap(({ id, fallback }, index) => {
    if (fallback === undefined || sources.some((other) => other.id === fallback && other.id !== id)) return [];
    const path = ['sources', index, 'fallback'];
    return [{ code: 'custom' as const, path, message: 'the id of another source in this file', input: fallback }];
  });
}

function knownKeys(schema: ReturnType<typeof sourcesFile>, path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return Object.keys(schema.shape);
  const inside = path[0] === 'defaults' ? schema.shape.defaults.unwrap() : schema.shape.sources.element;
  return Object.keys(inside.shape);
}
