import { isMap, isSeq, parseDocument } from 'yaml';
import type { SourceEntry } from './opml.ts';

export interface AddedSources {
  /** The file with the new entries below the old ones; comments and order stay. */
  readonly text: string;
  readonly added: readonly string[];
  /** Ids of entries whose address the file has already. */
  readonly known: readonly string[];
}

/** Adds entries to the text of a `sources.yaml`; an id that is taken gets a number. */
export function addSources(text: string, entries: readonly SourceEntry[]): AddedSources {
  const document = parseDocument(text.trim() === '' ? 'sources: []\n' : text);
  const list = document.get('sources');
  if (!isSeq(list)) throw new Error('There is no list under "sources:".');
  const have = list.items.filter(isMap);
  const [ids, urls] = ['id', 'url'].map((key) => new Set(have.map((entry) => String(entry.get(key))))) as [
    Set<string>,
    Set<string>,
  ];
  const [added, known]: [string[], string[]] = [[], []];
  list.flow = false;
  for (const entry of entries) {
    if (urls.has(String(entry.url))) {
      known.push(String(entry.id));
      continue;
    }
    let id = String(entry.id);
    for (let n = 2; ids.has(id); n += 1) id = `${entry.id}-${n}`;
    ids.add(id);
    urls.add(String(entry.url));
    added.push(id);
    list.add(document.createNode({ ...entry, id }));
  }
  return { text: added.length === 0 ? text : document.toString({ lineWidth: 0 }), added, known };
}
