// Throughput of the whole tagger beside wink-nlp's full English pipe and compromise's places and organisations, on the
// same documents in the same run; then 1 MB of hostile texts and the cold start of the command.
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import nlp from 'compromise';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import type { TaggableDocument } from '../../nlp/report.ts';
import { tag } from '../../nlp/tag.ts';

const SHARED = new URL('../../../shared/data/tagging/unlabelled.ndjson', import.meta.url);
const OWN = new URL('../corpus/en/docs.ndjson', import.meta.url);
const ROUNDS = 3;

const file = existsSync(SHARED) ? SHARED : OWN;
const documents = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as TaggableDocument);
const english = documents.filter(({ lang }) => lang === 'en');

/** Documents per second, the best of some rounds after one to warm up: the least disturbed by other processes. */
function rate(list: readonly TaggableDocument[], work: (document: TaggableDocument) => void): number {
  for (const document of list.slice(0, 200)) work(document);
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    for (const document of list) work(document);
    best = Math.max(best, (list.length / (performance.now() - start)) * 1000);
  }
  return best;
}

const wink = winkNLP(model);
const ours = rate(english, tag);
const all = rate(documents, tag);
const winks = rate(english, ({ title, text }) => wink.readDoc(`${title}\n${text}`));
const compromises = rate(english.slice(0, 150), ({ title, text }) => {
  const doc = nlp(`${title}\n${text}`);
  doc.places().out('array');
  doc.organizations().out('array');
});

console.log(
  `${cpus()[0]?.model}, Node ${process.versions.node}, ${documents.length} documents of ${fileURLToPath(file).split('/').slice(-2).join('/')}`,
);
console.log(`minewatch, English        ${ours.toFixed(0)} documents/s`);
console.log(`minewatch, all languages  ${all.toFixed(0)} documents/s`);
console.log(
  `wink-nlp, full pipe       ${winks.toFixed(0)} documents/s   ratio ${(ours / winks).toFixed(2)} (goal ≥ 1)`,
);
console.log(
  `compromise, places + orgs ${compromises.toFixed(0)} documents/s   ratio ${(ours / compromises).toFixed(1)} (goal ≥ 15)`,
);

interface Told {
  readonly ms: number;
  readonly rss: number;
}

/** Tags everything in so many processes at once: documents a second, all together, and the memory of the largest. */
async function inProcesses(children: readonly ChildProcess[]): Promise<{ rate: number; rss: number }> {
  let best = { rate: 0, rss: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const answers = children.map((child) => once(child, 'message'));
    for (const child of children) child.send('go');
    const told = (await Promise.all(answers)).map(([answer]) => answer as Told);
    const took = Math.max(...told.map(({ ms }) => ms));
    const rss = Math.max(...told.map((one) => one.rss));
    best = {
      rate: Math.max(best.rate, (documents.length * children.length * 1000) / took),
      rss: Math.max(best.rss, rss),
    };
  }
  return best;
}

const script = fileURLToPath(new URL('tag-process.ts', import.meta.url));
const children = [0, 1].map(() => fork(script, [fileURLToPath(file)], { execArgv: ['--import', 'tsx'] }));
await Promise.all(children.map((child) => once(child, 'message')));
const one = await inProcesses(children.slice(0, 1));
const two = await inProcesses(children);
for (const child of children) child.kill();
const ratio = (two.rate / one.rate).toFixed(2);
console.log(`one process               ${one.rate.toFixed(0)} documents/s, all languages`);
console.log(`two processes             ${two.rate.toFixed(0)} documents/s   ratio ${ratio} (goal ≥ 1.8)`);
console.log(`memory of a process       ${Math.round(two.rss / 1e6)} MB (goal ≤ 400)`);

const MEGABYTE = 1_000_000;
const HOSTILE: Readonly<Record<string, string>> = {
  'one letter': 'a',
  'one word': 'Kazakhstan ',
  'all triggers': 'miners banned shutdown raided arrested hashrate dropped relocation from China to Texas 450 MW ',
  digits: '1,234.5 ',
  brackets: '((((',
  Han: '比特币矿机禁止断网停电',
  'no sentence end': 'Bitcoin miner Riot said that ',
  capitals: 'Paris Georgia Washington Jordan ',
  quotes: '“‘"',
};
for (const [name, unit] of Object.entries(HOSTILE)) {
  const text = unit.repeat(Math.ceil(MEGABYTE / unit.length));
  const start = performance.now();
  tag({ id: name, title: '', text });
  console.log(`1 MB of ${name.padEnd(16)} ${((performance.now() - start) / 1000).toFixed(2)} s (goal ≤ 2)`);
}

const command = fileURLToPath(new URL('../../jobs/minewatch.mjs', import.meta.url));
const starts = Array.from({ length: 5 }, () => {
  const start = performance.now();
  spawnSync(process.execPath, [command, 'tag'], {
    input: '{"id":"a","text":"Kazakhstan has banned the mining of Bitcoin."}\n',
  });
  return performance.now() - start;
});
console.log(`cold start of minewatch tag ${Math.min(...starts).toFixed(0)} ms (goal ≤ 700)`);
