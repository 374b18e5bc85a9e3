import { readdirSync, readFileSync } from 'node:fs';
import { printOf } from '../../nlp/neardup/print.ts';
import type { Claim } from '../../nlp/resolve/claim.ts';
import { ATTRIBUTES, type AttributeName, EVENT_TYPES, MODALITIES, type Modality } from '../../nlp/taxonomy.ts';

/** A document of a story with what an annotator reads out of it. The format of the files is told in the README. */
export interface StoryDocument {
  readonly claim: Claim;
  readonly text: string;
  /** Scene and name of the story: documents with the same one tell of one event. */
  readonly story: string;
  /** Documents of one kind of copy are near-duplicates of each other; null for what nobody copied. */
  readonly copies: string | null;
  readonly keptAside: boolean;
}

/** @throws Error with file and line where a story is not written as the README says */
export function readStories(folder = import.meta.dirname): readonly StoryDocument[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return files.toSorted().flatMap((name) => readFile(name, readFileSync(`${folder}/${name}`, 'utf8')));
}

interface Story {
  readonly name: string;
  readonly keptAside: boolean;
  readonly year: string;
  readonly common: Partial<Claim>;
  readonly texts: Map<string, string>;
}

function readFile(file: string, content: string): StoryDocument[] {
  const documents: StoryDocument[] = [];
  let scene: readonly string[] = [];
  let story: Story | null = null;
  for (const [i, line] of content.split('\n').entries()) {
    try {
      if (line.startsWith('== ')) scene = line.slice(3).split(' ');
      else if (line.startsWith('# ')) story = storyOf(scene, line.slice(2).split(' '));
      else if (line.trim() !== '' && story) documents.push(documentOf(`${file}:${i + 1}`, line, story));
    } catch (cause) {
      throw new Error(`${file}:${i + 1}: ${line}`, { cause });
    }
  }
  return documents;
}

function storyOf(
  [scene = '', aside]: readonly string[],
  [name = '', type = '', places = '', year = '', ...rest]: readonly string[],
): Story {
  const known = EVENT_TYPES.find((one) => one === type);
  if (!known || !/^\d{4}$/.test(year)) throw new Error('a story is: # name type countries year [details]');
  const common: Partial<Claim> = { type: known, countries: places === '-' ? [] : places.split(',').toSorted() };
  return {
    name: `${scene}/${name}`,
    keptAside: aside === 'aside',
    year,
    common: detailed(common, rest),
    texts: new Map(),
  };
}

function documentOf(id: string, line: string, story: Story): StoryDocument {
  const [head = '', title = '', body = ''] = line.split(' | ').length > 2 ? line.split(' | ') : line.split(/ \| ?/);
  const [time = '', source = '', lang = '', ...details] = head.trim().split(/\s+/);
  const label = details.find((detail) => detail.startsWith('#'));
  const copied = /^&(\w)/.exec(body)?.[1];
  const text = copied === undefined ? body.trim() : copyOf(story.texts.get(copied), body);
  if (label) story.texts.set(label.slice(1), text);
  const group = copied ?? label?.slice(1);
  const saidAt = new Date(`${time.length === 16 ? time : `${story.year}-${time}`}:00Z`).toISOString();
  return {
    claim: detailed(
      { ...blank(id, { title: title.trim(), text }), source, owner: source, lang, saidAt, ...story.common },
      details,
    ) as Claim,
    text,
    story: story.name,
    copies: group === undefined ? null : `${story.name}#${group}`,
    keptAside: story.keptAside,
  };
}

/** `&a {old=>new} {cut:1}`: the text labelled `a` with other words, and without its second sentence. */
function copyOf(original: string | undefined, edits: string): string {
  if (original === undefined) throw new Error('there is no text of that label before this line');
  let text = original;
  for (const [, edit = ''] of edits.matchAll(/\{([^}]*)\}/g)) {
    const [before = '', after = ''] = edit.split('=>');
    if (edit.startsWith('cut:'))
      text = sentences(text)
        .toSpliced(Number(edit.slice(4)), 1)
        .join('');
    else if (!text.includes(before)) throw new Error(`"${before}" does not stand in the text`);
    else text = text.replace(before, after);
  }
  return text;
}

function sentences(text: string): string[] {
  return text.match(/[^.。]+[.。]+\s*/g) ?? [text];
}

function detailed(claim: Partial<Claim>, details: readonly string[]): Partial<Claim> {
  return details.filter((detail) => !detail.startsWith('#')).reduce(withDetail, claim);
}

function withDetail(claim: Partial<Claim>, detail: string): Partial<Claim> {
  const word = detail.slice(1).replaceAll('_', ' ');
  const [name = '', value = ''] = detail.split('=');
  if (isModality(detail)) return { ...claim, modality: detail };
  if (detail === 'bg') return { ...claim, salience: 'background' };
  if (detail === '-@') return { ...claim, subdivisions: [], towns: [] };
  if (detail === '-+') return { ...claim, companies: [], companyIds: [] };
  if (/^@[A-Z]{2}-/.test(detail)) return { ...claim, subdivisions: [...(claim.subdivisions ?? []), word] };
  if (detail.startsWith('@')) return { ...claim, towns: [...(claim.towns ?? []), word] };
  if (detail.startsWith('+')) return { ...claim, companies: [...(claim.companies ?? []), word] };
  if (name === 'on') return { ...claim, startedAt: value };
  if (name === 'end') return { ...claim, endedAt: value };
  if (name === 'by') return { ...claim, reportedBy: value.replaceAll('_', ' ') };
  if (name === 'cc') return { ...claim, countries: value.split(',') };
  if (name === 'from' || name === 'to') return { ...claim, [name]: value.split(',') };
  if (name in ATTRIBUTES)
    return { ...claim, attributes: { ...claim.attributes, [name as AttributeName]: attribute(value) } };
  throw new Error(`what is ${detail}?`);
}

function attribute(value: string): Claim['attributes'][AttributeName] {
  const bound = value.endsWith('~') ? 'approx' : value.endsWith('min') ? 'min' : 'exact';
  return { value: Number.parseFloat(value), bound };
}

function isModality(word: string): word is Modality {
  return (MODALITIES as readonly string[]).includes(word);
}

function blank(id: string, { title, text }: { readonly title: string; readonly text: string }): Partial<Claim> {
  return {
    reportId: id,
    documentId: id,
    ordinal: 0,
    measured: false,
    modality: 'actual',
    salience: 'main',
    confidence: 0.9,
    severity: 3,
    from: [],
    to: [],
    subdivisions: [],
    towns: [],
    companies: [],
    companyIds: [],
    attributes: {},
    startedAt: null,
    endedAt: null,
    reportedBy: null,
    title,
    url: null,
    quote: sentences(text)[0] ?? text,
    point: null,
    print: printOf({ title, text }),
  };
}
