import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyPluginAsync } from 'fastify';

const OURS = new URL('../assets/', import.meta.url);

/** Path under /assets/, type, file. The type face comes from its package, so that nothing is asked of other hosts. */
const ASSETS: readonly (readonly [name: string, type: string, file: string])[] = [
  ['dashboard.css', 'text/css; charset=utf-8', fileURLToPath(new URL('dashboard.css', OURS))],
  ['dashboard.js', 'text/javascript; charset=utf-8', fileURLToPath(new URL('dashboard.js', OURS))],
  ['mark.svg', 'image/svg+xml', fileURLToPath(new URL('mark.svg', OURS))],
  ['inter-latin.woff2', 'font/woff2', fontFile('latin')],
  ['inter-cyrillic.woff2', 'font/woff2', fontFile('cyrillic')],
];

function fontFile(script: string): string {
  return fileURLToPath(import.meta.resolve(`@fontsource-variable/inter/files/inter-${script}-wght-normal.woff2`));
}

/** Style, script and type of the pages; small enough to be kept in memory (90 kB). */
export const assetRoutes: FastifyPluginAsync = async (app) => {
  for (const [name, type, file] of ASSETS) {
    const body = readFileSync(file);
    app.get(`/assets/${name}`, { config: { access: 'public' }, schema: { hide: true } }, async (_, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=3600').send(body),
    );
  }
};
