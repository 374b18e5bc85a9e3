import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Debian's, or the one that MINEWATCH_CHROMIUM names. */
const CHROMIUM = process.env.MINEWATCH_CHROMIUM ?? '/usr/bin/chromium';

/** Why tests in a browser cannot run here; false when they can. */
export const NO_BROWSER: string | false = existsSync(CHROMIUM)
  ? false
  : `NOT RUN: no Chromium at ${CHROMIUM} (apt-get install chromium, or set MINEWATCH_CHROMIUM)`;

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}

/** The widths and themes that every page has to stand. */
const ALL_LOOKS = [
  { name: 'desk-light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'phone-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  { name: 'phone-light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'desk-dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
] as const;

/** The first two have each width and each theme once; `MINEWATCH_LOOKS=all` takes all four. */
export const LOOKS = process.env.MINEWATCH_LOOKS === 'all' ? ALL_LOOKS : ALL_LOOKS.slice(0, 2);
