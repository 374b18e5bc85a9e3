// `npm run score [-- --errors]`: how far the tagger agrees with annotators, on our own corpus and, where the shared data
// folder stands beside the project, on real documents. With a table of types taken for others; `--errors` lists what went wrong, by kind.
import { existsSync, readdirSync } from 'node:fs';
import { tag } from '../../nlp/tag.ts';
import { type Agreement, agree, f1 } from './agreement.ts';
import { type Annotated, isKeptAside, pick, read, SHARED } from './annotated.ts';
import { confusionOf, confusionTable } from './confusion.ts';
import { printErrors } from './errors.ts';

const CORPUS = new URL('../corpus/', import.meta.url);

function main(): void {
  const sets = new Map<string, Annotated>();
  for (const lang of readdirSync(CORPUS)) {
    if (existsSync(new URL(`${lang}/docs.ndjson`, CORPUS)))
      sets.set(`own corpus, ${lang}`, read(new URL(`${lang}/`, CORPUS)));
  }
  if (existsSync(SHARED)) {
    const real = read(SHARED);
    sets.set(
      'real documents, rules were read from',
      pick(real, (id) => !isKeptAside(id)),
    );
    sets.set('real documents, kept aside', pick(real, isKeptAside));
  } else console.log('The shared data folder is not beside the project: real documents are skipped.');
  for (const [name, { docs, labels }] of sets) {
    const tagged = new Map(docs.map((doc) => [doc.id, tag(doc)]));
    print(name, docs.length, agree(labels, tagged));
    console.log(`\n${confusionTable(confusionOf(labels, tagged))}`);
    if (process.argv.includes('--errors') && !name.includes('kept aside')) printErrors(docs, labels, tagged);
  }
}

function print(name: string, documents: number, { measures, types, direction }: Agreement): void {
  console.log(`\n${name}: ${documents} documents`);
  for (const [measure, count] of measures) console.log(row(measure, count));
  const scored = [...types.values()].filter((count) => count.tp + count.fn >= 3).map((count) => f1(count).f1);
  const macro = scored.reduce((sum, x) => sum + x, 0) / (scored.length || 1);
  console.log(`  macro-F1 over types ${percent(macro)}   relocation direction ${direction.right} of ${direction.all}`);
  for (const [type, count] of [...types].sort((a, b) => b[1].tp + b[1].fn - a[1].tp - a[1].fn))
    console.log(row(`  ${type}`, count));
}

function row(name: string, count: { tp: number; fp: number; fn: number }): string {
  const { p, r, f1: f } = f1(count);
  return `  ${name.padEnd(22)} P ${percent(p)}  R ${percent(r)}  F1 ${percent(f)}   tp ${count.tp} fp ${count.fp} fn ${count.fn}`;
}

function percent(x: number): string {
  return (100 * x).toFixed(1).padStart(5);
}

main();
