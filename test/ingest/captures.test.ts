import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readDocuments } from '../../ingest/files/read-documents.ts';

/** Recorded payloads are third parties' and stay outside the project. */
const root = join(import.meta.dirname, '../../../shared/data/captures');
const skip = existsSync(root) ? false : `SKIPPED: ${root} is not there`;
const files = skip ? [] : readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
const read = (file: string) => readDocuments(file, readFileSync(join(root, file)), { now: '2026-01-02T03:04:05.000Z' });

test('recorded feeds: as many documents as items, with the dates that stand in the file', { skip }, async () => {
  for (const file of files.filter((name) => name.endsWith('.xml'))) {
    const xml = readFileSync(join(root, file), 'utf8');
    const items = xml.match(/<(item|entry)[\s>][\s\S]*?<\/\1>/g) ?? [];
    const dates = items.map((item) => /<(?:pubDate|updated)>(.*?)</.exec(item)?.[1]?.replace('PRC', '') ?? '');
    const { documents, problems } = await read(file);
    assert.deepEqual(problems, [], file);
    assert.ok(items.length > 0, file);
    assert.deepEqual(
      documents.map(({ publishedAt }) => publishedAt),
      dates.map((date) => new Date(date).toISOString()),
      file,
    );
    assert.ok(
      documents.every(({ title, source }) => title !== '' && source === 'import'),
      file,
    );
  }
});

test('recorded pages: one document each, with title and text, and a date where the page has one for machines', {
  skip,
}, async () => {
  const days: string[] = [];
  for (const file of files.filter((name) => name.endsWith('.html.gz'))) {
    const { documents, problems } = await read(file);
    assert.deepEqual(problems, [], file);
    assert.equal(documents.length, 1, file);
    assert.ok((documents[0]?.title ?? '') !== '' && (documents[0]?.text.length ?? 0) > 1000, file);
    days.push(documents[0]?.publishedAt?.slice(0, 10) ?? 'none');
  }
  assert.deepEqual(days, ['2019-11-08', '2019-11-20', '2019-11-19', '2019-11-20', '2019-11-19', '2019-11-20']);
});
