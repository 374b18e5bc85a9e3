#!/usr/bin/env node
// Entry of the `minewatch` command: from a source checkout through tsx, from a build straight from dist/.
import { existsSync } from 'node:fs';

const source = new URL('./cli.ts', import.meta.url);
if (existsSync(source)) {
  const { register } = await import('tsx/esm/api');
  register();
  await import(source.href);
} else {
  await import(new URL('../dist/jobs/cli.js', import.meta.url).href);
}
