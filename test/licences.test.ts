import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

interface Package {
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

/** Licences that allow any use and ask for no source in return; the font is shipped as it is. */
const ALLOWED = new Set([
  ...['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Unlicense', '0BSD'],
  ...['CC0-1.0', 'PostgreSQL', 'Python-2.0', 'OFL-1.1'],
]);

/** Packages whose package.json names no licence; the file beside it was read. */
const READ_BY_PEOPLE: Readonly<Record<string, string>> = { sylvester: 'MIT' };

function production(): readonly (readonly [string, string | undefined])[] {
  const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Package> };
  return Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
    .map(([path, { license }]) => {
      const name = path.split('node_modules/').at(-1) ?? path;
      return [name, license ?? READ_BY_PEOPLE[name]] as const;
    });
}

/** `(MIT OR CC0-1.0)`: one that is allowed is enough; of `A AND B` all have to be. */
function isAllowed(expression: string): boolean {
  const options = expression.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return options.some((option) => option.split(' AND ').every((name) => ALLOWED.has(name)));
}

test('what is installed in production may be used by anybody for anything', () => {
  const packages = production();
  assert.ok(packages.length > 50);
  const wrong = packages.filter(([, license]) => license === undefined || !isAllowed(license));
  assert.deepEqual(wrong, []);
});

test('the check refuses what it has to refuse', () => {
  const refused = ['GPL-3.0', 'AGPL-3.0-only', 'CC-BY-NC-4.0', 'MIT AND GPL-2.0', 'SEE LICENSE IN LICENSE'];
  assert.deepEqual(refused.filter(isAllowed), []);
  assert.ok(isAllowed('(GPL-2.0 OR MIT)'));
});
