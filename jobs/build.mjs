// Second half of `npm run build`: what is no TypeScript but belongs beside the compiled files.
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
for (const folder of ['ingest', 'nlp', 'db', 'jobs', 'api']) {
  for (const name of readdirSync(join(root, folder), { recursive: true })) {
    if (/\.(tsx?|mjs)$/.test(name) || !/\.[a-z0-9]+$/i.test(name)) continue;
    cpSync(join(root, folder, name), join(root, 'dist', folder, name));
  }
}
