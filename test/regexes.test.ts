import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type CallExpression, type NewExpression, parseSync, Visitor } from 'oxc-parser';
import { check } from 'recheck';
import { withoutLeadIn } from '../ingest/adapters/lead-in.ts';
import { decodeBytes } from '../ingest/charset.ts';
import { findPostsInText } from '../ingest/embedded-posts-in-text.ts';
import { isDead } from '../jobs/deliver/outcome.ts';

/** What the lines of an article that are no text begin with. */
const FURNITURE = [
  '^(image|photo|',
  'images?|via)',
  '^(source|sources|via)',
  '\\b(subscribe to',
  '^(相关阅读|推荐阅读',
];

/** Patterns that the checker does not find linear: file, what the pattern holds, and why it may stay. */
const ALLOWED: readonly (readonly [file: string, part: string, reason: string])[] = [
  ['ingest/embedded-posts-in-text.ts', '…\\s*(?:(?:https?:', 'reads the 1,200 characters before a signature'],
  [
    'ingest/embedded-posts-in-text.ts',
    '(?:—|–|--|&mdash;)',
    'all repetitions are bounded: .8 s for the worst megabyte',
  ],
  ['ingest/feeds/rest.ts', '<skipHours>', 'reads 20,000 characters: 21 ms at worst'],
  ['ingest/feeds/xml-text.ts', '<\\/?(?:a|abbr|b|', 'reads each tag to the next < only: 13 ms for the worst megabyte'],
  ['ingest/fetch/allow-hosts.ts', '^https?:', 'reads a setting of the operator'],
  ['ingest/fetch/challenge.ts', '<title>\\s*(just a moment', 'reads pages of at most 64 kB: 60 ms at worst'],
  ['ingest/markup/parse-date.ts', '(\\p{L}{3,})', 'reads 100 characters'],
  ...FURNITURE.map(
    (part) => ['ingest/article/boilerplate.ts', part, 'reads blocks of at most 260 characters'] as const,
  ),
  ['jobs/deliver/mail-settings.ts', '\\/+$', 'reads a setting of the operator'],
  ['jobs/deliver/mail-message.ts', '^(?:"?([^"<>', 'reads a setting of the operator'],
  ['jobs/deliver/outcome.ts', 'user unknown|', 'all repetitions are bounded: .2 s for the worst megabyte'],
  ['jobs/sources-file.ts', '[\\w.+-]+@[\\w-]+', 'reads a setting of the operator'],
  ['api/completions.ts', '(?<![\\p{L}\\p{N}_])', 'reads at most 2,000 characters: 80 ms at worst'],
  ['api/pages/quotes.tsx', '[\\s。，；、]\\S*$', 'reads 30 characters'],
];

/** Files where a pattern is put together while they run; the others do so when loaded, where we see it. */
const BUILT_LATER: Readonly<Record<string, string>> = {
  'nlp/build/gazetteer.ts': 'builds our own table from code tables that ship with a package',
};

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['ingest', 'nlp', 'db', 'jobs', 'api'];
/** Milliseconds; the slowest takes 9 s where eight others work on the same two processors. */
const TIMEOUT = 120_000;

interface Pattern {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

const literals: Pattern[] = [];
const builders = new Set<string>();
for (const file of FOLDERS.flatMap(sourcesIn)) {
  const { program, errors } = parseSync(file, readFileSync(join(ROOT, file), 'utf8'));
  assert.deepEqual(errors, [], file);
  const construction = ({ callee }: NewExpression | CallExpression) => {
    if (callee.type === 'Identifier' && callee.name === 'RegExp') builders.add(file);
  };
  new Visitor({
    Literal(node) {
      if ('regex' in node) literals.push({ file, source: node.regex.pattern, flags: node.regex.flags });
    },
    NewExpression: construction,
    CallExpression: construction,
  }).visit(program);
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ['.ts', '.tsx', '.mjs'].includes(extname(file)) && !file.includes('.generated.'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
}

/** What a file's `new RegExp(…)` give when it is loaded. */
async function builtBy(file: string): Promise<readonly Pattern[]> {
  const built: Pattern[] = [];
  const { RegExp: original } = globalThis;
  const keep = (made: RegExp) => {
    built.push({ file, source: made.source, flags: made.flags });
    return made;
  };
  globalThis.RegExp = new Proxy(original, {
    construct: (target, [source, flags]) => keep(new target(source, flags)),
    apply: (target, _, [source, flags]) => keep(target(source, flags)),
  });
  try {
    await import(new URL(`../${file}`, import.meta.url).href);
  } finally {
    globalThis.RegExp = original;
  }
  return built;
}

const built: Pattern[] = [];
for (const file of builders) if (!(file in BUILT_LATER)) built.push(...(await builtBy(file)));

const patterns = new Map([...literals, ...built].map((pattern) => [`/${pattern.source}/${pattern.flags}`, pattern]));

describe('regular expressions', () => {
  it('are found in the sources, and where they are put together', () => {
    assert.ok(literals.length > 300);
    assert.ok(built.length >= builders.size - Object.keys(BUILT_LATER).length);
    for (const [file, part] of ALLOWED) {
      const known = [...patterns.values()].some((pattern) => pattern.file === file && pattern.source.includes(part));
      assert.ok(known, `${file} has no pattern with ${part} any more`);
    }
  });

  for (const [name, { file, source, flags }] of patterns)
    if (!ALLOWED.some(([where, part]) => where === file && source.includes(part)))
      it(`${file} ${name} takes linear time on any text`, async () => {
        const judged = await check(source, flags, { timeout: TIMEOUT });
        const why = judged.status === 'vulnerable' ? `${judged.complexity.summary}: ${judged.attack.pattern}` : '';
        assert.equal(judged.status, 'safe', why);
      });
});

// What was exponential or cubic once: a pattern that is so again hangs here, until the limit for test files ends it.
describe('texts made to hang patterns', () => {
  const MEGABYTE = 1_000_000;
  const fill = (piece: string) => piece.repeat(Math.ceil(MEGABYTE / piece.length));

  it('a post cut short before many links', () => {
    const text = `${`…https${':hhttps:hhttps'.repeat(60)}\tc — Somebody (@somebody) January 6, 2022\n`.repeat(1000)}`;
    assert.ok(Array.isArray(findPostsInText(text)));
  });

  it('a flash item of blanks', () => assert.equal(typeof withoutLeadIn(`吴说${fill(' ')}`), 'string'));

  it('a declaration of nothing but declarations', () => {
    const body = Buffer.from(fill('<meta\t'));
    assert.equal(typeof decodeBytes(body, `text/html;charset=${' '.repeat(10_000)}`, 'html').text, 'string');
  });

  it("a mail server's answer", () => assert.equal(isDead(fill('recipient rejected: ')), false));
});
