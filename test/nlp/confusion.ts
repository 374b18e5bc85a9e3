import type { TaggedDocument } from '../../nlp/report.ts';
import { EVENT_TYPES } from '../../nlp/taxonomy.ts';
import type { Labels } from './agreement.ts';

const NONE = 'none';
const COLUMNS: readonly string[] = [...EVENT_TYPES, NONE];

/**
 * Annotator's type × tagger's type, main events only. Types that both name stand on the diagonal; of the others in a
 * document those left over are paired in the order of the taxonomy, and what finds no partner was lost or invented. A type
 * that the annotator has as background is no invention.
 */
export function confusionOf(
  labels: readonly Labels[],
  tagged: ReadonlyMap<string, Pick<TaggedDocument, 'events'>>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (want: string, got: string) => counts.set(`${want}/${got}`, (counts.get(`${want}/${got}`) ?? 0) + 1);
  for (const { id, events } of labels) {
    const want = typesOf(events, 'main');
    const got = typesOf(tagged.get(id)?.events ?? [], 'main');
    const background = typesOf(events, 'background');
    const lost = want.filter((type) => !got.includes(type));
    const invented = got.filter((type) => !want.includes(type) && !background.includes(type));
    for (const type of want) if (got.includes(type)) count(type, type);
    for (let i = 0; i < Math.max(lost.length, invented.length); i++) count(lost[i] ?? NONE, invented[i] ?? NONE);
  }
  return counts;
}

/** The same as a table: a row for each type of the annotator, a column for each of the tagger. */
export function confusionTable(counts: ReadonlyMap<string, number>): string {
  const used = (type: string) => [...counts.keys()].some((key) => key.split('/').includes(type));
  const types = COLUMNS.filter((type) => type === NONE || used(type));
  const cell = (want: string, got: string) => String(counts.get(`${want}/${got}`) ?? '·').padStart(5);
  const head = `  ${'annotator ↓ tagger →'.padEnd(22)}${types.map((type) => shortName(type).padStart(5)).join('')}`;
  const rows = types.map((want) => `  ${want.padEnd(22)}${types.map((got) => cell(want, got)).join('')}`);
  return [head, ...rows].join('\n');
}

/** `internet_outage` → `i_ou`: no two types have the same. */
function shortName(type: string): string {
  const [first = '', second] = type.split('_');
  return second === undefined ? first.slice(0, 4) : `${first.charAt(0)}_${second.slice(0, 2)}`;
}

function typesOf(events: readonly { type: string; salience: string }[], salience: string): readonly string[] {
  const types = new Set(events.filter((event) => event.salience === salience).map(({ type }) => type));
  return COLUMNS.filter((type) => types.has(type));
}
