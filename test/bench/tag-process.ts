// A process of its own for `npm run bench -- tag`: warms up, then tags all documents each time it is told to, and says
// how many milliseconds that took and how much memory it holds.
import { readFileSync } from 'node:fs';
import type { TaggableDocument } from '../../nlp/report.ts';
import { tag } from '../../nlp/tag.ts';

const documents = readFileSync(process.argv[2] ?? '', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as TaggableDocument);
for (const document of documents) tag(document);

process.on('message', () => {
  const start = performance.now();
  for (const document of documents) tag(document);
  process.send?.({ ms: performance.now() - start, rss: process.memoryUsage().rss });
});
process.send?.('ready');
