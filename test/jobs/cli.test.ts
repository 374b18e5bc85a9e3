import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { minewatch } from './command.ts';

const CLI = readFileSync(new URL('../../jobs/cli.ts', import.meta.url), 'utf8');
const COMMANDS = [...CLI.matchAll(/^subcommand\('([a-z]+)'/gm)].map((match) => match[1] ?? '');

test('help shows examples first, for every command', async () => {
  assert.ok(COMMANDS.length > 10);
  for (const command of [[], ...COMMANDS.map((name) => [name])]) {
    const { code, out } = await minewatch([...command, '--help']);
    assert.equal(code, 0);
    assert.ok(out.indexOf('Examples:') >= 0 && out.indexOf('Examples:') < out.indexOf('Usage:'), command.join());
  }
});

const WRONG: readonly (readonly [readonly string[], RegExp])[] = [
  [['serch'], /Did you mean search/],
  [['search', '--contry', 'KZ'], /Did you mean --country/],
  [['search', '--since', 'yesterday-ish'], /since: takes a day/],
  [['search', '--format', 'xlsx'], /--format takes table/],
  [['search', '--modality', 'perhaps'], /modality/],
  [['search', '--min-severity', '9'], /from 1 to 5/],
  [['sources', 'chek'], /list, check, kinds, export or import/],
  [['sources', '--source', 'cointelegraf'], /did you mean cointelegraph/],
  [['import'], /missing required argument/],
];

test('wrong usage: exit code 2, a sentence, no stack', async () => {
  for (const [args, said] of WRONG) {
    const { code, out, err } = await minewatch(args);
    assert.match(err, said, args.join(' '));
    assert.equal(code, 2, args.join(' '));
    assert.equal(out, '');
    assert.doesNotMatch(err, /^\s+at /m);
  }
});

test('a failure: exit code 1 and what to do', async () => {
  const missing = await minewatch(['sources', '--config', '/nowhere/sources.yaml']);
  assert.equal(missing.code, 1);
  assert.match(missing.err, /nowhere\/sources\.yaml, cannot be read\. Name another/);
  const unreachable = await minewatch(['search'], { env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x' } });
  assert.equal(unreachable.code, 1);
  assert.doesNotMatch(unreachable.err, /^\s+at /m);
});

test('tag: one line out for each line in, wrong lines in their place', async () => {
  const input = [
    '{"id":"a","title":"","text":"Kazakhstan banned Bitcoin mining on Monday."}',
    'not json',
    '{"id":"c","text":5}',
    '',
    '{"id":7,"text":"Nothing here."}',
  ].join('\n');
  const { code, out } = await minewatch(['tag'], { input });
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: unknown; error?: string; events?: unknown[] });
  assert.equal(code, 1);
  assert.deepEqual(
    lines.map(({ id }) => id),
    ['a', null, 'c', '7'],
  );
  assert.deepEqual(
    lines.map(({ error }) => error !== undefined),
    [false, true, true, false],
  );
});

test('a reader that closes early is no failure', async () => {
  const entry = fileURLToPath(new URL('../../jobs/minewatch.mjs', import.meta.url));
  const line = '{"id":"a","text":"x"}\\n';
  const script = `printf '${line.repeat(2000)}' | ${process.execPath} ${entry} tag | head -1; echo "\${PIPESTATUS[1]}"`;
  const child = spawn('bash', ['-c', script]);
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (err += data));
  await new Promise((resolve) => child.on('close', resolve));
  assert.match(out, /\n0\n$/);
  assert.equal(err, '');
});
