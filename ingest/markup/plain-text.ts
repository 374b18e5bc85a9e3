import { parseDocument } from 'htmlparser2';
import { blocksOf, tidyLine } from './blocks.ts';
import { boundMarkup } from './bound-markup.ts';

/** Plain text of an HTML fragment: a newline between blocks, single spaces elsewhere, entities decoded. */
export function htmlToText(html: string): string {
  if (!html.includes('<') && !html.includes('&')) return tidyLine(html);
  const blocks = blocksOf(parseDocument(boundMarkup(html, 'html')).children);
  return blocks.map(({ text }) => text).join('\n');
}

/** Plain text of an HTML fragment on one line: a title, a name. */
export function htmlToLine(html: string): string {
  return htmlToText(html).replaceAll('\n', ' ');
}
