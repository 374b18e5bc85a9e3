import { failed } from './failure.ts';
import type { Exchange, Hop } from './hop.ts';
import type { FetchOutcome } from './outcome.ts';

const MAX_REDIRECTS = 5;
const PERMANENT = new Set([301, 308]);

/** Headers that another host may see; all others, keys under any name among them, stay with the first. */
const FOR_ANYONE = new Set(['user-agent', 'accept', 'accept-encoding', 'if-none-match', 'if-modified-since']);

/**
 * Reads an address of the outside, absolute or relative to `base`.
 * @returns the URL without its fragment, or a sentence that says why it is refused
 */
export function checkedUrl(address: string, base?: string): URL | string {
  if (!URL.canParse(address, base)) return `"${address.slice(0, 200)}" is not a web address.`;
  const url = new URL(address, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `Only http and https are read, not ${url.protocol}`;
  if (url.username || url.password) return `Addresses with a user name or password are refused (${url.host}).`;
  url.hash = '';
  return url;
}

/**
 * Follows up to five redirects, each a hop of its own through the same checks, all within the time of the first.
 * Where the leading redirects are permanent (301, 308), the page says where the resource has moved.
 */
export async function followRedirects(exchange: Exchange, first: Hop): Promise<FetchOutcome> {
  let hop = first;
  let movedTo: string | null = null;
  let allPermanent = true;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const outcome = await exchange(hop);
    if (outcome.kind !== 'redirect') return withMove(outcome, movedTo);
    const url = checkedUrl(outcome.location, hop.url.href);
    if (typeof url === 'string') return failed('refused', `${hop.url.host} redirects to where we do not go: ${url}`);
    allPermanent &&= PERMANENT.has(outcome.status);
    if (allPermanent) movedTo = url.href;
    hop = nextHop(hop, url, outcome);
    if (hop.timeoutMs <= 0) return failed('timeout', `${first.url.host} was not done in time with its redirects.`);
  }
  return failed('malformed', `${first.url.host} redirects more than ${MAX_REDIRECTS} times.`);
}

/** One hop only: an answer that points elsewhere is a failure. */
export async function withoutRedirects(exchange: Exchange, hop: Hop): Promise<FetchOutcome> {
  const outcome = await exchange(hop);
  if (outcome.kind !== 'redirect') return outcome;
  const { host } = hop.url;
  return failed('http', `${host} answered ${outcome.status}, to go elsewhere, which is not done here.`, outcome.status);
}

/** A POST is sent again only where the server says so (307, 308); otherwise it becomes a GET, as in browsers. */
function nextHop(hop: Hop, url: URL, { status, tookMs }: { readonly status: number; readonly tookMs: number }): Hop {
  const sameOrigin = url.origin === hop.url.origin;
  const headers = Object.entries(hop.headers).filter(([name]) => sameOrigin || FOR_ANYONE.has(name));
  const { minGapMs: _crawlDelayOfTheOther, method, body, ...rest } = hop;
  return {
    ...rest,
    ...((status === 307 || status === 308) && method && body !== undefined && { method, body }),
    url,
    headers: Object.fromEntries(headers),
    timeoutMs: hop.timeoutMs - tookMs,
  };
}

function withMove(outcome: FetchOutcome, permanentRedirect: string | null): FetchOutcome {
  if (permanentRedirect === null) return outcome;
  if (outcome.kind === 'ok') return { kind: 'ok', page: { ...outcome.page, permanentRedirect } };
  return outcome.kind === 'not_modified' ? { ...outcome, permanentRedirect } : outcome;
}
