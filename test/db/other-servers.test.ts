import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { serverUser } from '../../db/embedded/server-user.ts';

/** Tests of what the SQL does; the others are about the embedded server or about many processes. */
const SUITES = ['country-risk', 'find-events', 'migrate', 'replace-events', 'save-documents', 'sources', 'taggings'];

const DEBIAN = '/usr/lib/postgresql';
const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : [];
const folders = [...versions, ...(process.env.PATH ?? '').split(delimiter)];
const bin = folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
const skip = bin === undefined && 'NO PostgreSQL IS INSTALLED HERE: the SQL is tested on the embedded one alone';

test('the same SQL on the PostgreSQL that is installed', { skip }, async (t) => {
  const user = await serverUser('/nonexistent');
  const folder = mkdtempSync(join(tmpdir(), 'minewatch-server-'));
  const [data, password] = [join(folder, 'data'), join(folder, 'password')];
  const run = (program: string, ...args: string[]) =>
    execFileSync(join(bin ?? '', program), args, { cwd: '/', stdio: 'ignore', ...user.ids });
  writeFileSync(password, 'a password of the tests', { mode: 0o600 });
  if (user.kind === 'other') for (const path of [folder, password]) chownSync(path, user.ids.uid, user.ids.gid);
  run('initdb', '-D', data, '-U', 'tester', '--auth=scram-sha-256', `--pwfile=${password}`, '-E', 'UTF8', '--no-sync');
  run('pg_ctl', '-D', data, '-w', '-o', `-c listen_addresses= -k ${folder}`, '-l', join(folder, 'log'), 'start');
  t.after(() => {
    run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
    rmSync(folder, { recursive: true, force: true });
  });
  const url = `postgres://tester:a%20password%20of%20the%20tests@localhost/postgres?host=${folder}`;
  const { code, output } = await runSuites(url);
  assert.equal(code, 0, output);
  assert.match(output, /# tests [1-9]\d/);
});

async function runSuites(url: string): Promise<{ readonly code: unknown; readonly output: string }> {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const imports = SUITES.map((name) => `import './${name}.test.ts';`).join(' ');
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', imports], {
    cwd: import.meta.dirname,
    env: { ...env, MINEWATCH_TEST_DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, output };
}
