import { createRequire } from 'node:module';
import { failed } from './failure.ts';
import type { Exchange } from './hop.ts';
import type { FetchOutcome } from './outcome.ts';

/** Its types promise a default export that its CommonJS does not have. */
const robotsParser: typeof import('robots-parser').default = createRequire(import.meta.url)('robots-parser');

/** RFC 9309: read at least the first 500 KiB. */
const READ_BYTES = 500 * 1024;
/** RFC 9309: do not use a copy for longer than 24 hours. */
const FRESH_MS = 24 * 3600_000;
/** A robots.txt that could not be had is asked for again after an hour, or sooner if its host says so. */
const RETRY_MS = 3600_000;
/** Files kept; the oldest goes first. */
const MAX_FILES = 500;
/** Lines and paths beyond this serve only to make matching slow. */
const MAX_LINE = 1000;
/** Characters in lines with wildcards, whose matching costs their length times that of the path (500 KiB: 1.2 s). */
const MAX_WILDCARDS = 32 * 1024;

/** What the robots.txt of one origin says. */
interface Rules {
  readonly until: number;
  readonly verdict: (path: string, userAgent: string) => Verdict;
}

interface Verdict {
  readonly allowed: boolean;
  /** Milliseconds, from `Crawl-delay`; 0 when it has none. */
  readonly crawlDelayMs: number;
  readonly why?: string;
}

/**
 * Asks the robots.txt of each origin before a hop (RFC 9309: 4xx allows everything, 5xx and silence forbid) and
 * hands its `Crawl-delay` on as the gap between requests.
 * @param fetchFile fetches a robots.txt, redirects included, without asking for robots
 */
export function obeyRobots(
  exchange: Exchange,
  fetchFile: (url: string) => Promise<FetchOutcome>,
  now: () => Date,
): Exchange {
  const files = new Map<string, Promise<Rules>>();

  async function rulesFor(origin: string): Promise<Rules> {
    const known = files.get(origin);
    const rules = known && (await known);
    if (rules && rules.until > now().getTime()) return rules;
    if (files.get(origin) !== known) return rulesFor(origin); // another request is renewing it already
    const reading = fetchFile(`${origin}/robots.txt`).then((outcome) => rulesOf(outcome, origin, now()));
    files.delete(origin);
    files.set(origin, reading);
    const [oldest] = files.keys();
    if (files.size > MAX_FILES && oldest !== undefined) files.delete(oldest);
    return reading;
  }

  return async (hop) => {
    const path = `${hop.url.pathname}${hop.url.search}`;
    const rules = await rulesFor(hop.url.origin);
    const verdict = rules.verdict(path, productToken(hop.headers['user-agent'] ?? ''));
    if (!verdict.allowed) return failed('refused', verdict.why ?? `The robots.txt of ${hop.url.host} forbids ${path}.`);
    return exchange({ ...hop, minGapMs: Math.max(hop.minGapMs ?? 0, verdict.crawlDelayMs) });
  };
}

function rulesOf(outcome: FetchOutcome, origin: string, now: Date): Rules {
  const fresh = now.getTime() + FRESH_MS;
  if (outcome.kind === 'ok') return { until: fresh, verdict: reader(origin, textOf(outcome.page.body)) };
  const status = outcome.kind === 'failed' ? outcome.status : null;
  // 429 is a 4xx by number, but a host that asks for less is not to be read as "take all".
  if (status !== null && status >= 400 && status < 500 && status !== 429) {
    return { until: fresh, verdict: () => ({ allowed: true, crawlDelayMs: 0 }) };
  }
  const reason = outcome.kind === 'failed' ? outcome.message : 'It gave no answer.';
  const why = `The robots.txt of ${origin} cannot be read, so nothing there may be (RFC 9309). ${reason}`;
  const retryMs = outcome.kind === 'failed' ? (outcome.retryAfterSeconds ?? Infinity) * 1000 : RETRY_MS;
  return {
    until: now.getTime() + Math.min(retryMs, RETRY_MS),
    verdict: () => ({ allowed: false, crawlDelayMs: 0, why }),
  };
}

function reader(origin: string, text: string): Rules['verdict'] {
  const robots = robotsParser(`${origin}/robots.txt`, text);
  return (path, userAgent) => ({
    allowed: robots.isAllowed(origin + path.slice(0, MAX_LINE), userAgent) !== false,
    crawlDelayMs: Math.max(0, Number(robots.getCrawlDelay(userAgent)) || 0) * 1000,
  });
}

function textOf(body: Uint8Array): string {
  const text = new TextDecoder().decode(body.subarray(0, READ_BYTES));
  let wildcards = 0;
  const isCheap = (line: string) => {
    if (line.length > MAX_LINE) return false;
    if (!line.includes('*') || /^\s*user-agent/i.test(line)) return true;
    wildcards += line.length;
    return wildcards <= MAX_WILDCARDS;
  };
  return text
    .split(/\r\n|\r|\n/)
    .filter(isCheap)
    .join('\n');
}

/** `minewatch` of `minewatch/1.0 (+https://…)`. */
function productToken(userAgent: string): string {
  return /^[\w-]+/.exec(userAgent)?.[0] ?? '*';
}
