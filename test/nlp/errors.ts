import type { TaggableDocument, TaggedDocument } from '../../nlp/report.ts';
import type { LabelledEvent, Labels } from './agreement.ts';

const KINDS = [
  'event lost',
  'event invented',
  'background taken for news',
  'wrong country',
  'wrong modality',
  'number lost or wrong',
  'number invented',
] as const;
type Kind = (typeof KINDS)[number];

interface Wrong {
  readonly kind: Kind;
  readonly line: string;
}

type Event = TaggedDocument['events'][number];

/** Lists what is wrong with main events by kind, with the quotes and rules that the tagger rested on. */
export function printErrors(
  docs: readonly TaggableDocument[],
  labels: readonly Labels[],
  tagged: ReadonlyMap<string, TaggedDocument>,
): void {
  const byId = new Map(docs.map((doc) => [doc.id, doc]));
  const all = labels.flatMap((label) => {
    const doc = byId.get(label.id);
    const found = tagged.get(label.id);
    if (!doc || !found) return [];
    const about = `${label.id} [${doc.lang} ${doc.date}] ${doc.title || doc.text.slice(0, 80)}`;
    return errorsOf(label, found).map(({ kind, line }) => ({ kind, line: `  ${about}\n      ${line}` }));
  });
  const byKind = KINDS.map((kind) => ({ kind, list: all.filter((one) => one.kind === kind) }));
  console.log(`\n  errors: ${byKind.map(({ kind, list }) => `${kind} ${list.length}`).join(', ')}`);
  for (const { kind, list } of byKind) {
    if (list.length === 0) continue;
    console.log([`\n  ${kind.toUpperCase()} (${list.length})`, ...list.map(({ line }) => line)].join('\n'));
  }
}

function errorsOf(label: Labels, found: TaggedDocument): Wrong[] {
  const wanted = label.events.filter((event) => event.salience === 'main');
  const got = found.events.filter((event) => event.salience === 'main');
  const background = new Set(label.events.filter((event) => event.salience !== 'main').map((event) => event.type));
  const invented = got
    .filter(({ type }) => !wanted.some((want) => want.type === type))
    .map((event): Wrong => {
      const kind = background.has(event.type) ? 'background taken for news' : 'event invented';
      return { kind, line: `${summary(event)} ${grounds(event)}` };
    });
  return [...wanted.flatMap((want) => misread(want, wanted, got)), ...invented];
}

/** What is wrong with how an annotated event was read. */
function misread(want: LabelledEvent, wanted: readonly LabelledEvent[], got: readonly Event[]): Wrong[] {
  const same = got.filter(({ type }) => type === want.type);
  if (same.length === 0) return [{ kind: 'event lost', line: `${summary(want)} "${want.quote ?? ''}"` }];
  const placed = same.filter((event) => placesOf(event) === placesOf(want));
  const told = same.map((event) => `${summary(event)} ${grounds(event)}`).join(' | ');
  if (placed.length === 0) return [{ kind: 'wrong country', line: `${summary(want)} read as ${told}` }];
  const sure = placed.filter((event) => event.modality === want.modality);
  if (sure.length === 0) return [{ kind: 'wrong modality', line: `${summary(want)} read as ${told}` }];
  return wanted.filter(({ type }) => type === want.type).length === 1 ? misreadNumbers(want, sure) : [];
}

function misreadNumbers(want: LabelledEvent, got: readonly Event[]): Wrong[] {
  const value = (number: number | { readonly value: number }) => (typeof number === 'number' ? number : number.value);
  const numbers = Object.entries(want.attributes ?? {}).map(([name, number]) => [name, value(number)] as const);
  const found = got.flatMap(({ attributes }) => Object.entries(attributes));
  const isNear = (a: number, b: number) => Math.abs(a - b) <= 0.01 * Math.abs(b) + 1e-9;
  const lost = numbers.filter(([name, x]) => !found.some(([other, y]) => other === name && isNear(y.value, x)));
  const invented = found.filter(([name]) => !numbers.some(([other]) => other === name));
  return [
    ...lost.map(([name, x]): Wrong => {
      const read = found.find(([other]) => other === name)?.[1];
      return {
        kind: 'number lost or wrong',
        line: `${want.type}.${name} ${x}${read ? ` read as ${read.value} "${read.evidence?.quote}"` : ''}`,
      };
    }),
    ...invented.map(
      ([name, x]): Wrong => ({
        kind: 'number invented',
        line: `${want.type}.${name} ${x.value} "${x.evidence?.quote}"`,
      }),
    ),
  ];
}

function summary(event: Pick<LabelledEvent, 'type' | 'modality' | 'countries'>): string {
  return `${event.type}/${placesOf(event)}/${event.modality}`;
}

function placesOf({ countries }: Pick<LabelledEvent, 'countries'>): string {
  return countries.length > 0 ? [...countries].sort().join('+') : '-';
}

function grounds({ confidence, evidence, because = [] }: Event): string {
  return `${confidence} "${evidence[0]?.quote}" ${because.slice(0, 3).join('; ')}`;
}
