/** Pieces that a query may be made of, the odd ones among them. */
const PIECES = [
  ...[
    'miners',
    'hash rate',
    '比特币',
    '电',
    'Иркутск',
    'the',
    "o'neil",
    '&',
    '|',
    '!',
    ':*',
    '<->',
    '\\',
    '%',
    '$1',
    '--',
    '\0',
    '\u202e',
  ],
  ...[
    '"',
    '“',
    '”',
    '(',
    ')',
    '（',
    ' OR ',
    ' AND ',
    ' NOT ',
    '-',
    ' ',
    '  ',
    ',',
    '..',
    '🙂',
    '\ud800',
    '\n',
    'é',
    "'",
  ],
  ...['country:', 'country:KZ', 'from:CN', 'to:kz', 'company:', 'company:"BIT Mining"', 'type:shutdown', 'type:x'],
  ...['family:policy', 'modality:denied', 'state:ongoing', 'severity:', '>=3', '>', '1e9', '-5', '99999999999999999'],
  ...[
    'megawatts:>100',
    'usd:1..2',
    'has:usd',
    'source:netblocks',
    'source:',
    'lang:zh',
    'since:7d',
    'since:',
    '2022-01-05',
  ],
  ...[
    'until:9999-12-31',
    'on:0001',
    'since:999999w',
    'updated:<2022',
    'foo:bar',
    'confidence:0.9',
    'subdivision:US-TX',
  ],
];

/** The same pseudo-random queries for the same seed. */
export function* randomQueries(seed: number, count: number): Generator<string> {
  let state = seed;
  const next = (below: number) => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let index = 0; index < count; index++) {
    const pieces = Array.from({ length: 1 + next(8) }, () => PIECES[next(PIECES.length)] ?? '');
    yield pieces.join(next(3) === 0 ? '' : ' ');
  }
}
