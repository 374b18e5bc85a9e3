import type { CheerioAPI } from 'cheerio';

/** Where an outlet's pages keep the story, newest markup first; the first that holds text wins. */
interface Outlet {
  readonly host: RegExp;
  readonly bodies: readonly string[];
  /** Reads a body that lies in a script. */
  readonly script?: ($: CheerioAPI) => string;
}

const OUTLETS: readonly Outlet[] = [
  { host: /(^|\.)8btc\.com$/, bodies: ['.bbt-html'] },
  { host: /(^|\.)coindesk\.com$/, bodies: ['div.document-body'] },
  {
    // 2026; 2021–23. Between them, 2023–25, Nuxt kept the text in a script.
    host: /(^|\.)cointelegraph\.com(\.\w+)?$/,
    bodies: ["[data-testid='post'] .ct-prose-2", "[data-testid='post']", 'div.post-content'],
    script: nuxtFullText,
  },
  { host: /(^|\.)theblockbeats\.\w+$/, bodies: ['div.news-content'] },
];

/**
 * HTML of the story on a page of an outlet whose markup is known; empty when the outlet or the markup is not (then
 * Readability decides).
 */
export function outletBody($: CheerioAPI, url: string | null): string {
  const host = url ? new URL(url).hostname : '';
  const outlet = OUTLETS.find((known) => known.host.test(host));
  for (const selector of outlet?.bodies ?? ['.bbt-html']) {
    const body = $(selector).first();
    if (body.text().trim() !== '') return body.html() ?? '';
  }
  return outlet?.script?.($) ?? '';
}

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
