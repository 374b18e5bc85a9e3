import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { KINDS } from '../../../ingest/adapters/index.ts';
import { loadSources } from '../../../ingest/config/load-sources.ts';

const file = new URL('../../../sources.yaml', import.meta.url);
const sources = loadSources(readFileSync(file, 'utf8'), 'sources.yaml', KINDS);
const enabled = sources.filter((source) => source.enabled);

test('at least thirty sources are on, in at least five languages', () => {
  assert.ok(enabled.length >= 30, String(enabled.length));
  assert.ok(new Set(enabled.map(({ lang }) => lang)).size >= 5);
});

for (const source of sources) {
  test(`${source.id} has a language, a note on its terms, and if it is off the reason`, () => {
    assert.notEqual(source.lang, null);
    assert.ok(source.note);
    assert.equal(source.note?.startsWith('Off: ') ?? false, !source.enabled);
  });
}

test('no address stands there twice, and all are https', () => {
  assert.equal(new Set(sources.map(({ url }) => url)).size, sources.length);
  assert.deepEqual(
    sources.filter(({ url }) => !url.startsWith('https://')),
    [],
  );
});

test('each enabled source tells when it has been silent for too long', () => {
  assert.deepEqual(
    enabled.filter(({ silentAfter }) => silentAfter === null),
    [],
  );
});
