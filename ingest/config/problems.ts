import { type Document, isMap, isNode, isPair, isScalar, type LineCounter } from 'yaml';
import type { z } from 'zod';
import type { ConfigProblem } from './config-error.ts';
import { suggest } from './suggest.ts';

type Path = readonly PropertyKey[];

/** Where a schema is not met, with the line and column that an editor shows. */
export function problemsOf(
  issues: readonly z.core.$ZodIssue[],
  document: Document,
  lines: LineCounter,
  knownKeys: (path: Path) => readonly string[],
): readonly ConfigProblem[] {
  const at = (offset: number, message: string): ConfigProblem => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col, message };
  };
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') {
      return [at(offsetOf(document, issue.path), `${whatIs(document, issue.path)}; expected ${issue.message}`)];
    }
    const known = knownKeys(issue.path);
    return issue.keys.map((key) => at(offsetOfKey(document, issue.path, key), unknownKey(key, known)));
  });
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = suggest(key, known);
  const hint = meant ? `did you mean "${meant}"?` : `expected one of ${known.join(', ')}`;
  return `"${key}" is not known here; ${hint}`;
}

/** `every is "5 minutes"`, or `url is missing`. */
function whatIs(document: Document, path: Path): string {
  const name = String(path.at(-1) ?? 'the file');
  const label = typeof path.at(-1) === 'number' ? `entry ${Number(name) + 1}` : name;
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (node === undefined) return `${label} is missing`;
  if (isScalar(node))
    return `${label} is ${mayBeSecret(path, node.value) ? 'not shown, as it may be a secret' : shown(node.value)}`;
  return node === null ? `${label} is empty` : `${label} is a ${isMap(node) ? 'mapping' : 'list'}`;
}

/** Keys and passwords, in fields of their own or in addresses, must not get into a log by way of an error. */
function mayBeSecret(path: Path, value: unknown): boolean {
  const named = path.some((name) => /^(secret|token|password|key|headers|authorization)/i.test(String(name)));
  if (named || typeof value !== 'string') return named;
  const [, ...address] = value.split('://');
  return /[@?]/.test(address.join(''));
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** Of the value, or of the nearest thing around it that is there. */
function offsetOf(document: Document, path: Path): number {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isNode(node) && node.range) return node.range[0];
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1));
}

function offsetOfKey(document: Document, path: Path, key: string): number {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair = isMap(map) ? map.items.find((item) => isPair(item) && String(item.key) === key) : undefined;
  return isNode(pair?.key) && pair.key.range ? pair.key.range[0] : offsetOf(document, path);
}
