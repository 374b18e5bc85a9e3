import { isCopied } from '../neardup/print.ts';
import type { Claim } from './claim.ts';

/** A name of a source or of somebody cited, so that `x/netblocks`, "NetBlocks" and "@netblocks" are one. */
export function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/^.*\//, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Whose word each claim is: the one it cites, else the owner of its outlet. A copy of an earlier text is the word of
 * that text. Ten outlets that repeat one message have one voice.
 * @param claims oldest first
 */
export function voicesOf(claims: readonly Claim[]): ReadonlyMap<Claim, string> {
  const voices = new Map<Claim, string>();
  for (const [i, claim] of claims.entries()) {
    const original = claims.slice(Math.max(0, i - COPIED_AMONG), i).find((earlier) => isCopy(earlier, claim));
    voices.set(claim, (original && voices.get(original)) ?? plainName(claim.reportedBy ?? claim.owner));
  }
  return voices;
}

/** Copies follow their original soon: among so many reports of one event before them. */
const COPIED_AMONG = 300;

/** Whether two documents have nearly the same words. */
export function isCopy(a: Claim, b: Claim): boolean {
  return a.documentId !== b.documentId && a.print !== null && b.print !== null && isCopied(a.print, b.print);
}
