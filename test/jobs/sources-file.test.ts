import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { importSources } from '../../jobs/commands/sources-opml.ts';
import { readEnvironment } from '../../jobs/environment.ts';
import { readSources } from '../../jobs/sources-file.ts';
import type { World } from '../../jobs/world.ts';
import { dataFolder } from './command.ts';

function worldOf(env: Readonly<Record<string, string>>): World {
  return {
    environment: readEnvironment(env),
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    ...{ terminal: false, width: 120, color: false },
    now: () => new Date(),
    signal: new AbortController().signal,
  };
}

const LIST = `defaults: { userAgent: "minewatch/1.0 (+https://example.org; ops@example.org)" }
sources:
  - { id: posts, kind: x, url: "https://x.com/netblocks" }
  - { id: filings, kind: edgar, url: "https://www.sec.gov/cgi-bin/browse-edgar?output=atom" }
  - { id: one, kind: edgar, url: "https://data.sec.gov/submissions/CIK0001507605.json", userAgent: "Risk Desk desk@risk.test", ciks: ["0001507605"] }
  - { id: resting, kind: x, url: "https://x.com/other", enabled: false, note: "Off: too dear." }
`;

test('sources without their key or the operator’s contact are off, and say why', async (t) => {
  const file = join(await dataFolder(t), 'sources.yaml');
  await writeFile(file, LIST);
  const state = async (env: Readonly<Record<string, string>>) =>
    (await readSources(file, worldOf(env))).map(({ id, enabled, note }) => [id, enabled, note]);
  const [posts, filings, one, resting] = await state({});
  assert.deepEqual(posts, ['posts', false, 'Off until X_BEARER_TOKEN is set.']);
  assert.match(String(filings?.[2]), /^Off until userAgent .* holds your own name and mail address/);
  assert.deepEqual(one, ['one', true, undefined]);
  assert.deepEqual(resting, ['resting', false, 'Off: too dear.'], 'the reason that was written stays');
  assert.deepEqual((await state({ X_BEARER_TOKEN: 'key' }))[0], ['posts', true, undefined]);
});

test('filings are those of the registry’s companies unless the source names its own', async (t) => {
  const file = join(await dataFolder(t), 'sources.yaml');
  await writeFile(file, LIST);
  const [, filings, one] = await readSources(file, worldOf({}));
  assert.ok((filings?.ciks?.length ?? 0) > 10 && filings?.ciks?.every((cik) => /^[1-9]\d*$/.test(cik)));
  assert.deepEqual(one?.ciks, ['1507605']);
});

test('a wrong import changes nothing; a good one is added once', async (t) => {
  const folder = await dataFolder(t);
  const [list, opml] = [join(folder, 'sources.yaml'), join(folder, 'feeds.opml')];
  await writeFile(list, LIST);
  const outline = (url: string) => `<opml version="2.0"><body><outline text="New" xmlUrl="${url}"/></body></opml>`;
  await writeFile(opml, outline('ftp://a.example/rss'));
  await assert.rejects(importSources([opml], list, worldOf({})), /expected a full http or https address/);
  assert.equal(await readFile(list, 'utf8'), LIST);
  await writeFile(opml, outline('https://a.example/rss'));
  await importSources([opml], list, worldOf({}));
  await importSources([opml], list, worldOf({}));
  assert.equal((await readSources(list, worldOf({}))).filter(({ id }) => id.startsWith('new')).length, 1);
});
