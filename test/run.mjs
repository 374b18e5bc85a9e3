// Runs all test files, or those whose path contains one of the arguments: `npm test -- feeds`.
// Node 20 takes no glob for --test, hence this list.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(join(root, 'test'), { recursive: true })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => join('test', file))
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();
if (files.length === 0) {
  console.error(`no test file matches ${wanted.join(' or ')}`);
  process.exit(2);
}
// The slowest file takes 100 s here. A file that hangs is named and ended; without a limit everything waits for it.
const options = ['--import', 'tsx', '--test', '--test-concurrency=2', `--test-timeout=${10 * 60_000}`];
const { status } = spawnSync(process.execPath, [...options, ...files], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
