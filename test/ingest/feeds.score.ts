/**
 * `npm run score:feeds`: reads feedparser's corpus in the shared data folder and prints the share of its expectations
 * about titles, links, dates and texts that are met. Exit 1 below 95 %.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBytes } from '../../ingest/charset.ts';
import type { Feed } from '../../ingest/feeds/feed.ts';
import { parseFeed } from '../../ingest/feeds/parse-feed.ts';
import { parseDate } from '../../ingest/markup/parse-date.ts';
import { htmlToLine } from '../../ingest/markup/plain-text.ts';
import { type Expectation, readExpectations, readHeader } from './feedparser-expectations.ts';

const FLOOR = 0.95;
const root = join(import.meta.dirname, '../../../shared/data/feeds');
if (!existsSync(root)) {
  console.error(`SKIPPED: ${root} is not there`);
  process.exit(0);
}

const tally = new Map<string, { met: number; all: number }>();
let documents = 0;
let refused = 0;
const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
for (const file of files.filter((name) => name.endsWith('.xml')).sort()) await scoreFile(file);
report();

async function scoreFile(file: string): Promise<void> {
  const bytes = readFileSync(join(root, file));
  const comment = bytes.subarray(0, 4000).toString('latin1').replaceAll('\0', '');
  const base = new URL(readHeader(comment, 'Content-Location') ?? '', `http://127.0.0.1:8097/${file}`).href;
  const { text } = decodeBytes(bytes, readHeader(comment, 'Content-type'), 'xml');
  const expectations = readExpectations(comment);
  try {
    const feed = await parseFeed(text, base);
    documents += feed.items.length;
    for (const expectation of expectations) note(file, expectation, actualOf(feed, expectation));
  } catch (error) {
    refused += 1;
    console.log(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    for (const expectation of expectations) note(file, expectation, undefined);
  }
}

function actualOf(feed: Feed, { scope, field }: Expectation): string | null | undefined {
  if (scope === 'feed') return field === 'title' ? feed.title : field === 'link' ? feed.link : feed.updated;
  const item = feed.items[scope];
  if (!item) return undefined;
  if (field === 'summary') return item.summary || item.content;
  // dc:date is `updated` to feedparser and the publication date here.
  if (field === 'published' || field === 'updated') return item[field] ?? item.published;
  return item[field as 'title' | 'link' | 'content'];
}

function note(file: string, expectation: Expectation, actual: string | null | undefined): void {
  const { scope, field, wanted } = expectation;
  const met = isMet(field, wanted, actual ?? '');
  const name = `${scope === 'feed' ? 'feed' : 'item'} ${field}`;
  const line = tally.get(name) ?? { met: 0, all: 0 };
  tally.set(name, { met: line.met + (met ? 1 : 0), all: line.all + 1 });
  if (!met) console.log(`${file}: ${name}: wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(actual)}`);
}

/** Titles and texts are compared as plain text: minewatch keeps no markup, feedparser keeps what is harmless. */
function isMet(field: string, wanted: string | number, actual: string): boolean {
  if (field === 'published' || field === 'updated') {
    const ms = typeof wanted === 'number' ? wanted : Date.parse(parseDate(wanted, 'utc') ?? '');
    return Date.parse(actual) === ms;
  }
  const text = String(wanted);
  if (field === 'link') return actual === text || actual === URL.parse(text)?.href;
  const got = field === 'title' ? squeeze(actual) : htmlToLine(actual);
  return got === squeeze(text) || got === htmlToLine(text);
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function report(): void {
  const lines = [...tally].sort(([a], [b]) => a.localeCompare(b));
  const met = lines.reduce((sum, [, line]) => sum + line.met, 0);
  const all = lines.reduce((sum, [, line]) => sum + line.all, 0);
  for (const [name, line] of lines) console.log(`${name.padEnd(16)} ${line.met}/${line.all}`);
  console.log(`expectations     ${met}/${all} = ${((100 * met) / all).toFixed(1)} %`);
  console.log(`items ${documents}, files refused with a reason ${refused}`);
  if (met / all < FLOOR) process.exitCode = 1;
}
