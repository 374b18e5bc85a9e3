// Draws the map of the world once, so that nothing has to be projected when a page is asked for: `npm run build:map`.
// Borders are Natural Earth's (public domain) as world-atlas cuts them: 1:110 million; countries too small for that
// scale become dots at their centre in 1:50 million.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoNaturalEarth1, geoPath } from 'd3-geo';
import iso from 'i18n-iso-countries';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;

const require = createRequire(import.meta.url);
const WIDTH = 960;
const HEIGHT = 470;

function countries(scale: '110m' | '50m') {
  const world = JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${scale}.json`), 'utf8')) as World;
  return feature(world, world.objects.countries).features.map((shape) => ({ shape, code: codeOf(shape) }));
}

/** Kosovo has no ISO number; Natural Earth leaves it without an id. */
function codeOf({
  id,
  properties,
}: {
  id?: string | number | undefined;
  properties: { name: string };
}): string | undefined {
  if (properties.name === 'Kosovo') return 'XK';
  return id === undefined ? undefined : iso.numericToAlpha2(String(id).padStart(3, '0'));
}

const large = countries('110m').filter(({ code }) => code !== 'AQ');
const projection = geoNaturalEarth1().fitSize([WIDTH, HEIGHT], {
  type: 'FeatureCollection',
  features: large.map(({ shape }) => shape),
});
const path = geoPath(projection).digits(1);

const shapes = large.flatMap(({ shape, code }) => {
  const d = path(shape);
  return d === null ? [] : [{ code: code ?? null, d }];
});
const drawn = new Set(shapes.map(({ code }) => code));
const dots = countries('50m').flatMap(({ shape, code }) => {
  if (code === undefined || code === 'AQ' || drawn.has(code)) return [];
  const [x, y] = path.centroid(shape);
  return Number.isFinite(x) && Number.isFinite(y) ? [{ code, x: Math.round(x), y: Math.round(y) }] : [];
});

const lines = [
  '// Made by api/build/map.ts from world-atlas (Natural Earth, public domain). Not edited by hand.',
  `export const MAP_SIZE = { width: ${WIDTH}, height: ${HEIGHT} } as const;`,
  '/** Outlines as SVG paths; `code` is ISO 3166-1 alpha-2, null for territories without one. */',
  'export const SHAPES: readonly { readonly code: string | null; readonly d: string }[] = [',
  ...shapes.map((shape) => `  ${JSON.stringify(shape)},`),
  '];',
  '/** Countries too small to draw. */',
  'export const DOTS: readonly { readonly code: string; readonly x: number; readonly y: number }[] = [',
  ...dots.map((dot) => `  ${JSON.stringify(dot)},`),
  '];',
];
writeFileSync(new URL('../pages/map.generated.ts', import.meta.url), `${lines.join('\n')}\n`);
