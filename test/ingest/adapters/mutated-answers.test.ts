import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adapterOf, KINDS } from '../../../ingest/adapters/index.ts';
import { assertWhole, mutate, OUR_FAULT, ROUNDS, random } from '../mutations.ts';
import { samplePage, sampleSource } from '../sample-source.ts';
import { firstRequest, NOW, readPage } from './read-page.ts';
import { RECORDED } from './recorded.ts';

test('each kind has a recorded answer, and reads it', async () => {
  assert.deepEqual(Object.keys(RECORDED).sort(), [...KINDS].sort());
  for (const [kind, [url, body]] of Object.entries(RECORDED)) {
    const { documents, signals = [] } = await readPage(kind, url, body, { request: requestOf(kind, url) });
    assert.ok(documents.length + signals.length > 0, kind);
    documents.forEach(assertWhole);
  }
});

/** That of the recorded page, not of a look-up which would come before it. */
function requestOf(kind: string, url: string) {
  return kind === 'cointelegraph' ? firstRequest(kind, url) : { url };
}

test(`${ROUNDS} mutated answers over all kinds: documents or a reason for people, never a fault of ours`, async () => {
  const next = random(20261103);
  const kinds = Object.keys(RECORDED);
  let documents = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const kind = kinds[round % kinds.length] ?? '';
    const [url, body] = RECORDED[kind] ?? ['', ''];
    const bytes = mutate(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), next);
    const page = { ...samplePage('', url), body: bytes, fetchedAt: NOW };
    try {
      const read = await adapterOf(kind)?.parse(page, sampleSource(kind, { url }), requestOf(kind, url));
      read?.documents.forEach(assertWhole);
      documents += read?.documents.length ?? 0;
      for (const { at, value } of read?.signals ?? []) {
        assert.ok(new Date(at).toISOString() === at && Number.isFinite(value), kind);
      }
      for (const request of [read?.older, read?.rest]) assert.ok(!request || URL.canParse(request.url), request?.url);
    } catch (error) {
      assert.ok(error instanceof Error && !(error instanceof assert.AssertionError), `${kind}: ${error} in ${bytes}`);
      assert.doesNotMatch(error.message, OUR_FAULT, `${kind}: ${bytes}`);
    }
  }
  assert.ok(documents > ROUNDS / 8, `${documents} documents`);
});
