const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Milliseconds for which an RSS feed asks not to be read again: its `ttl` (minutes), stretched over the hours of
 * `skipHours` (GMT). 0 when it asks for nothing. `sy:updatePeriod` is not heeded: WordPress writes "hourly" into every
 * feed whatever its pace.
 * @param now ISO 8601 UTC
 */
export function restMs(xml: string, now: string): number {
  const channel = xml.slice(0, 20_000).replace(/<item[\s>].*$/is, '');
  const ttl = Number(/<ttl>\s*(\d{1,6})\s*<\/ttl>/i.exec(channel)?.[1] ?? 0) * MINUTE;
  const skipped = /<skipHours>(.*?)<\/skipHours>/is.exec(channel)?.[1] ?? '';
  const hours = new Set([...skipped.matchAll(/<hour>\s*(\d{1,2})\s*<\/hour>/gi)].map((match) => Number(match[1]) % 24));
  const start = Date.parse(now);
  let at = start + Math.min(ttl, DAY);
  for (let tries = 0; tries < 24 && hours.has(new Date(at).getUTCHours()); tries += 1) {
    at = Math.floor(at / HOUR + 1) * HOUR;
  }
  return at - start;
}
