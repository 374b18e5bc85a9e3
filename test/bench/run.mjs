// `npm run bench -- tag`: runs test/bench/tag.bench.ts; without a name, lists what there is.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(folder).flatMap((file) => /^(.+)\.bench\.ts$/.exec(file)?.[1] ?? []);
const [name, ...rest] = process.argv.slice(2);
if (!names.includes(name)) {
  console.error(`usage: npm run bench -- ${names.join('|')}`);
  process.exit(2);
}
const args = ['--expose-gc', '--import', 'tsx', `${folder}${name}.bench.ts`, ...rest];
process.exit(spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1);
