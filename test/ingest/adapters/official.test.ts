import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPage } from './read-page.ts';

const COMPANY = 'https://data.sec.gov/submissions/CIK0001507605.json';
const RECENT = {
  accessionNumber: ['0001507605-26-000012', '0001507605-26-000011', '0001507605-26-000010'],
  filingDate: ['2026-11-03', '2026-11-02', '2026-11-01'],
  acceptanceDateTime: ['2026-11-03T21:05:12.000Z', '2026-11-02T10:00:00.000Z', ''],
  form: ['8-K', '4', '10-Q'],
  items: ['9.01,2.05', '', ''],
  primaryDocument: ['a.htm', 'b.xml', 'c.htm'],
  primaryDocDescription: ['8-K', '', 'QUARTERLY REPORT'],
};
const filed = {
  cik: 1507605,
  name: 'North Field Mining, Inc.',
  filings: { recent: RECENT, files: [{ name: 'CIK0001507605-submissions-001.json' }] },
};

test('edgar: parallel columns, forms that count, items by name, older files', async () => {
  const { documents, older } = await readPage('edgar', COMPANY, filed);
  const index = 'https://www.sec.gov/Archives/edgar/data/1507605/000150760526000012/0001507605-26-000012-index.htm';
  assert.deepEqual(
    documents.map(({ url, title, text, publishedAt, kind }) => [url, title, text, publishedAt, kind]),
    [
      [
        index,
        'North Field Mining, Inc. files 8-K: Costs of exit or disposal of operations',
        'Item 2.05: Costs of exit or disposal of operations.',
        '2026-11-03T21:05:12.000Z',
        'filing',
      ],
      [
        index.replaceAll('000012', '000010'),
        'North Field Mining, Inc. files 10-Q',
        'QUARTERLY REPORT',
        '2026-11-01T00:00:00.000Z',
        'filing',
      ],
    ],
  );
  assert.equal(older?.url, 'https://data.sec.gov/submissions/CIK0001507605-submissions-001.json');
  const past = await readPage('edgar', COMPANY, RECENT, { request: { url: older?.url ?? '' } });
  assert.deepEqual(
    past.documents.map(({ url }) => url),
    documents.map(({ url }) => url),
  );
});

const entry = (form: string, cik: string, accession: string, role = 'Filer') => `<entry>
<title>${form} - NORTH FIELD MINING, INC. (${cik}) (${role})</title>
<link rel="alternate" type="text/html" href="https://www.sec.gov/Archives/edgar/data/1/x-index.htm"/>
<summary type="html"> &lt;b&gt;Filed:&lt;/b&gt; 2026-11-03 &lt;b&gt;AccNo:&lt;/b&gt; ${accession}&lt;br&gt;Item 1.03: Bankruptcy or Receivership&lt;br&gt;Item 9.01: Exhibits</summary>
<updated>2026-11-03T06:16:01-05:00</updated><category scheme="https://www.sec.gov/" label="form type" term="${form}"/>
<id>urn:tag:sec.gov,2008:accession-number=${accession}</id></entry>`;
const CURRENT = 'https://www.sec.gov/cgi-bin/browse-edgar?action=getcurrent&type=8-K&output=atom';
const atom = (...entries: string[]) =>
  `<?xml version="1.0" encoding="ISO-8859-1" ?><feed xmlns="http://www.w3.org/2005/Atom">${entries.join('')}</feed>`;

test('edgar: of the newest filings only the registrants’, the same document as in the company’s list', async () => {
  const body = atom(
    entry('8-K', '0001507605', '0001507605-26-000012'),
    entry('8-K', '0000000007', '0000000007-26-000001'),
    entry('144', '0001507605', '0001507605-26-000013', 'Subject'),
  );
  const { documents } = await readPage('edgar', CURRENT, body, { source: { ciks: ['1507605'] } });
  assert.deepEqual(
    documents.map(({ title, publishedAt, tags }) => [title, publishedAt, tags]),
    [
      [
        'NORTH FIELD MINING, INC. files 8-K: Bankruptcy or receivership',
        '2026-11-03T11:16:01.000Z',
        ['8-K', 'Item 1.03', 'Item 9.01'],
      ],
    ],
  );
  const [listed] = (await readPage('edgar', COMPANY, filed)).documents;
  assert.equal(documents[0]?.url, listed?.url);
});

test('edgar: a list of none of ours is empty, a page of another kind is an error', async () => {
  const { documents } = await readPage('edgar', CURRENT, atom(entry('8-K', '0000000007', '1-26-1')), {
    source: { ciks: ['1507605'] },
  });
  assert.deepEqual(documents, []);
  await assert.rejects(async () => readPage('edgar', CURRENT, '<html>Undeclared Automated Tool'), /neither the list/);
});
