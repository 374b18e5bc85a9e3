import type { TaggedDocument } from '../../nlp/report.ts';

/** What an annotator read in a document. */
export interface Labels {
  readonly id: string;
  readonly events: readonly LabelledEvent[];
  readonly companies: readonly string[];
}

export interface LabelledEvent {
  readonly type: string;
  readonly modality: string;
  readonly salience: 'main' | 'background';
  readonly countries: readonly string[];
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  readonly attributes?: Readonly<Record<string, number | { readonly value: number }>>;
  readonly quote?: string;
}

export interface Count {
  tp: number;
  fp: number;
  fn: number;
}

/** Agreement between tagger and annotator over a set of documents: per measure and per type. */
export interface Agreement {
  readonly measures: ReadonlyMap<string, Count>;
  readonly types: ReadonlyMap<string, Count>;
  readonly direction: { right: number; all: number };
}

/**
 * Compares sets per document: types, type and country, with modality, attribute values (within 1 %). Only main events
 * count; a prediction that matches an annotated background event is neither right nor wrong.
 */
export function agree(labels: readonly Labels[], tagged: ReadonlyMap<string, TaggedDocument>): Agreement {
  const measures = new Map<string, Count>();
  const types = new Map<string, Count>();
  const direction = { right: 0, all: 0 };
  for (const label of labels) {
    const predicted = (tagged.get(label.id)?.events ?? []).filter(
      (event) => event.salience === 'main',
    ) as LabelledEvent[];
    const main = label.events.filter((event) => event.salience === 'main');
    const background = label.events.filter((event) => event.salience !== 'main');
    relevance(countOf(measures, 'relevance'), main, background, predicted);
    for (const [name, keys] of Object.entries(KEYS)) {
      const [want, got, free] = [main, predicted, background].map((events) => new Set(events.flatMap(keys)));
      compare(countOf(measures, name), want, got, free);
      if (name === 'type')
        for (const type of new Set([...(want ?? []), ...(got ?? [])]))
          compare(countOf(types, type), only(want, type), only(got, type), free);
    }
    attributes(countOf(measures, 'attributes'), main, background, predicted);
    companies(countOf(measures, 'companies'), label.companies, tagged.get(label.id)?.companies ?? []);
    for (const event of main) directions(direction, event, predicted);
  }
  return { measures, types, direction };
}

const KEYS: Readonly<Record<string, (event: LabelledEvent) => string[]>> = {
  type: (event) => [event.type],
  'type+country': (event) => places(event).map((country) => `${event.type}/${country}`),
  'with modality': (event) => places(event).map((country) => `${event.type}/${country}/${event.modality}`),
};

function places(event: LabelledEvent): readonly string[] {
  return event.countries.length > 0 ? event.countries : ['-'];
}

function only(set: ReadonlySet<string> | undefined, key: string): ReadonlySet<string> {
  return new Set(set?.has(key) ? [key] : []);
}

function countOf(counts: Map<string, Count>, name: string): Count {
  const count = counts.get(name) ?? { tp: 0, fp: 0, fn: 0 };
  counts.set(name, count);
  return count;
}

function compare(
  count: Count,
  want: ReadonlySet<string> = new Set(),
  got: ReadonlySet<string> = new Set(),
  free: ReadonlySet<string> = new Set(),
): void {
  for (const key of want) got.has(key) ? count.tp++ : count.fn++;
  for (const key of got) if (!want.has(key) && !free.has(key)) count.fp++;
}

function relevance(
  count: Count,
  main: readonly unknown[],
  background: readonly unknown[],
  predicted: readonly unknown[],
): void {
  if (main.length > 0) predicted.length > 0 ? count.tp++ : count.fn++;
  else if (predicted.length > 0 && background.length === 0) count.fp++;
}

/** A firm is found when its name or any of its mentions is the annotator's, but for case, signs and legal forms. */
function companies(count: Count, want: readonly string[], got: TaggedDocument['companies']): void {
  const wanted = new Set(want.map(bareName));
  const found = got.map(({ name, mentions }) => {
    const names = [name, ...mentions.map((mention) => mention.text)].map(bareName);
    return names.find((one) => wanted.has(one)) ?? names[0] ?? '';
  });
  compare(count, wanted, new Set(found));
}

const FORMS =
  /\b(inc|corp|corporation|co|ltd|limited|plc|llc|ag|holdings?|group|technolog(y|ies)|company|platforms?|mining|digital|blockchain|pool)\b/g;

function bareName(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return plain.replace(FORMS, ' ').replace(/\s+/g, ' ').trim() || plain;
}

type Value = readonly [name: string, value: number];

function attributes(
  count: Count,
  main: readonly LabelledEvent[],
  background: readonly LabelledEvent[],
  predicted: readonly LabelledEvent[],
): void {
  const [want, got] = [distinct(valuesOf(main)), distinct(valuesOf(predicted))];
  const free = valuesOf(background);
  for (const value of want) got.some(near(value)) ? count.tp++ : count.fn++;
  for (const value of got) if (!want.some(near(value)) && !free.some(near(value))) count.fp++;
}

function valuesOf(events: readonly LabelledEvent[]): Value[] {
  return events.flatMap((event) =>
    Object.entries(event.attributes ?? {}).map(
      ([name, value]) => [`${event.type}.${name}`, typeof value === 'number' ? value : value.value] as const,
    ),
  );
}

function distinct(values: readonly Value[]): Value[] {
  return values.filter((value, i) => values.findIndex(near(value)) === i);
}

function near([name, value]: Value): (other: Value) => boolean {
  return ([otherName, other]) => name === otherName && Math.abs(other - value) <= 0.01 * Math.abs(value) + 1e-9;
}

function directions(
  direction: Agreement['direction'],
  event: LabelledEvent,
  predicted: readonly LabelledEvent[],
): void {
  if (event.type !== 'relocation' || !(event.from?.length || event.to?.length)) return;
  const same = predicted.filter(
    (other) => other.type === 'relocation' && other.countries.some((c) => event.countries.includes(c)),
  );
  if (same.length === 0) return;
  direction.all++;
  const list = (codes: readonly string[] = []) => [...codes].sort().join();
  if (same.some((other) => list(other.from) === list(event.from) && list(other.to) === list(event.to)))
    direction.right++;
}

/** Precision, recall and their harmonic mean. */
export function f1(count: Count): { readonly p: number; readonly r: number; readonly f1: number } {
  const p = count.tp / (count.tp + count.fp || 1);
  const r = count.tp / (count.tp + count.fn || 1);
  return { p, r, f1: p + r > 0 ? (2 * p * r) / (p + r) : 0 };
}
