import type { TaggableDocument, TaggedDocument } from '../../nlp/report.ts';
import type { LabelledEvent, Labels } from './agreement.ts';

/** Lists each document where main events were missed, invented or misread, with what the tagger rested on. */
export function printErrors(
  docs: readonly TaggableDocument[],
  labels: readonly Labels[],
  tagged: ReadonlyMap<string, TaggedDocument>,
): void {
  const byId = new Map(docs.map((doc) => [doc.id, doc]));
  for (const label of labels) {
    const doc = byId.get(label.id);
    const found = tagged.get(label.id);
    if (!doc || !found) continue;
    const lines = errorsOf(label, found);
    if (lines.length > 0)
      console.log(
        [`\n${label.id} [${doc.lang} ${doc.source} ${doc.date}] ${doc.title || doc.text.slice(0, 100)}`, ...lines].join(
          '\n',
        ),
      );
  }
}

function errorsOf(label: Labels, found: TaggedDocument): string[] {
  const main = label.events.filter((event) => event.salience === 'main');
  const predicted = found.events.filter((event) => event.salience === 'main');
  const background = new Set(label.events.filter((event) => event.salience !== 'main').map((event) => event.type));
  const wanted = new Set(main.flatMap(keys));
  const got = new Set(predicted.flatMap((event) => keys(event)));
  const lost = main
    .filter((event) => keys(event).some((key) => !got.has(key)))
    .map((event) => `  lost  ${kind(event, predicted)} ${keys(event).join(' ')} "${event.quote ?? ''}"`);
  const extra = predicted
    .filter((event) => keys(event).some((key) => !wanted.has(key)))
    .map(
      (event) =>
        `  extra ${background.has(event.type) ? '(background) ' : ''}${kind(event, main)} ${keys(event).join(' ')} ${event.confidence} "${event.evidence[0]?.quote}" ${event.because?.join('; ')}`,
    );
  return [...lost, ...extra];
}

function keys(event: Pick<LabelledEvent, 'type' | 'modality' | 'countries'>): string[] {
  return (event.countries.length > 0 ? event.countries : ['-']).map(
    (country) => `${event.type}/${country}/${event.modality}`,
  );
}

/** What is wrong: the event itself, its place or its modality. */
function kind(
  event: Pick<LabelledEvent, 'type' | 'countries'>,
  others: readonly Pick<LabelledEvent, 'type' | 'countries'>[],
): string {
  const same = others.filter((other) => other.type === event.type);
  if (same.length === 0) return 'EVENT';
  const list = (countries: readonly string[]) => [...countries].sort().join();
  return same.some((other) => list(other.countries) === list(event.countries)) ? 'MODALITY' : 'COUNTRY';
}
