import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { KINDS } from '../../../ingest/adapters/index.ts';
import { addSources } from '../../../ingest/config/add-sources.ts';
import { loadSources } from '../../../ingest/config/load-sources.ts';
import { readOpml, writeOpml } from '../../../ingest/config/opml.ts';

const SHIPPED = readFileSync(new URL('../../../sources.yaml', import.meta.url), 'utf8');
const NOW = new Date('2026-11-03T00:00:00Z');

test('all shipped sources survive export and import with every field', () => {
  const sources = loadSources(SHIPPED, 'sources.yaml', KINDS);
  const { text, added, known } = addSources('', readOpml(writeOpml(sources, NOW)));
  assert.deepEqual(loadSources(text, 'new.yaml', KINDS), sources);
  assert.deepEqual([added.length, known.length], [sources.length, 0]);
});

const FOREIGN = `<?xml version="1.0"?><opml version="1.0"><head><title>Feeds &amp; more</title></head><body>
<outline text="Crypto"><outline text="Mining"><outline type="rss" text="Grid &quot;News&quot;" title="Grid &quot;News&quot;" xmlUrl="https://a.example/rss?x=1&amp;y=2" htmlUrl="https://a.example/" description="About grids" language="ru-RU"/></outline></outline>
<outline type="rss" text="Grid &quot;News&quot;" xmlUrl="https://b.example/rss"/><outline text="矿业" xmlUrl="https://www.c.example/feed"/><outline text="no feed"/></body></opml>`;

test('a feed reader’s file: folders, site and description are kept, ids are made', () => {
  const [first, ...others] = readOpml(FOREIGN);
  assert.deepEqual(first, {
    id: 'grid-news',
    name: 'Grid "News"',
    kind: 'rss',
    url: 'https://a.example/rss?x=1&y=2',
    lang: 'ru',
    country: null,
    note: 'Folder: Crypto / Mining. Site: https://a.example/. Description: About grids',
  });
  assert.deepEqual(
    others.map(({ id }) => id),
    ['grid-news-2', 'c-example'],
  );
});

test('what is there already stays as it is, comments too', () => {
  const before =
    '# Mine\nsources:\n  # the grid\n  - id: grid-news # first\n    kind: rss\n    url: https://b.example/rss\n';
  const { text, added, known } = addSources(before, readOpml(FOREIGN));
  assert.ok(text.startsWith(before), text);
  assert.deepEqual([added, known], [['grid-news-2', 'c-example'], ['grid-news-2']]);
  assert.equal(loadSources(text, 'a.yaml', KINDS).length, 3);
  assert.equal(addSources(text, readOpml(FOREIGN)).text, text, 'a second import changes nothing');
});

test('what is no OPML is said to be none', () => {
  assert.throws(() => readOpml('<rss/>'), /This is not OPML/);
});
