import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { ATTRIBUTES, type AttributeName, EVENT_TYPES, MODALITIES } from '../../nlp/taxonomy.ts';

const country = z.string().regex(/^[A-Z]{2}$/);
const attributeNames = Object.keys(ATTRIBUTES) as AttributeName[];

const documentShape = z.strictObject({
  id: z.string().min(1),
  lang: z.string().regex(/^[a-z]{2}$/),
  kind: z.enum(['article', 'post', 'filing', 'signal']),
  date: z.iso.date().or(z.iso.datetime({ local: true, offset: true })),
  source: z.string().min(1),
  title: z.string(),
  text: z.string().min(1),
  url: z.string().optional(),
});
const eventShape = z.strictObject({
  type: z.enum(EVENT_TYPES),
  modality: z.enum(MODALITIES),
  salience: z.enum(['main', 'background']),
  countries: z.array(country),
  from: z.array(country),
  to: z.array(country),
  companies: z.array(z.string().min(1)),
  attributes: z.partialRecord(z.enum(attributeNames), z.number()),
  quote: z.string().min(2),
});
const labelShape = z.strictObject({
  id: z.string().min(1),
  relevant: z.boolean(),
  events: z.array(eventShape),
  companies: z.array(z.string().min(1)),
  note: z.string(),
});

function readLines<T>(shape: z.ZodType<T>, language: string, file: string): readonly T[] {
  const path = join(import.meta.dirname, language, file);
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.map((line, index) => {
    const read = shape.safeParse(JSON.parse(line));
    assert.ok(read.success, `${language}/${file}:${index + 1}: ${read.error && z.prettifyError(read.error)}`);
    return read.data;
  });
}

const languages = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
/** Fewest documents, documents without a main event, and posts, by language. */
const floors: Readonly<Record<string, { documents: number; negatives: number; posts: number }>> = {
  en: { documents: 300, negatives: 85, posts: 60 },
};

for (const language of languages) {
  describe(`corpus ${language}`, () => {
    const documents = readLines(documentShape, language, 'docs.ndjson');
    const labels = readLines(labelShape, language, 'labels.ndjson');
    const byId = new Map(documents.map((document) => [document.id, document]));

    it('has one label per document, in the same order, under unique ids', () => {
      assert.equal(byId.size, documents.length);
      assert.deepEqual(
        labels.map(({ id }) => id),
        documents.map(({ id }) => id),
      );
      assert.ok(documents.every(({ lang }) => lang === language));
    });

    it('says the same text once', () => {
      assert.equal(new Set(documents.map(({ title, text }) => `${title}\n${text}`)).size, documents.length);
    });

    it('quotes exactly', () => {
      for (const { id, events } of labels) {
        const document = byId.get(id);
        for (const { quote } of events) {
          assert.ok(document?.title.includes(quote) || document?.text.includes(quote), `${id}: ${quote}`);
        }
      }
    });

    it('is relevant exactly where an event is main', () => {
      for (const { id, relevant, events } of labels) {
        const hasMain = events.some(({ salience }) => salience === 'main');
        assert.equal(relevant, hasMain, id);
      }
    });

    it('gives from and to to relocations only, and their union as countries', () => {
      for (const { id, events } of labels) {
        for (const event of events) {
          const union = [...new Set([...event.from, ...event.to])].sort();
          if (event.type !== 'relocation') assert.deepEqual(union, [], `${id}: ${event.quote}`);
          else if (union.length > 0) assert.deepEqual([...event.countries].sort(), union, `${id}: ${event.quote}`);
        }
      }
    });

    it('names the parties of events among the companies, and companies that stand in the document', () => {
      for (const { id, events, companies } of labels) {
        const document = byId.get(id);
        const words = `${document?.title}\n${document?.text}`.toLowerCase();
        for (const name of language === 'en' ? companies : []) {
          assert.ok(words.includes(name.toLowerCase()), `${id}: ${name}`); // elsewhere the English name may stand in
        }
        for (const party of events.flatMap((event) => event.companies)) {
          assert.ok(companies.includes(party), `${id}: ${party}`);
        }
      }
    });

    it('keeps attributes within their meaning', () => {
      for (const { id, events } of labels) {
        for (const { attributes } of events) {
          const { connectivity_pct = 0, hashrate_delta_pct: _signed, ...positive } = attributes;
          assert.ok(connectivity_pct >= 0 && connectivity_pct <= 100, id);
          assert.ok(
            Object.values(positive).every((value) => value > 0),
            id,
          );
        }
      }
    });

    it('is as large as promised', () => {
      const floor = floors[language] ?? { documents: 1, negatives: 0, posts: 0 };
      assert.ok(documents.length >= floor.documents, `${documents.length} documents`);
      assert.ok(labels.filter(({ relevant }) => !relevant).length >= floor.negatives);
      assert.ok(documents.filter(({ kind }) => kind === 'post').length >= floor.posts);
    });
  });
}

describe('corpus, all languages', () => {
  const main = languages
    .flatMap((language) => readLines(labelShape, language, 'labels.ndjson'))
    .flatMap(({ events }) => events.filter(({ salience }) => salience === 'main'));

  it('has every type at least six times and in at least three modalities', () => {
    for (const type of EVENT_TYPES) {
      const events = main.filter((event) => event.type === type);
      assert.ok(events.length >= 6, `${type}: ${events.length}`);
      assert.ok(new Set(events.map(({ modality }) => modality)).size >= 3, type);
    }
  });

  it('has every modality at least twenty times', () => {
    for (const modality of MODALITIES) {
      const count = main.filter((event) => event.modality === modality).length;
      assert.ok(count >= 20, `${modality}: ${count}`);
    }
  });

  it('has every attribute', () => {
    for (const name of attributeNames) {
      const count = main.filter((event) => event.attributes[name] !== undefined).length;
      assert.ok(count >= 3, `${name}: ${count}`);
    }
  });
});
