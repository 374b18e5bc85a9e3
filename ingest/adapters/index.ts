import type { Adapter } from '../source.ts';
import { page } from './page.ts';
import { rss } from './rss.ts';

/** Every kind of source there is, in alphabetical order. */
export const ADAPTERS: readonly Adapter[] = [page, rss];

/** The words allowed as `kind` in `sources.yaml`. */
export const KINDS: readonly string[] = ADAPTERS.map(({ kind }) => kind);

/** @returns undefined for a kind that does not exist */
export function adapterOf(kind: string): Adapter | undefined {
  return ADAPTERS.find((adapter) => adapter.kind === kind);
}
