// Scores the places stage on the geoparsing corpora of the shared data folder, by country.
// Run: npm run score:places [-- --errors]   (on half of each corpus only: --half 0 or --half 1)
import { existsSync, readFileSync } from 'node:fs';
import { compileLexicon } from '../../nlp/lexicon/lexicon.ts';
import { placesStage, placeWordLists, taggedPlaces } from '../../nlp/places/stage.ts';
import { readDocument } from '../../nlp/reading.ts';
import type { TaggedPlace } from '../../nlp/report.ts';

interface GoldMention {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly country: string;
}
interface GoldDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly countries: readonly string[];
  readonly mentions: readonly GoldMention[];
}

const CORPORA = ['geowebnews', 'lgl', 'trnews', 'geovirus'];
const folder = new URL('../../../shared/data/geoparsing/', import.meta.url);
const lexicon = compileLexicon(placeWordLists);

if (existsSync(folder)) for (const corpus of CORPORA) score(corpus);
else console.error(`SKIPPED: no geoparsing corpora (looked for ${folder.pathname}); nothing was scored`);

function score(corpus: string): void {
  const half = process.argv.indexOf('--half') < 0 ? null : Number(process.argv[process.argv.indexOf('--half') + 1]);
  const lines = readFileSync(new URL(`${corpus}.ndjson`, folder), 'utf8')
    .split('\n')
    .filter(Boolean);
  const documents: GoldDocument[] = lines.map((line) => JSON.parse(line));
  const counts = { right: 0, gold: 0, found: 0, mentionsFound: 0, mentionsGold: 0, recalled: 0, precise: 0 };
  const began = performance.now();
  for (const [i, document] of documents.entries()) {
    if (half !== null && i % 2 !== half) continue;
    count(counts, document, tagPlaces(document));
  }
  const ms = performance.now() - began;
  const f1 = (p: number, r: number): string => ((200 * p * r) / (p + r || 1)).toFixed(1);
  const [p, r] = [counts.right / counts.found, counts.right / counts.gold];
  const [mp, mr] = [counts.precise / counts.mentionsFound, counts.recalled / counts.mentionsGold];
  console.log(
    `${corpus.padEnd(11)} docP ${(100 * p).toFixed(1)}  docR ${(100 * r).toFixed(1)}  docF1 ${f1(p, r)}  ` +
      `mentionP ${(100 * mp).toFixed(1)}  mentionR ${(100 * mr).toFixed(1)}  mentionF1 ${f1(mp, mr)}  ${ms.toFixed(0)} ms`,
  );
}

function tagPlaces(document: GoldDocument): TaggedPlace[] {
  const reading = readDocument(document, lexicon);
  const nothing = { lang: 'en', places: [], companies: [], quantities: [], times: [], reports: [] };
  return taggedPlaces(reading, placesStage.run(reading, nothing).places ?? []);
}

function count(counts: Record<string, number>, gold: GoldDocument, places: readonly TaggedPlace[]): void {
  const add = (key: string, n: number): void => {
    counts[key] = (counts[key] ?? 0) + n;
  };
  const found = new Set(places.map((place) => place.country));
  const spans = places.flatMap((place) =>
    place.mentions.filter((m) => m.field === 'text').map((m) => ({ ...m, country: place.country })),
  );
  type Spot = { readonly start: number; readonly end: number; readonly country: string };
  const same = (a: Spot, b: Spot): boolean => a.country === b.country && a.start < b.end && b.start < a.end;
  add('right', [...found].filter((country) => gold.countries.includes(country)).length);
  add('gold', gold.countries.length);
  add('found', found.size);
  add('mentionsGold', gold.mentions.length);
  add('mentionsFound', spans.length);
  add('recalled', gold.mentions.filter((m) => spans.some((s) => same(s, m))).length);
  add('precise', spans.filter((s) => gold.mentions.some((m) => same(s, m))).length);
  if (process.argv.includes('--errors')) printErrors(gold, places);
}

function printErrors(gold: GoldDocument, places: readonly TaggedPlace[]): void {
  const found = new Set(places.map((place) => place.country));
  for (const country of gold.countries) {
    const names = gold.mentions.filter((m) => m.country === country).map((m) => m.text);
    if (!found.has(country)) console.log(`${gold.id} missed ${country}: ${[...new Set(names)].slice(0, 6).join(', ')}`);
  }
  for (const { country, name, mentions } of places) {
    if (gold.countries.includes(country)) continue;
    const [at] = mentions;
    const around = gold.text.slice(Math.max(0, (at?.start ?? 0) - 40), (at?.end ?? 0) + 30).replace(/\s+/g, ' ');
    console.log(`${gold.id} wrong ${country}: ${name} ×${mentions.length} in "${around}"`);
  }
}
