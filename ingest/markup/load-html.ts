import { type CheerioAPI, load } from 'cheerio';
import { Document, Element } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { boundMarkup } from './bound-markup.ts';

/**
 * HTML of any origin, bounded and parsed, for selectors. Everything hangs under one element: cheerio compares the
 * topmost elements pair by pair on each search, and 60,000 of them cost it 6 s.
 */
export function loadHtml(html: string): CheerioAPI {
  const { children } = parseDocument(boundMarkup(html, 'html'));
  const root = new Element('minewatch-root', {}, children);
  for (const child of children) child.parent = root;
  const document = new Document([root]);
  root.parent = document;
  return load(document);
}
