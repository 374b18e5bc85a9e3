export type FileFormat = 'empty' | 'unknown' | 'json' | 'feed' | 'html' | 'text';

const FEED_ROOT = /^(?:\w+:)?(?:rss|feed|rdf|channel|opml)$/i;

/** Tells by its first element or character what a text is; only `.txt` counts as text whatever it begins with. */
export function sniffFormat(text: string, path: string): FileFormat {
  const start = withoutPrologue(text);
  if (start === '') return text.trim() === '' ? 'empty' : 'html';
  if (/\.txt(\.gz)?$/i.test(path)) return 'text';
  if (/^[[{]/.test(start)) return isJsonFeed(start) ? 'feed' : 'json';
  const root = /^<([\w:.-]+)/.exec(start)?.[1];
  if (root) return FEED_ROOT.test(root) || holdsFeed(start) ? 'feed' : 'html';
  if (start.startsWith('<')) return 'html';
  return 'unknown';
}

/** What stands before the first element: byte order mark, declarations, doctype with its entities, comments. */
function withoutPrologue(text: string): string {
  let rest = text.trimStart();
  for (;;) {
    const prologue = /^(?:<\?[^>]*>|<!--[\s\S]*?-->|<!doctype[^[>]*(?:\[[\s\S]*?\]\s*)?>)/i.exec(rest);
    if (!prologue) return rest;
    rest = rest.slice(prologue[0].length).trimStart();
  }
}

/** A feed inside something else, as some servers wrap it. */
function holdsFeed(text: string): boolean {
  return !/<(?:html|head|body)\b/i.test(text.slice(0, 5000)) && /<(?:rss|feed|rdf:RDF)[\s>]/.test(text.slice(0, 5000));
}

function isJsonFeed(text: string): boolean {
  return /"version"\s*:\s*"https?:(?:\\?\/){2}jsonfeed\.org/.test(text.slice(0, 5000));
}
