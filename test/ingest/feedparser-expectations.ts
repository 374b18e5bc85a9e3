/** One checkable claim of a feedparser test: `entries[0]['title'] == u'…'` → path, wanted value. */
export interface Expectation {
  readonly scope: 'feed' | number;
  /** `title`, `link`, `content`, `summary`, `published`, `updated`. */
  readonly field: string;
  /** A string, or for dates milliseconds. */
  readonly wanted: string | number;
}

const FIELDS: Readonly<Record<string, string>> = {
  title: 'title',
  'title_detail.value': 'title',
  link: 'link',
  'links.0.href': 'link',
  description: 'summary',
  summary: 'summary',
  'summary_detail.value': 'summary',
  'content.0.value': 'content',
  created_parsed: 'published',
  published_parsed: 'published',
  updated_parsed: 'updated',
  created: 'published',
  published: 'published',
  updated: 'updated',
};
const FEED_FIELDS = new Set(['title', 'link', 'updated', 'published']);

/** The claims of a file's `Expect:` comment about what minewatch keeps; none when it is about other things. */
export function readExpectations(comment: string): Expectation[] {
  const expect = /Expect:\s*(.*)/.exec(comment)?.[1] ?? '';
  const claim =
    /(entries\[(\d+)\]|feed)((?:\['?\w+'?\]|\.\w+)+)\s*==\s*(u?r?'(?:[^'\\]|\\.)*'|u?r?"(?:[^"\\]|\\.)*"|\([\d, ]+\))/g;
  return [...expect.matchAll(claim)].flatMap((found) => {
    const path = (found[3] ?? '').replace(/\['?(\w+)'?\]/g, '.$1').slice(1);
    const field = FIELDS[path];
    const scope = found[2] === undefined ? 'feed' : Number(found[2]);
    if (field === undefined || (scope === 'feed' && !FEED_FIELDS.has(field))) return [];
    return [{ scope, field, wanted: readValue(found[4] ?? '') }];
  });
}

function readValue(literal: string): string | number {
  if (literal.startsWith('(')) {
    const [year = 0, month = 1, day, hour, minute, second] = literal.slice(1, -1).split(',').map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second);
  }
  return literal
    .replace(/^u?r?['"]/, '')
    .slice(0, -1)
    .replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|(.))/gi, (_all, four, two, other) =>
      other === undefined ? String.fromCharCode(Number.parseInt(four ?? two, 16)) : other === 'n' ? '\n' : other,
    );
}

/** The HTTP headers that a file's comment tells the reader to assume. */
export function readHeader(comment: string, name: string): string | null {
  return new RegExp(`^Header:\\s*${name}:\\s*(.+)$`, 'im').exec(comment)?.[1]?.trim() ?? null;
}
