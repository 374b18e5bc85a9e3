import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Ways to open a connection to somewhere; servers (`createServer`) are no way out. */
const OPENERS: readonly RegExp[] = [
  /from '(undici|axios|got|node-fetch|ky|needle|superagent|twitter-api-v2)'/,
  /import\s*{[^}]*\b(request|get|Agent|ClientRequest)\b[^}]*}\s*from '(node:)?https?'/,
  /import\s+(\w+|\*\s+as\s+\w+)\s+from '(node:)?(https?|http2|net|tls|dgram)'/,
  /(?<![.\w])fetch\(\s*['"`h(nu]/,
  /globalThis\.fetch|new (WebSocket|EventSource|XMLHttpRequest)\b/,
  /\.parseURL\(/,
];

test('nothing but the client opens connections to the outside', () => {
  const files = ['ingest', 'nlp', 'db', 'jobs', 'api'].flatMap((folder) =>
    readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  );
  // Tools that write generated files run on a developer's machine, against a server of their own.
  const isTool = (file: string) => file.startsWith('ingest/fetch/') || /^\w+\/build\//.test(file);
  const code = files.filter((file) => /\.(ts|mjs)$/.test(file) && !isTool(file));
  const openers = code.filter((file) => OPENERS.some((opener) => opener.test(readFileSync(ROOT + file, 'utf8'))));
  assert.ok(code.length > 20);
  assert.deepEqual(openers, []);
});
