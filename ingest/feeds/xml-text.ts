import type { Element } from 'domhandler';
import { DomUtils } from 'htmlparser2';
import { htmlToLine } from '../markup/plain-text.ts';
import { elements } from './xml-names.ts';

const HTML_TAG =
  /<\/?(?:a|abbr|b|blink|blockquote|br|center|cite|code|div|em|figure|font|h[1-6]|hr|i|iframe|img|li|math|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|th|tr|tt|u|ul|video)\b[^<>]*>/i;

/**
 * The HTML that an element of a feed holds: inline XHTML, escaped HTML, base64 or plain text, by Atom's `type` and
 * `mode`; without them, as in RSS, text counts as HTML once it holds a tag of HTML.
 */
export function htmlOf(element: Element | null): string {
  if (!element) return '';
  if (elements(element).length > 0) return inlineMarkup(element);
  const type = (element.attribs.type ?? '').trim().toLowerCase();
  const mode = (element.attribs.mode ?? '').trim().toLowerCase();
  const text = DomUtils.textContent(element).trim();
  if (mode === 'base64' || isBinaryType(type)) return fromBase64(text) ?? text;
  if (type === 'html' || type === 'text/html' || type.endsWith('xhtml+xml') || mode === 'escaped') return text;
  if (type === 'text' || type === 'text/plain') return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return HTML_TAG.test(text) ? text : text.replaceAll('<', '&lt;');
}

/** Plain text of an element on one line. */
export function lineOf(element: Element | null): string {
  return htmlToLine(htmlOf(element));
}

/** Prefixes of inline XHTML go: `<xhtml:p>` is a paragraph. */
function inlineMarkup(element: Element): string {
  const html = DomUtils.getInnerHTML(element, { decodeEntities: true, xmlMode: false });
  return html.replace(/(<\/?)[a-z][\w.-]*:(?=[a-z])/gi, '$1').trim();
}

function isBinaryType(type: string): boolean {
  return type.includes('/') && !type.startsWith('text/') && !/[/+]xml$/.test(type);
}

function fromBase64(text: string): string | null {
  const packed = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return null;
  return Buffer.from(packed, 'base64').toString('utf8');
}
