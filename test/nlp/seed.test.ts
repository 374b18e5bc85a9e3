import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Report, TaggableDocument } from '../../nlp/report.ts';
import { tag } from '../../nlp/tag.ts';

/** An article of our own with the build of the one this system was described by: shutdown, protests, a denied move. */
const OWN: TaggableDocument = {
  id: 'own',
  title: '',
  date: '2022-01-07',
  lang: 'en',
  text: [
    'Internet blackouts across Kazakhstan and street protests have not driven Bitcoin miners out of the country so far.',
    'BIT Mining, a Bitcoin mining company that relocated machines from China to Kazakhstan last year, is still weighing what the unrest means for it, the Chinese news agency 8btc reported Friday.',
    '“It is unlikely that our machines will be evacuated to North America,” a spokesperson said.',
    '“It has not been heard that any miners have been robbed,” the journalist Colin Wu reported.',
    'According to the network monitor NetBlocks, the internet in Kazakhstan had been shut down for 36 hours by Friday morning, with connectivity at 5% of ordinary levels.',
    'Data from the explorer Blockchain.com suggests that the global hash rate has not dropped at all.',
  ].join('\n'),
};

interface Expected {
  readonly type: string;
  readonly modality: string;
  readonly salience: string;
  readonly countries: readonly string[];
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  readonly companies?: readonly string[];
  readonly attributes?: Readonly<Record<string, number>>;
  readonly startedAt?: string;
  readonly reportedBy?: string;
  readonly quote?: string;
}

const EXPECTED: readonly Expected[] = [
  {
    type: 'internet_shutdown',
    modality: 'actual',
    salience: 'main',
    countries: ['KZ'],
    attributes: { connectivity_pct: 5, duration_h: 36 },
    startedAt: '2022-01-05',
    reportedBy: 'NetBlocks',
  },
  { type: 'unrest', modality: 'actual', salience: 'main', countries: ['KZ'] },
  {
    type: 'relocation',
    modality: 'denied',
    salience: 'main',
    countries: ['KZ'],
    from: ['KZ'],
    to: [],
    companies: ['BIT Mining'],
    reportedBy: '8btc',
  },
  {
    type: 'relocation',
    modality: 'actual',
    salience: 'background',
    countries: ['CN', 'KZ'],
    from: ['CN'],
    to: ['KZ'],
    companies: ['BIT Mining'],
  },
  { type: 'network_shock', modality: 'denied', salience: 'main', countries: [], reportedBy: 'Blockchain.com' },
];

function assertReads(events: readonly Report[], expected: readonly Expected[]): void {
  const name = (event: Pick<Expected, 'type' | 'modality' | 'salience' | 'countries'>) =>
    `${event.type} ${event.modality} ${event.salience} ${event.countries.join()}`;
  assert.deepEqual(events.map(name).sort(), expected.map(name).sort());
  for (const want of expected) {
    const event = events.find((other) => name(other) === name(want));
    assert.ok(event, name(want));
    if (want.from) assert.deepEqual([event.from, event.to], [want.from, want.to], `direction of ${name(want)}`);
    if (want.companies) assert.deepEqual(event.companies, want.companies, `parties of ${name(want)}`);
    for (const [key, value] of Object.entries(want.attributes ?? {}))
      assert.equal(Object.entries(event.attributes).find(([k]) => k === key)?.[1]?.value, value, key);
    if (want.startedAt) assert.equal(event.startedAt, want.startedAt);
    if (want.reportedBy) assert.equal(event.reportedBy, want.reportedBy);
  }
}

describe('an article with shutdown, protests and a denied move', () => {
  const tagged = tag(OWN);

  it('gives its five events and nothing else: no theft, nothing in North America', () => {
    assertReads(tagged.events, EXPECTED);
  });

  it('names its company', () => {
    assert.deepEqual(
      tagged.companies.map((company) => company.name),
      ['BIT Mining'],
    );
  });

  it('quotes exactly', () => {
    for (const event of tagged.events)
      for (const { start, end, quote } of event.evidence) assert.equal(OWN.text.slice(start, end), quote);
  });
});

const SHARED = new URL('../../../shared/data/seed/', import.meta.url);

describe('the article that this system was described by', () => {
  const here = existsSync(SHARED);
  it('is read as an analyst reads it', {
    skip: here ? false : 'the shared data folder is not beside the project',
  }, () => {
    const expected = JSON.parse(readFileSync(new URL('expected.json', SHARED), 'utf8')) as {
      companies: string[];
      events: Expected[];
    };
    const text = readFileSync(new URL('article.txt', SHARED), 'utf8');
    const tagged = tag({ id: 'seed', title: '', text, date: '2022-01-07' });
    assert.deepEqual(
      tagged.companies.map((company) => company.name),
      expected.companies,
    );
    assertReads(tagged.events, expected.events);
    for (const want of expected.events) {
      const quote = want.quote ?? '';
      const overlaps = tagged.events.some(
        (event) =>
          event.type === want.type &&
          event.evidence.some((e) => e.start < text.indexOf(quote) + quote.length && e.end > text.indexOf(quote)),
      );
      assert.ok(overlaps, `evidence of ${want.type} meets "${quote}"`);
    }
  });
});
