import { type AnyNode, type Element, isTag } from 'domhandler';

/** Namespaces that feeds use, by the prefix under which the readers here know them; '' is the feed's own. */
const PREFIX_OF: Readonly<Record<string, string>> = {
  'http://purl.org/rss/1.0/': '',
  'http://my.netscape.com/rdf/simple/0.9/': '',
  'http://channel.netscape.com/rdf/simple/0.9/': '',
  'http://purl.org/net/rss1.1#': '',
  'http://backend.userland.com/rss2': '',
  'http://blogs.law.harvard.edu/tech/rss': '',
  'http://purl.org/atom/ns#': '',
  'http://www.w3.org/2005/atom': '',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/elements/1.0/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://purl.org/rss/1.0/modules/content/': 'content',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://www.w3.org/1999/xhtml': 'xhtml',
  'http://www.w3.org/1999/xlink': 'xlink',
  'http://search.yahoo.com/mrss/': 'media',
  'http://search.yahoo.com/mrss': 'media',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
};

/** Child elements of a node. */
export function elements(node: { readonly children: readonly AnyNode[] }): Element[] {
  return node.children.filter(isTag);
}

/** First child element of a name as `nameOf` gives it; of several names the first that is there wins. */
export function child(parent: Element, ...names: readonly string[]): Element | null {
  const found = elements(parent);
  for (const name of names) {
    const match = found.find((element) => nameOf(element) === name);
    if (match) return match;
  }
  return null;
}

export function childrenNamed(parent: Element, ...names: readonly string[]): Element[] {
  return elements(parent).filter((element) => names.includes(nameOf(element)));
}

/** Lower case, with the usual prefix of its namespace whatever prefix the feed chose: `dc:date`, `pubdate`. */
export function nameOf(element: Element): string {
  const written = element.name.toLowerCase();
  const colon = written.indexOf(':');
  const prefix = colon < 0 ? '' : written.slice(0, colon);
  const uri = inherited(element, colon < 0 ? 'xmlns' : `xmlns:${element.name.slice(0, colon)}`);
  const known = uri === null ? undefined : PREFIX_OF[uri.trim().toLowerCase()];
  const usual = known ?? prefix;
  const local = written.slice(colon + 1);
  return usual === '' ? local : `${usual}:${local}`;
}

/** The nearest value of an attribute on the element or above it (`xml:lang`, `xmlns`). */
export function inherited(element: Element, attribute: string): string | null {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const value = at.attribs[attribute];
    if (value !== undefined) return value;
  }
  return null;
}

export function parentOf(element: Element): Element | null {
  return element.parent && isTag(element.parent) ? element.parent : null;
}
