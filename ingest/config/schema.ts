import { z } from 'zod';
import { checkedUrl } from '../fetch/redirects.ts';
import { suggest } from './suggest.ts';
import { durationMs, sizeBytes } from './units.ts';

// Every error text below says what was expected; `problems.ts` puts the place and the value found before it.

const text = (expected: string, isRight: (value: string) => boolean = (value) => value.trim() !== '') =>
  z.string({ error: expected }).refine(isRight, { error: expected });

const measure = (expected: string, read: (value: string) => number | null, least: number, most: number) =>
  text(expected, (value) => within(read(value), least, most)).transform((value) => read(value) ?? 0);

const flag = z.boolean({ error: 'true or false' });

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const every = measure('a duration from 1s to 30d, such as 15m', durationMs, 1000, 30 * DAY);
const timeout = measure('a duration from 100ms to 10m, such as 20s', durationMs, 100, 10 * MINUTE);
const maxBytes = measure('a size from 1kB to 100MB, such as 10MB', sizeBytes, 1000, 1e8);
const silentAfter = measure('a duration from 1m to 400d, such as 3d', durationMs, MINUTE, 400 * DAY);
const userAgent = text('the name, version and contact of this installation', isHeaderValue);

const country = text('an ISO 3166-1 code in capitals such as KZ, or null', isCountry);
const lang = text('an ISO 639-1 code in small letters such as en, or null', isLanguage);
const id = text('a name in kebab-case such as bits-media', (value) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value));
const url = text('a full http or https address without user name', (value) => typeof checkedUrl(value) !== 'string');
const headers = z.record(
  text('the name of a header', (name) => /^[\w!#$%&'*+.^|~-]+$/.test(name)),
  text('a text in quotes', isHeaderValue),
  { error: 'header names with their values' },
);

const defaults = z.strictObject({ every, timeout, maxBytes, userAgent, silentAfter: silentAfter.nullable() }).partial();

/** The shape of `sources.yaml`. @param kinds the adapters there are */
export function sourcesFile(kinds: readonly string[]) {
  const source = z.strictObject(
    {
      id,
      kind: kindAmong(kinds),
      url,
      name: text('a name for people').optional(),
      every: every.optional(),
      timeout: timeout.optional(),
      maxBytes: maxBytes.optional(),
      userAgent: userAgent.optional(),
      headers: headers.optional(),
      lang: lang.nullish(),
      country: country.nullish(),
      owner: id.optional(),
      fullText: flag.optional(),
      silentAfter: silentAfter.nullish(),
      enabled: flag.optional(),
      fallback: id.optional(),
      ciks: z
        .array(text('a number of the SEC in quotes such as "1507605"', (value) => /^\d{1,10}$/.test(value)))
        .optional(),
      note: text('a sentence').optional(),
    },
    { error: unlessKeys('a source: id, kind, url, …') },
  );
  return z.strictObject(
    {
      defaults: defaults.optional(),
      sources: z.array(source, { error: 'a list of sources, each beginning with "- id:"' }),
    },
    { error: unlessKeys('"sources:" with a list below it') },
  );
}

function kindAmong(kinds: readonly string[]) {
  const isKind = (value: unknown) => typeof value === 'string' && kinds.includes(value);
  return z.string({ error: `one of ${kinds.join(', ')}` }).refine(isKind, {
    error: ({ input }) => {
      const meant = suggest(String(input), kinds);
      return `one of ${kinds.join(', ')}${meant ? `; did you mean ${meant}?` : ''}`;
    },
  });
}

/** Keeps the issue that lists unknown keys as it is. */
function unlessKeys(expected: string) {
  return ({ code }: { code: string }) => (code === 'unrecognized_keys' ? undefined : expected);
}

function within(value: number | null, least: number, most: number): boolean {
  return value !== null && value >= least && value <= most;
}

function isHeaderValue(value: string): boolean {
  return /^[\x20-\x7e]+$/.test(value) && value.trim() !== '';
}

function isCountry(value: string): boolean {
  return /^[A-Z]{2}$/.test(value) && value !== 'ZZ' && knows('region', value);
}

function isLanguage(value: string): boolean {
  return /^[a-z]{2}$/.test(value) && knows('language', value);
}

function knows(type: 'region' | 'language', code: string): boolean {
  return new Intl.DisplayNames('en', { type, fallback: 'none' }).of(code) !== undefined;
}
