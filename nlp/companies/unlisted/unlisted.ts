import type { FieldReading, Reading } from '../../reading.ts';
import type { CompanyMention, TokenSpan } from '../../stage.ts';
import { TokenKind, tokenize } from '../../text/tokens.ts';
import { startsUpper, wordsOf } from '../casing.ts';
import { cuesOf } from '../cues.ts';
import { type Found, MOST_WORDS, range } from './candidate.ts';
import { NOT_MINERS } from './generic.ts';
import { coinedInMining, numberedPlatforms } from './headings.ts';
import { introducedIn } from './introduced.ts';
import { listedWithFirms } from './listed-with.ts';
import { namedByShape } from './shape.ts';

/** A text with more unknown firms than this is a list of something else. */
const MOST_FIRMS = 60;

/**
 * Firms outside the registry that the text introduces as miners, at every place where their name stands.
 * `elsewhere` are spans that name something else for sure: places.
 */
export function unlistedMentions(
  reading: Reading,
  known: readonly CompanyMention[],
  elsewhere: readonly TokenSpan[],
): CompanyMention[] {
  const taken = takenTokens(reading, [...known, ...elsewhere]);
  const found = reading.fields.flatMap((field) => foundIn(field, known, taken.get(field) ?? new Set()));
  const names = new Map<string, string>();
  for (const name of new Set(found.map(({ field, first, last }) => wordsOf(field, first, last)))) {
    if (names.size >= MOST_FIRMS) break;
    const id = `unlisted:${slugOf(name)}`;
    if (!names.has(id)) names.set(id, name);
  }
  dropExtensions(names, known);
  if (names.size === 0) return [];
  return reading.fields.flatMap((field) => everywhere(field, names, taken.get(field) ?? new Set()));
}

function foundIn(field: FieldReading, known: readonly CompanyMention[], taken: ReadonlySet<number>): Found[] {
  const cues = cuesOf(field);
  const found = [
    ...introducedIn(field, cues),
    ...namedByShape(field, cues),
    ...listedWithFirms(field, known),
    ...numberedPlatforms(field),
    ...coinedInMining(field, cues),
  ];
  return found.filter(
    ({ first, last }) =>
      !NOT_MINERS.has(field.tokens.norm[first] ?? '') && !range(first, last).some((t) => taken.has(t)),
  );
}

/** "HashFlyoffers" (a lost space) and "EarnMining" for "Earn Mining" are no firms of their own. */
function dropExtensions(names: Map<string, string>, known: readonly CompanyMention[]): void {
  const squash = (name: string): string => slugOf(name).replaceAll('-', '');
  const shorter = new Set(
    [...known.map((m) => squash(m.name)), ...[...names.values()].map(squash)].filter((n) => n.length > 4),
  );
  for (const [id, name] of names) {
    const squashed = squash(name);
    const isExtension = Array.from(squashed, (_, i) => i).some(
      (length) => length > 4 && shorter.has(squashed.slice(0, length)),
    );
    const isTwin =
      squashed === slugOf(name) && [...names.values()].some((other) => other !== name && squash(other) === squashed);
    if (isExtension || isTwin) names.delete(id);
  }
}

/** "Digital Mining Solutions" → `digital-mining-solutions`. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

function takenTokens(reading: Reading, known: readonly TokenSpan[]): Map<FieldReading, Set<number>> {
  return new Map(
    reading.fields.map((field) => {
      const tokens = known.filter((m) => m.field === field.field).flatMap((m) => range(m.first, m.last));
      // A product's name, or a weak one that did not count, is nobody new.
      for (const hit of field.hits) {
        if (hit.list === 'company:name' && startsUpper(field, hit.first)) tokens.push(...range(hit.first, hit.last));
      }
      return [field, new Set(tokens)] as const;
    }),
  );
}

/** All places where one of the names stands. */
function everywhere(
  field: FieldReading,
  names: ReadonlyMap<string, string>,
  taken: ReadonlySet<number>,
): CompanyMention[] {
  const mentions: CompanyMention[] = [];
  const tokenized = [...names.values()].map((name) => tokenize(name));
  const openings = new Set(tokenized.map(({ norm }) => norm[0]));
  const longest = Math.max(MOST_WORDS, ...tokenized.map(({ count }) => count));
  for (let t = 0; t < field.tokens.count; t++) {
    if (!openings.has(field.tokens.norm[t]) || taken.has(t)) continue;
    if (field.tokens.kind[t] === TokenKind.word && !startsUpper(field, t)) continue;
    for (let length = longest; length > 0; length--) {
      const last = t + length - 1;
      if (last >= field.tokens.count) continue;
      const id = `unlisted:${slugOf(wordsOf(field, t, last))}`;
      const name = names.get(id);
      if (name === undefined || taken.has(last) || !/[\p{L}\p{N}]$/u.test(wordsOf(field, t, last))) continue;
      mentions.push({ field: field.field, first: t, last, id, name, score: 0.6 });
      t = last;
      break;
    }
  }
  return mentions;
}
