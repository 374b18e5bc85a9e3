import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertWhole } from '../mutations.ts';
import { readPage } from './read-page.ts';

/** Recorded payloads are third parties' and stay outside the project. */
const root = join(import.meta.dirname, '../../../../shared/data/captures');

/** Kind, address that the payload answers, file, and how many documents it holds. */
const CAPTURES: readonly (readonly [kind: string, url: string, file: string, documents: number])[] = [
  ['ioda', 'https://ioda.example/v2/outages/events?entityType=country', 'ioda-v2-outages-events.json', 2],
  ['edgar', 'https://www.sec.gov/cgi-bin/browse-edgar?output=atom', 'sec-edgar-getcurrent-2026-07-09.atom.xml', 0],
  ['edgar', 'https://www.sec.gov/cgi-bin/browse-edgar?output=atom', 'sec-edgar-8k-2026-09-28.atom.xml', 1],
  ['telegram', 'https://t.me/s/w2b_luxury_bags', 'telegram-t-me-s-2026-08-03.html', 1],
  ['x', 'https://api.x.com/2/users/1/tweets', 'x-api/user_timeline_example_v2.json', 10],
  ['x', 'https://api.x.com/2/users/1/tweets', 'x-api/tweet_list_v2_example.json', 3],
];

for (const [kind, url, file, count] of CAPTURES) {
  const path = join(root, file);
  test(`recorded ${file}`, { skip: existsSync(path) ? false : `SKIPPED: ${path} is not there` }, async () => {
    const { documents } = await readPage(kind, url, readFileSync(path, 'utf8'), { request: { url } });
    assert.equal(documents.length, count);
    for (const document of documents) {
      assertWhole(document);
      assert.ok(document.text !== '' && document.publishedAt !== null, document.url ?? '');
    }
  });
}
