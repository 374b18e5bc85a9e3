import assert from 'node:assert/strict';
import { test } from 'node:test';
import { absoluteUrl, canonicalUrl } from '../../ingest/url.ts';

const CASES: readonly (readonly [given: string, wanted: string | null, why: string])[] = [
  ['https://a.example/n?utm_source=rss_feed&utm_medium=rss&id=7', 'https://a.example/n?id=7', 'campaign parameters go'],
  ['https://a.example/n?fbclid=1&gclid=2&yclid=3', 'https://a.example/n', 'click ids go'],
  ['https://a.example/n?b=2&a=1', 'https://a.example/n?a=1&b=2', 'parameters are sorted'],
  ['https://a.example/n#comments', 'https://a.example/n', 'fragments go'],
  ['HTTPS://A.Example:443/N', 'https://a.example/N', 'host in lower case, default port goes, path keeps its case'],
  ['http://a.example:8080/n', 'http://a.example:8080/n', 'another port stays'],
  ['https://www.a.example/n', 'https://www.a.example/n', 'www stays'],
  ['https://a.example/n/', 'https://a.example/n/', 'a closing slash stays'],
  ['https://a.example', 'https://a.example/', 'the root has a slash'],
  ['https://a.example/n/amp/', 'https://a.example/n/', 'AMP tails go'],
  ['https://a.example/n/amp', 'https://a.example/n', 'AMP tails go'],
  ['https://a.example/n?amp=1', 'https://a.example/n', 'AMP parameters go'],
  ['https://www.google.com/amp/s/a.example/n', 'https://a.example/n', 'Google’s AMP viewer'],
  ['https://a-example.cdn.ampproject.org/c/s/a.example/n/amp', 'https://a.example/n', 'the AMP cache'],
  ['https://a.example/amplify', 'https://a.example/amplify', 'a word beginning with amp is no AMP'],
  ['https://user:secret@a.example/n', 'https://a.example/n', 'credentials go'],
  ['https://a.example/新闻', 'https://a.example/%E6%96%B0%E9%97%BB', 'Han in the path is escaped'],
  [
    'https://mobile.twitter.com/NetBlocks/status/1?ref_src=x',
    'https://x.com/netblocks/status/1',
    'posts of X have one address',
  ],
  ['https://netblocks.example/reports/some-W80p4k8K', 'https://netblocks.example/reports/some-W80p4k8K', 'case stays'],
  ['javascript:alert(1)', null, 'only the web'],
  ['mailto:desk@a.example', null, 'only the web'],
  ['not an address', null, 'nonsense'],
  ['', null, 'nothing'],
];

for (const [given, wanted, why] of CASES) {
  test(`${why}: ${given}`, () => assert.equal(canonicalUrl(given), wanted));
}

test('a canonical address is its own canonical address', () => {
  for (const [given, wanted] of CASES) if (wanted) assert.equal(canonicalUrl(wanted), wanted, given);
});

test('relative links need a base', () => {
  assert.equal(absoluteUrl('/n', 'https://a.example/feed'), 'https://a.example/n');
  assert.equal(absoluteUrl('/n'), null);
});
