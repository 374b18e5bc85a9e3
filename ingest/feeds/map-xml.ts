import type { Element } from 'domhandler';
import { DomUtils, parseDocument } from 'htmlparser2';
import { parseDate } from '../markup/parse-date.ts';
import type { Feed, FeedItem } from './feed.ts';
import { linkOf } from './xml-links.ts';
import { child, childrenNamed, elements, inherited, nameOf } from './xml-names.ts';
import { htmlOf, lineOf } from './xml-text.ts';

const ROOTS = new Set(['rss', 'feed', 'rdf:rdf', 'channel']);
const PUBLISHED = ['pubdate', 'published', 'issued', 'dcterms:issued', 'dc:date', 'created', 'dcterms:created'];
const UPDATED = ['updated', 'modified', 'dcterms:modified', 'lastbuilddate', 'atom:updated'];

/**
 * Reads RSS 0.9–2.0, RDF, Atom 0.3 and 1.0 and CDF by the names of their elements, in any mixture and however
 * ill-formed; the markup must have passed `boundMarkup`.
 *
 * @returns null when there is no feed in it
 */
export function mapXml(xml: string, base: string | null): Feed | null {
  const root = findRoot(elements(parseDocument(xml, { xmlMode: true })));
  if (!root) return null;
  const head = nameOf(root) === 'rss' || nameOf(root) === 'rdf:rdf' ? (child(root, 'channel') ?? root) : root;
  const authors = authorsOf(head);
  return {
    title: lineOf(child(head, 'title', 'dc:title')),
    link: linkOf(head, base),
    lang: textOf(child(head, 'language', 'dc:language')) || inherited(head, 'xml:lang'),
    updated: dateOf(head, [...UPDATED, ...PUBLISHED]),
    items: findItems(root).map((item) => mapItem(item, base, authors)),
  };
}

/** The first feed element in document order: something may stand before or around it. */
function findRoot(top: readonly Element[]): Element | null {
  const waiting = [...top].reverse();
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (ROOTS.has(nameOf(at))) return at;
    waiting.push(...elements(at).reverse());
  }
  return null;
}

/** Items in document order, wherever they lie (RSS 0.90 has them beside the channel), none inside another. */
function findItems(root: Element): Element[] {
  const items: Element[] = [];
  const waiting = elements(root).reverse();
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (nameOf(at) === 'item' || nameOf(at) === 'entry') items.push(at);
    else waiting.push(...elements(at).reverse());
  }
  return items;
}

function mapItem(item: Element, base: string | null, feedAuthors: readonly string[]): FeedItem {
  const authors = authorsOf(item);
  return {
    id: textOf(child(item, 'guid', 'id', 'dc:identifier')) || item.attribs['rdf:about'] || null,
    title: lineOf(child(item, 'title', 'dc:title', 'media:title')),
    link: linkOf(item, base),
    summary: htmlOf(
      child(item, 'description', 'summary', 'abstract', 'dc:description', 'itunes:summary', 'media:description'),
    ),
    content: htmlOf(child(item, 'content:encoded', 'content', 'xhtml:body', 'body', 'fullitem')),
    published: dateOf(item, PUBLISHED),
    updated: dateOf(item, UPDATED),
    authors: authors.length > 0 ? authors : feedAuthors,
    tags: childrenNamed(item, 'category', 'dc:subject', 'media:category')
      .map(tagOf)
      .filter((tag) => tag !== ''),
    lang: languageOf(item),
  };
}

function languageOf(item: Element): string | null {
  const content = child(item, 'content', 'summary', 'title');
  return textOf(child(item, 'dc:language', 'language')) || inherited(content ?? item, 'xml:lang');
}

/** Of repeated dates the last counts; CDF writes its only one as an attribute. */
function dateOf(element: Element, names: readonly string[]): string | null {
  for (const name of names) {
    const date = parseDate(textOf(childrenNamed(element, name).at(-1) ?? null), 'utc');
    if (date) return date;
  }
  const attributes = Object.entries(element.attribs).find(([name]) => name.toLowerCase() === 'lastmod');
  return names.includes('updated') ? parseDate(attributes?.[1], 'utc') : null;
}

function tagOf(element: Element): string {
  return element.attribs.label ?? element.attribs.term ?? lineOf(element);
}

function authorsOf(element: Element): string[] {
  const persons = childrenNamed(element, 'author', 'dc:creator', 'dc:author', 'itunes:author');
  const names = persons.map((person) => personName(lineOf(child(person, 'name')) || lineOf(person)));
  return [...new Set(names.filter((name) => name !== ''))];
}

/** "desk@example.org (Desk)" and "Cointelegraph by A. Writer" hold a name. */
export function personName(text: string): string {
  const inBrackets = /^[^\s@]+@\S+\s+\((.+)\)$/.exec(text)?.[1];
  return (inBrackets ?? text).replace(/^cointelegraph by\s+/i, '').trim();
}

function textOf(element: Element | null): string {
  return element ? DomUtils.textContent(element).trim() : '';
}
