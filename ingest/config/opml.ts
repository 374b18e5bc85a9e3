import { load } from 'cheerio';
import type { Element } from 'domhandler';
import { languageCode } from '../make-document.ts';
import { tidyLine } from '../markup/blocks.ts';
import { boundMarkup } from '../markup/bound-markup.ts';
import type { Source } from '../source.ts';

/** An entry of `sources.yaml` as plain data: what is written there between two dashes. */
export type SourceEntry = Readonly<Record<string, unknown>>;

/** Names our attributes in OPML, which lets anybody add some. */
const NAMESPACE = 'https://minewatch.example/opml';

/**
 * Sources as OPML 2.0. Other readers find name, address and language; a second minewatch finds every field, so that
 * `readOpml` gives the same sources back.
 */
export function writeOpml(sources: readonly Source[], now: Date): string {
  const outlines = sources.map((source) => {
    const all = {
      text: source.name,
      title: source.name,
      type: 'rss',
      xmlUrl: source.url,
      language: source.lang,
      ...ours(source),
    };
    const given = Object.entries(all).filter(([, value]) => value !== null && value !== undefined);
    return `    <outline ${given.map(([name, value]) => `${name}="${escaped(String(value))}"`).join(' ')}/>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<opml version="2.0" xmlns:minewatch="${NAMESPACE}">`,
    `  <head><title>minewatch sources</title><dateCreated>${now.toUTCString()}</dateCreated></head>`,
    '  <body>',
    ...outlines,
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

function ours(source: Source): Record<string, unknown> {
  const entry = {
    id: source.id,
    kind: source.kind,
    every: `${source.every}ms`,
    timeout: `${source.timeoutMs}ms`,
    maxBytes: `${source.maxBytes}B`,
    userAgent: source.userAgent,
    headers: Object.keys(source.headers).length > 0 ? JSON.stringify(source.headers) : undefined,
    country: source.country,
    fullText: source.fullText,
    silentAfter: source.silentAfter === null ? 'never' : `${source.silentAfter}ms`,
    enabled: source.enabled,
    owner: source.owner,
    fallback: source.fallback,
    ciks: source.ciks?.join(' '),
    note: source.note,
  };
  return Object.fromEntries(Object.entries(entry).map(([name, value]) => [`minewatch:${name}`, value]));
}

/**
 * The sources in an OPML file, ours or any feed reader's: folders, site and description of a foreign one go into its
 * note. Entries are not checked here: what is wrong with one is said when the list of sources is read.
 * @throws Error with a sentence for people when the text is not OPML
 */
export function readOpml(text: string): readonly SourceEntry[] {
  const $ = load(boundMarkup(text, 'xml'), { xmlMode: true });
  if ($('opml').length === 0) throw new Error('This is not OPML: it has no <opml>.');
  const taken = new Set<string>();
  return $('opml > body outline')
    .toArray()
    .flatMap((outline) => {
      const url = attribute(outline, 'xmlUrl');
      if (url === undefined) return [];
      const folders = $(outline)
        .parents('outline')
        .toArray()
        .flatMap((folder) => attribute(folder, 'title') ?? attribute(folder, 'text') ?? []);
      const entry = entryOf(outline, url, folders.reverse());
      return [{ ...entry, id: freeId(String(entry.id), taken) }];
    });
}

function entryOf(outline: Element, url: string, folders: readonly string[]): Record<string, unknown> {
  const own = (name: string) => attribute(outline, `minewatch:${name}`);
  const name = attribute(outline, 'title') ?? attribute(outline, 'text') ?? new URL(url, 'https://a').hostname;
  const headers = own('headers');
  const entry = {
    id: own('id') ?? kebab(name, url),
    name,
    kind: own('kind') ?? 'rss',
    url,
    lang: languageCode(attribute(outline, 'language')) ?? null,
    country: own('country') ?? null,
    every: own('every'),
    timeout: own('timeout'),
    maxBytes: own('maxBytes'),
    userAgent: own('userAgent'),
    headers: headers === undefined ? undefined : parsed(headers),
    fullText: flag(own('fullText')),
    silentAfter: own('silentAfter') === 'never' ? null : own('silentAfter'),
    enabled: flag(own('enabled')),
    owner: own('owner'),
    fallback: own('fallback'),
    ciks: own('ciks')?.split(' '),
    note: own('note') ?? (own('id') === undefined ? foreignNote(outline, folders) : undefined),
  };
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}

/** What a feed reader knows and we have no field for. */
function foreignNote(outline: Element, folders: readonly string[]): string | undefined {
  const known: readonly (readonly [string, string | undefined])[] = [
    ['Folder', folders.join(' / ') || undefined],
    ['Category', attribute(outline, 'category')],
    ['Site', attribute(outline, 'htmlUrl')],
    ['Description', attribute(outline, 'description')],
  ];
  const told = known.flatMap(([label, value]) => (value === undefined ? [] : [`${label}: ${value}`]));
  return told.join('. ') || undefined;
}

/** Absent or blank: undefined. */
function attribute(outline: Element, name: string): string | undefined {
  return tidyLine(outline.attribs[name] ?? '') || undefined;
}

function flag(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : value === 'true';
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function kebab(name: string, url: string): string {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
  return plain(name).slice(0, 60) || plain(host) || 'source';
}

function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let n = 2; taken.has(id); n += 1) id = `${wanted}-${n}`;
  taken.add(id);
  return id;
}

function escaped(text: string): string {
  const marks: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    '\n': '&#10;',
  };
  return text.replace(/[&<>"\n]/g, (mark) => marks[mark] ?? mark);
}
