import { load } from 'cheerio';
import { z } from 'zod';
import { decodeBytes } from '../charset.ts';
import type { Document } from '../document.ts';
import type { Page } from '../fetch/page.ts';
import { boundMarkup } from '../markup/bound-markup.ts';
import { loadHtml } from '../markup/load-html.ts';
import { parseDate } from '../markup/parse-date.ts';
import { htmlToText } from '../markup/plain-text.ts';
import type { Adapter, Source } from '../source.ts';
import { itemNames } from './edgar-items.ts';
import { documentOf, idLike, readJson } from './wire.ts';

const column = z.array(z.string());
/** Parallel columns: row n is the nth of each. Files of older filings hold these columns alone. */
const columns = z.object({
  accessionNumber: column,
  filingDate: column,
  acceptanceDateTime: column.optional(),
  form: column,
  items: column.optional(),
  primaryDocDescription: column.optional(),
});
const submissions = z.object({
  cik: idLike,
  name: z.string(),
  filings: z.object({ recent: columns, files: z.array(z.object({ name: z.string() })).optional() }),
});
type Columns = z.output<typeof columns>;

/** Annual, quarterly and current reports, of domestic and of foreign issuers, with amendments. */
const FORMS = /^(6-K|8-K|10-Q|10-K|20-F|40-F)(\/A)?$/;

/**
 * Filings at the SEC: one company's (`https://data.sec.gov/submissions/CIK0001507605.json`), or the newest of all
 * (`https://www.sec.gov/cgi-bin/browse-edgar?action=getcurrent&type=8-K&count=100&output=atom`), of which those of the
 * registrants in `ciks` are kept. The SEC demands a contact in the user agent and allows 10 requests a second; the
 * client's one a second to a host, over all workers, stays far below.
 */
export const edgar: Adapter = {
  kind: 'edgar',
  description: "Filings at the SEC: a company's, or the newest of all companies in ciks; needs your contact.",
  goesBack: true,
  accept: 'application/json, application/atom+xml;q=0.9',
  needsContact: true,
  mayBeEmpty: true,
  wordsAt: announcementOf,
  parse(page, source, { url }) {
    const { text } = decodeBytes(page.body, page.contentType, 'xml');
    if (/^\s*</.test(text)) return { documents: currentFilings(text, page, source) };
    const olderFile = /CIK(\d{10})-submissions-\d+\.json/.exec(url);
    if (olderFile) {
      return {
        documents: filings(readJson(page, columns), { cik: olderFile[1] ?? '', name: source.name }, page, source),
      };
    }
    const { cik, name, filings: filed } = readJson(page, submissions);
    const documents = filings(filed.recent, { cik, name }, page, source);
    const older = filed.files?.[0]?.name;
    return older === undefined ? { documents } : { documents, older: { url: new URL(older, url).href } };
  },
};

interface Registrant {
  readonly cik: string;
  readonly name: string;
}

function filings(rows: Columns, registrant: Registrant, page: Page, source: Source): readonly Document[] {
  return rows.accessionNumber.flatMap((accession, row) => {
    const form = rows.form[row] ?? '';
    if (!FORMS.test(form)) return [];
    const items = (rows.items?.[row] ?? '').split(',').filter(Boolean);
    const described = rows.primaryDocDescription?.[row] ?? '';
    const filed = parseDate(rows.acceptanceDateTime?.[row], 'utc') ?? parseDate(rows.filingDate[row], 'day');
    return [documentOfFiling({ ...registrant, form, accession, items, described, filed }, page, source)];
  });
}

interface Filing extends Registrant {
  readonly form: string;
  readonly accession: string;
  readonly items: readonly string[];
  readonly described: string;
  readonly filed: string | null;
}

/** One filing is listed once for each of its registrants: what names it is the accession number with the CIK. */
function documentOfFiling(filing: Filing, page: Page, source: Source): Document {
  const { cik, name, form, accession, items, described, filed } = filing;
  const named = itemNames(items);
  const more = described === form ? '' : described;
  return documentOf(page, source, {
    kind: 'filing',
    url: `https://www.sec.gov/Archives/edgar/data/${Number(cik)}/${accession.replaceAll('-', '')}/${accession}-index.htm`,
    title: `${name} files ${form}${named[0] ? `: ${named[0].name}` : ''}`,
    text: [more, ...named.map(({ item, name: said }) => `Item ${item}: ${said}.`)].filter(Boolean).join('\n'),
    lang: 'en',
    authors: [name],
    publishedAt: filed,
    tags: [form, ...items.map((item) => `Item ${item}`)],
  });
}

/** Characters of the list of a filing's files; it has some ten kilobytes. */
const LONGEST_LIST = 200_000;

/**
 * Where the announcement of a filing is, from its `…-index.htm`: the press release (exhibit 99.1, else another 99), which
 * is all that foreign issuers file, else the form itself.
 */
function announcementOf(page: Page): string | null {
  const { text } = decodeBytes(page.body, page.contentType, 'html');
  if (text.length > LONGEST_LIST) return null;
  const $ = loadHtml(text);
  const files = $('table.tableFile tr')
    .toArray()
    .flatMap((row) => {
      const link = $(row).find('a[href]').first().attr('href')?.replace('/ix?doc=', '') ?? '';
      const type = $(row).find('td').eq(3).text().trim();
      return /\.(html?|txt)$/i.test(link) && URL.canParse(link, page.url) ? [{ type, link }] : [];
    });
  const found =
    files.find(({ type }) => type === 'EX-99.1') ??
    files.find(({ type }) => /^EX-99\b/.test(type)) ??
    files.find(({ type }) => FORMS.test(type));
  const url = found && new URL(found.link, page.url);
  return url?.origin === new URL(page.url).origin ? url.href : null;
}

/** "8-K - NAME (0001517496) (Filer)" */
const ENTRY_TITLE = /^(\S+(?:\/A)?) - (.+?) \((\d{10})\) \((\w[\w ]*)\)$/;

function currentFilings(xml: string, page: Page, source: Source): readonly Document[] {
  const $ = load(boundMarkup(xml, 'xml'), { xmlMode: true });
  if ($('feed').length === 0) throw new Error('this is neither the list of current filings nor a company');
  const wanted = source.ciks && new Set(source.ciks);
  return $('feed > entry')
    .toArray()
    .flatMap((entry) => {
      const text = (name: string) => $(entry).find(name).first().text().trim();
      const [, form = '', name = '', cik = ''] = ENTRY_TITLE.exec(text('title')) ?? [];
      const accession = /accession-number=([\d-]+)/.exec(text('id'))?.[1];
      if (!accession || !FORMS.test(form) || (wanted && !wanted.has(String(Number(cik))))) return [];
      const summary = htmlToText(text('summary'));
      const items = [...summary.matchAll(/\bItem (\d{1,2}\.\d{2})/g)].map((match) => match[1] ?? '');
      const filed = parseDate(text('updated'), 'utc');
      return [documentOfFiling({ cik, name, form, accession, items, described: '', filed }, page, source)];
    });
}
