import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What each folder may import: whole modules from `code`, types alone from `types`. */
const RULES: Readonly<Record<string, { code: readonly string[]; types: readonly string[] }>> = {
  ingest: { code: ['ingest'], types: [] },
  nlp: { code: ['nlp'], types: ['ingest'] },
  db: { code: ['db'], types: ['ingest', 'nlp'] },
  jobs: { code: ['jobs', 'ingest', 'nlp', 'db'], types: [] },
  api: { code: ['api', 'db'], types: ['ingest', 'nlp'] },
};

/** Packages that only one folder may use. */
const ONLY_IN: Readonly<Record<string, string>> = { kysely: 'db', pg: 'db', 'rss-parser': 'ingest', undici: 'ingest' };

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8');
  const found: Import[] = [];
  for (const match of source.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)) {
    found.push({ file, target: match[2] ?? '', typeOnly: match[1] !== undefined });
  }
  for (const match of source.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)) {
    found.push({ file, target: match[1] ?? '', typeOnly: false });
  }
  return found;
}

const files = Object.keys(RULES).flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => `${folder}/${file}`),
);
const imports = files.flatMap(importsOf);

test('there is something to check', () => {
  assert.ok(files.length > 20);
  assert.ok(imports.length > 50);
});

test('folders import only what the architecture allows', () => {
  const wrong = imports.filter(({ file, target, typeOnly }) => {
    if (!target.startsWith('.')) return false;
    const from = file.split('/')[0] ?? '';
    const to = relative(root, join(root, dirname(file), target)).split('/')[0] ?? '';
    const rule = RULES[from];
    // The command line may start the servers.
    if (from === 'jobs' && to === 'api') return !/^jobs\/commands\/(start|serve|mcp)\.ts$/.test(file);
    return !rule?.code.includes(to) && !(typeOnly && rule?.types.includes(to));
  });
  assert.deepEqual(wrong, []);
});

test('packages stay in their folder', () => {
  const wrong = imports.filter(({ file, target, typeOnly }) => {
    const home = ONLY_IN[target];
    return home !== undefined && !typeOnly && !file.startsWith(`${home}/`);
  });
  assert.deepEqual(wrong, []);
});

test('environment variables are read in the entry point only', () => {
  const readers = files.filter((file) => /^[^*/]*\bprocess\.env\b/m.test(readFileSync(join(root, file), 'utf8')));
  assert.deepEqual(readers, ['jobs/cli.ts']);
});

test('no drawer folders', () => {
  const drawers = files.filter((file) => /(^|\/)(utils?|types|common|helpers|lib|misc)\//.test(file));
  assert.deepEqual(drawers, []);
});

test('file names are kebab-case, migrations numbered', () => {
  const odd = files.filter((file) => !/^(\d{4}_[a-z_]+\.ts|[a-z0-9.-]+)$/.test(file.split('/').at(-1) ?? ''));
  assert.deepEqual(odd, []);
});

test('every command and setting stands in the README', async () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const { SETTINGS } = await import('../jobs/environment.ts');
  const cli = readFileSync(join(root, 'jobs/cli.ts'), 'utf8');
  const commands = [...cli.matchAll(/^subcommand\('([a-z]+)'/gm)].map((match) => match[1] ?? '');
  assert.ok(commands.length >= 8);
  const missing = [...SETTINGS.map(({ name }) => name), ...commands.map((command) => `minewatch ${command}`)].filter(
    (name) => !readme.includes(name),
  );
  assert.deepEqual(missing, []);
});

test('every script of package.json runs a file that exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const command of Object.values(scripts)) {
    for (const file of command.match(/[\w./-]+\.(?:ts|mjs)\b/g) ?? []) assert.ok(existsSync(join(root, file)), file);
  }
});
