import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { TaggableDocument } from '../../nlp/report.ts';
import { tag } from '../../nlp/tag.ts';
import { type Agreement, agree, f1, type Labels } from './agreement.ts';
import { confusionOf, confusionTable } from './confusion.ts';

/** F1 in percent on our own corpus that the tagger must not fall below. Only a person lowers a floor. */
const FLOORS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  en: { relevance: 86, type: 78, 'type+country': 74, 'with modality': 66, attributes: 65 },
  es: { relevance: 94, type: 92, 'type+country': 92, 'with modality': 90, attributes: 70 },
  ru: { relevance: 96, type: 91, 'type+country': 86, 'with modality': 83, attributes: 70 },
  zh: { relevance: 97, type: 90, 'type+country': 85, 'with modality': 77, attributes: 72 },
};

/** The same per type, over these languages together. */
const TYPE_FLOORS: Readonly<Record<string, number>> = {
  unrest: 80,
  conflict_security: 80,
  internet_shutdown: 85,
  internet_outage: 70,
  power_outage: 75,
  energy_curtailment: 70,
  energy_cost: 65,
  mining_ban: 80,
  mining_regulation: 55,
  enforcement: 75,
  sanctions_trade: 75,
  relocation: 75,
  capacity_change: 65,
  physical_incident: 70,
  company_distress: 75,
  network_shock: 75,
};

const LANGUAGES = Object.keys(FLOORS);

function read(lang: string): { docs: TaggableDocument[]; labels: Labels[] } {
  const lines = <T>(name: string): T[] =>
    readFileSync(new URL(`../corpus/${lang}/${name}`, import.meta.url), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as T);
  return { docs: lines<TaggableDocument>('docs.ndjson'), labels: lines<Labels>('labels.ndjson') };
}

function measure(langs: readonly string[]): Agreement & { readonly confusion: ReadonlyMap<string, number> } {
  const sets = langs.map(read);
  const tagged = new Map(sets.flatMap(({ docs }) => docs).map((doc) => [doc.id, tag(doc)]));
  const labels = sets.flatMap((set) => set.labels);
  return { ...agree(labels, tagged), confusion: confusionOf(labels, tagged) };
}

const percent = (counts: Agreement['types'], name: string) => {
  const count = counts.get(name);
  return count ? 100 * f1(count).f1 : 0;
};

describe('quality on our own corpus', () => {
  for (const lang of LANGUAGES) {
    const { measures } = measure([lang]);
    for (const [name, floor] of Object.entries(FLOORS[lang] ?? {}))
      it(`${lang}: ${name} is at least ${floor}`, () => {
        const reached = percent(measures, name);
        assert.ok(reached >= floor, `${lang} ${name}: F1 ${reached.toFixed(1)} fell below its floor of ${floor}`);
      });
  }

  const { types, confusion } = measure(LANGUAGES);
  console.log(confusionTable(confusion));
  for (const [type, floor] of Object.entries(TYPE_FLOORS))
    it(`${type} is at least ${floor}`, () => {
      const reached = percent(types, type);
      assert.ok(reached >= floor, `${type}: F1 ${reached.toFixed(1)} fell below its floor of ${floor}`);
    });
});
