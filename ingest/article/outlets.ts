import type { CheerioAPI } from 'cheerio';

/** Where outlets keep the story, newest markup first; the first that holds text wins. */
interface KnownMarkup {
  readonly outlet: string;
  /** Pages on which the selector may be trusted; null: it is unmistakable, on mirrors and stand-ins too. */
  readonly host: RegExp | null;
  readonly body: string;
}

const MARKUPS: readonly KnownMarkup[] = [
  { outlet: '8btc', host: null, body: '.bbt-html' },
  { outlet: 'BlockBeats', host: /(^|\.)(theblockbeats|blockbeats)\.\w+$/, body: 'div.news-content' },
  { outlet: 'CoinDesk', host: /(^|\.)coindesk\.com$/, body: 'div.document-body' },
  { outlet: 'Cointelegraph, 2026', host: null, body: "[data-testid='post'] .ct-prose-2" },
  { outlet: 'Cointelegraph, 2026', host: /(^|\.)cointelegraph\.com(\.\w+)?$/, body: "[data-testid='post']" },
  { outlet: 'Cointelegraph, 2021–23', host: null, body: 'body:has(h1.post__title) div.post-content' },
];

/** HTML of the story on a page whose markup is known; empty when it is not (then Readability decides). */
export function outletBody($: CheerioAPI, url: string | null): string {
  const host = url ? new URL(url).hostname : '';
  for (const known of MARKUPS.filter((markup) => markup.host?.test(host) ?? true)) {
    const body = $(known.body).first();
    if (body.text().trim() !== '') return body.html() ?? '';
  }
  return nuxtFullText($);
}

/** Cointelegraph, 2023–25: Nuxt kept the story in a script. */
function nuxtFullText($: CheerioAPI): string {
  for (const script of $('script').toArray()) {
    const text = $(script).text();
    const literal = text.includes('__NUXT__') ? /\.fullText=("[^"\\]*(?:\\.[^"\\]*)*")/.exec(text)?.[1] : undefined;
    if (literal) return parseString(literal);
  }
  return '';
}

/** A JavaScript string literal is JSON but for `\x`; then the page is read without it. */
function parseString(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return '';
  }
}
