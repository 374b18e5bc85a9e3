// `npm run train [folder …]`: learns how often what the rules see is an event, and writes nlp/events/experience.generated.ts.
// Reads our own corpus, the shared data folder (but for what is kept aside) and any further folders that are given, each
// with docs.ndjson and labels.ndjson. `npm run train -- --check` shows instead what weights learned without a document say of it.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { LIKELY, likelihoodBy } from '../../nlp/events/likelihood.ts';
import { sightings } from '../../nlp/events/sighting.ts';
import { contextOf } from '../../nlp/events/stage.ts';
import { type Traits, traitsOf } from '../../nlp/events/traits.ts';
import { readAll } from '../../nlp/tag.ts';
import { type Annotated, isKeptAside, pick, read, SHARED } from './annotated.ts';

/** What the rules saw in a document, and whether an analyst took it. */
interface Example {
  readonly document: string;
  readonly type: string;
  readonly traits: Traits;
  readonly taken: boolean;
}

/** Traits seen less often than this teach nothing. */
const FEWEST = 20;
/** Strength of the prior that a trait says nothing; chosen by cross-validation among 2, 5, 10, 20, 30. */
const PRIOR = 10;
const CORPUS = new URL('../corpus/', import.meta.url);

function main(): void {
  const folders = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const sets = [
    ...readdirSync(CORPUS)
      .filter((lang) => existsSync(new URL(`${lang}/docs.ndjson`, CORPUS)))
      .map((lang) => read(new URL(`${lang}/`, CORPUS))),
    ...(existsSync(SHARED) ? [pick(read(SHARED), (id) => !isKeptAside(id))] : []),
    ...folders.map((folder) => read(new URL(`${folder}/`, `file://${process.cwd()}/`))),
  ];
  const examples = sets.flatMap(examplesOf);
  if (process.argv.includes('--check')) check(examples);
  else keep(examples);
}

function keep(examples: readonly Example[]): void {
  const weights = learn(examples);
  writeFileSync(new URL('../../nlp/events/experience.generated.ts', import.meta.url), source(weights));
  console.log(`${weights.size} weights from ${examples.length} sightings`);
}

function examplesOf({ docs, labels }: Annotated): Example[] {
  const byId = new Map(labels.map((label) => [label.id, label]));
  return docs.flatMap((document) => {
    const { reading, tags } = readAll(document);
    const context = contextOf(reading, tags);
    const seen = sightings(context);
    const traits = traitsOf(seen, context);
    const events = byId.get(document.id)?.events ?? [];
    return seen.flatMap(({ match, salience }, i): Example[] => {
      const { type } = match.rule;
      const told = events.filter((event) => event.type === type);
      const taken = told.some((event) => event.salience === 'main');
      // What an annotator took for background is neither right nor wrong.
      if (salience !== 'main' || (!taken && told.length > 0)) return [];
      return [{ document: document.id, type, traits: traits[i] ?? new Map(), taken }];
    });
  });
}

/** Logistic regression with a Gaussian prior, by gradient descent with momentum. */
function learn(examples: readonly Example[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { traits } of examples) for (const name of traits.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = ['', ...[...counts].filter(([, n]) => n >= FEWEST).map(([name]) => name)].sort();
  const index = new Map(names.map((name, i) => [name, i]));
  const rows = examples.map(({ traits, taken }) => ({
    taken: Number(taken),
    cells: [[0, 1] as const, ...[...traits].flatMap(([name, value]) => cell(index.get(name), value))],
  }));
  const weights = new Float64Array(names.length);
  const speed = new Float64Array(names.length);
  for (let round = 0; round < ROUNDS; round++) {
    const slope = weights.map((weight, i) => (i === 0 ? 0 : PRIOR * weight));
    for (const { cells, taken } of rows) {
      const sum = cells.reduce((total, [i, value]) => total + (weights[i] ?? 0) * value, 0);
      const error = 1 / (1 + Math.exp(-sum)) - taken;
      for (const [i, value] of cells) slope[i] = (slope[i] ?? 0) + error * value;
    }
    for (let i = 0; i < weights.length; i++) {
      speed[i] = 0.9 * (speed[i] ?? 0) - STEP * (slope[i] ?? 0);
      weights[i] = (weights[i] ?? 0) + (speed[i] ?? 0);
    }
  }
  return new Map(names.map((name, i) => [name, Math.round(100 * (weights[i] ?? 0)) / 100]));
}

const ROUNDS = 1500;
const STEP = 0.0002;

function cell(index: number | undefined, value: number): (readonly [number, number])[] {
  return index === undefined ? [] : [[index, value]];
}

/** Parts that documents are dealt into; each is judged by weights learned from the others. */
const PARTS = 8;

function partOf(document: string): number {
  return [...document].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 0) % PARTS;
}

function check(examples: readonly Example[]): void {
  const tally = { tp: 0, fp: 0, fn: 0 };
  for (let part = 0; part < PARTS; part++) {
    const isHere = ({ document }: Example) => partOf(document) === part;
    const weights = learn(examples.filter((example) => !isHere(example)));
    const told = new Map<string, { taken: boolean; likely: boolean }>();
    for (const example of examples.filter(isHere)) {
      const key = `${example.document} ${example.type}`;
      const likely = told.get(key)?.likely || likelihoodBy(weights, example.traits) >= LIKELY;
      told.set(key, { taken: example.taken, likely });
    }
    for (const { taken, likely } of told.values()) {
      if (taken && likely) tally.tp++;
      else if (likely) tally.fp++;
      else if (taken) tally.fn++;
    }
  }
  const { tp, fp, fn } = tally;
  console.log(`of what the rules see: F1 ${((200 * tp) / (2 * tp + fp + fn)).toFixed(1)}   tp ${tp} fp ${fp} fn ${fn}`);
}

function source(weights: ReadonlyMap<string, number>): string {
  const rows = [...weights].map(([name, weight]) => `  [${JSON.stringify(name)}, ${weight}],`);
  return [
    '// Made by `npm run train`: what each trait of a sighting adds to or takes from the odds that it is an event.',
    'export const WEIGHTS: ReadonlyMap<string, number> = new Map([',
    ...rows,
    ']);\n',
  ].join('\n');
}

main();
