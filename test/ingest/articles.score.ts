/**
 * `npm run score:articles`: reads the recorded pages in the shared data folder as `import` does and prints the body
 * F1 of scrapinghub's article-extraction-benchmark (trafilatura .958, Readability alone .947). Exit 1 below .955 or
 * when a page comes out empty. `-- --errors` lists the pages below .95.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocuments } from '../../ingest/files/read-documents.ts';
import { compareShingles } from './shingles.ts';

const FLOOR = 0.955;
const root = join(import.meta.dirname, '../../../shared/data/articles');
if (!existsSync(root)) {
  console.error(`SKIPPED: ${root} is not there`);
  process.exit(0);
}

const truth: Record<string, { url: string; articleBody: string }> = JSON.parse(
  readFileSync(join(root, 'ground-truth.json'), 'utf8'),
);
const pages = Object.entries(truth);
let [precision, recall, empty] = [0, 0, 0];
for (const [key, { url, articleBody }] of pages) {
  const file = `${key}.html.gz`;
  const { documents } = await readDocuments(file, readFileSync(join(root, file)), { now: '2026-01-01T00:00:00.000Z' });
  const text = documents[0]?.text ?? '';
  const agreement = compareShingles(articleBody, text);
  precision += agreement.precision / pages.length;
  recall += agreement.recall / pages.length;
  if (text === '') empty += 1;
  const f1 = harmonic(agreement.precision, agreement.recall);
  if (process.argv.includes('--errors') && f1 < 0.95) console.log(f1.toFixed(3), agreement, url);
}
const f1 = harmonic(precision, recall);
console.log(`pages ${pages.length}, empty ${empty}`);
console.log(`precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`);
if (f1 < FLOOR || empty > 0) process.exitCode = 1;

function harmonic(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}
