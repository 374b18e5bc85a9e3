import type { Element } from 'domhandler';
import { DomUtils } from 'htmlparser2';
import { absoluteUrl } from '../url.ts';
import { childrenNamed, parentOf } from './xml-names.ts';

/** The page an item, entry or channel stands for, absolute; null when it names none. */
export function linkOf(element: Element, base: string | null): string | null {
  for (const candidate of candidates(element)) {
    const url = absoluteUrl(candidate.url, baseOf(candidate.at, base));
    if (url) return url;
  }
  return null;
}

interface Candidate {
  readonly url: string;
  readonly at: Element;
}

/** Best first. FeedBurner's `origLink` is the address behind its redirect. */
function* candidates(element: Element): Generator<Candidate> {
  const links = childrenNamed(element, 'link');
  yield* texts(childrenNamed(element, 'feedburner:origlink'));
  yield* hrefs(links.filter(isAlternate));
  yield* texts(links.filter(isAlternate));
  yield* texts(links);
  yield* permalinks(childrenNamed(element, 'guid', 'id', 'dc:identifier'));
  for (const name of ['rdf:about', 'href', 'HREF']) yield* attribute([element], name);
  yield* attribute(childrenNamed(element, 'a'), 'href');
  yield* attribute(childrenNamed(element, 'content'), 'src');
  yield* hrefs(links.filter((link) => (link.attribs.rel ?? '') === 'self'));
}

/** HTML before other types: an alternate may also be JSON or a mobile app's. */
function isAlternate(link: Element): boolean {
  return /^(|alternate|.*\/iana\.org\/assignments\/relation\/alternate)$/.test((link.attribs.rel ?? '').trim());
}

function* hrefs(links: readonly Element[]): Generator<Candidate> {
  const html = links.filter((link) => /^(?:text\/html|application\/xhtml\+xml)/.test(link.attribs.type ?? 'text/html'));
  for (const link of [...html, ...links]) {
    const url = link.attribs.href ?? link.attribs['xlink:href'] ?? link.attribs['rdf:resource'];
    if (url !== undefined) yield { url, at: link };
  }
}

function* texts(links: readonly Element[]): Generator<Candidate> {
  for (const at of links) yield { url: DomUtils.textContent(at), at };
}

function* permalinks(ids: readonly Element[]): Generator<Candidate> {
  for (const at of ids) {
    const url = DomUtils.textContent(at).trim();
    const isPermalink = (at.attribs.isPermaLink ?? at.attribs.ispermalink ?? 'true').toLowerCase() !== 'false';
    if (isPermalink && /^https?:\/\//i.test(url)) yield { url, at };
  }
}

function* attribute(elements: readonly Element[], name: string): Generator<Candidate> {
  for (const at of elements) {
    const url = at.attribs[name];
    if (url !== undefined) yield { url, at };
  }
}

/** `xml:base` of the element and all above it, each resolved against the one outside; a bad one is ignored. */
function baseOf(element: Element, documentBase: string | null): string | null {
  const parent = parentOf(element);
  const outer = parent ? baseOf(parent, documentBase) : documentBase;
  const own = element.attribs['xml:base'];
  return (own === undefined ? null : absoluteUrl(own, outer)) ?? outer;
}
