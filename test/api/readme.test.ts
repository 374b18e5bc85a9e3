import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { testDatabase } from '../db/testDatabase.ts';
import { seed } from './seed.ts';
import { testServer } from './server.ts';

const ROOT = join(import.meta.dirname, '../..');
const execute = promisify(execFile);
/** Far beyond what an example takes on a busy machine, so that none hangs. */
const OPTIONS = { cwd: ROOT, timeout: 120_000 } as const;
const run = (command: string, args: readonly string[]) => execute(command, args, OPTIONS);

/** How an example of each language is run, and what it has to print about the seeded events. */
const LANGUAGES: Readonly<Record<string, { readonly says: RegExp; run(code: string): Promise<string> }>> = {
  sh: {
    says: /kz-cut.*"by":\["country","type"\]/s,
    run: async (code) => (await run('bash', ['-ec', code])).stdout,
  },
  python: {
    says: /^5 2022-01-05 Kazakhstan cuts the internet$/m,
    run: async (code) => (await run('python3', ['-c', code])).stdout,
  },
  ts: {
    says: /Connectivity fell to about 5% of ordinary levels/,
    run: async (code) => {
      const file = join(ROOT, `readme-example-${process.pid}.ts`);
      writeFileSync(file, code);
      try {
        return (await run(process.execPath, ['--import', 'tsx', file])).stdout;
      } finally {
        rmSync(file);
      }
    },
  },
};

test('the examples of the README', async (whole) => {
  // Belongs to the whole: it is closed after the server, whose stream holds a connection.
  const database = await testDatabase(whole);
  await seed(database);
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const section = readme.slice(readme.indexOf('## Dashboard and API'), readme.indexOf('## Events'));
  await whole.test('against a server', async (t) => {
    const { url } = await testServer(t, database);
    for (const [language, { says, run: runExample }] of Object.entries(LANGUAGES)) {
      await t.test(language, async () => {
        const code = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(section)?.[1];
        assert.ok(code, `no example in ${language}`);
        assert.match(await runExample(code.replaceAll('http://127.0.0.1:8080', url)), says);
      });
    }
  });
});
